import Learning

/// Gathers the runs of one paragraph, its blanks collapsed as a browser does.
struct RunBuilder {
  enum Mark: Hashable {
    case strong, emphasis, struck, code
    case link(String)

    /// Whether two marks are of one kind, whatever they lead to.
    func isLike(_ other: Mark) -> Bool {
      if case .link = self, case .link = other { return true }
      return self == other
    }
  }

  private struct Level {
    let mark: Mark
    var runs: [Inline] = []
    /// How often its mark was opened again inside it.
    var inner = 0
  }

  private var runs: [Inline] = []
  /// At most one of each kind of mark is open, so there are few.
  private var levels: [Level] = []
  private var text = ""
  private var isSpaceWaiting = false
  private(set) var isEmpty = true

  mutating func append(_ scalar: Unicode.Scalar) {
    if isSpaceWaiting { text.append(" ") }
    isSpaceWaiting = false
    isEmpty = false
    text.unicodeScalars.append(scalar)
  }

  /// Notes a blank: it counts if there is something on both sides of it.
  mutating func space() { isSpaceWaiting = !isEmpty }

  mutating func lineBreak() {
    guard !isEmpty else { return }
    isSpaceWaiting = false
    flush()
    add(.lineBreak)
  }

  mutating func open(_ mark: Mark) {
    if let place = levels.firstIndex(where: { $0.mark.isLike(mark) }) {
      levels[place].inner += 1
      return
    }
    flush(withSpace: true)
    levels.append(Level(mark: mark))
  }

  mutating func close(_ mark: Mark) {
    guard let place = levels.lastIndex(where: { $0.mark.isLike(mark) }) else { return }
    if levels[place].inner > 0 {
      levels[place].inner -= 1
      return
    }
    flush()
    let above = levels[(place + 1)...].map(\.mark)
    while levels.count > place { closeLast() }
    levels += above.map { Level(mark: $0) }
  }

  /// The runs so far; what was marked goes on being marked in the next paragraph.
  mutating func finish() -> [Inline] {
    isSpaceWaiting = false
    flush()
    let open = levels.map(\.mark)
    while !levels.isEmpty { closeLast() }
    levels = open.map { Level(mark: $0) }
    defer {
      runs = []
      isEmpty = true
    }
    while runs.last == .lineBreak { runs.removeLast() }
    return runs
  }

  private mutating func flush(withSpace: Bool = false) {
    if withSpace, isSpaceWaiting {
      text.append(" ")
      isSpaceWaiting = false
    }
    guard !text.isEmpty else { return }
    add(.text(text))
    text = ""
  }

  private mutating func add(_ run: Inline) {
    if levels.isEmpty { runs.append(run) } else { levels[levels.count - 1].runs.append(run) }
  }

  private mutating func closeLast() {
    guard let level = levels.popLast(), !level.runs.isEmpty else { return }
    let run: Inline =
      switch level.mark {
      case .strong: .strong(level.runs)
      case .emphasis: .emphasis(level.runs)
      case .struck: .struck(level.runs)
      case .code: .code(Inline.plain(level.runs))
      case .link(let address): .link(.external(address), level.runs)
      }
    add(run)
  }
}

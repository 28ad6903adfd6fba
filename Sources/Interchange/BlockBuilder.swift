import Learning

/// Gathers blocks from a stream of characters, breaks, and things that open and close.
struct BlockBuilder {
  enum Container: Hashable {
    case quotation, item
    case list(isNumbered: Bool)

    func isLike(_ other: Container) -> Bool {
      if case .list = self, case .list = other { return true }
      return self == other
    }
  }

  private struct Level {
    let container: Container
    var blocks: [Block] = []
    var items: [[Block]] = []
  }

  /// Deeper than this, what stands inside is kept without its own layout.
  private static let deepest = 8

  private var blocks: [Block] = []
  private var levels: [Level] = []
  private var skipped = 0
  private var breaks = 0
  private var runs = RunBuilder()

  mutating func append(_ scalar: Unicode.Scalar) {
    if breaks == 1 { runs.lineBreak() }
    if breaks > 1 { endParagraph() }
    breaks = 0
    runs.append(scalar)
  }

  mutating func space() { if breaks == 0 { runs.space() } }

  /// One break ends a line, two in a row a paragraph.
  mutating func lineBreak() { if !runs.isEmpty { breaks += 1 } }

  mutating func open(_ mark: RunBuilder.Mark) {
    if breaks == 1 { runs.lineBreak() }
    if breaks > 1 { endParagraph() }
    breaks = 0
    runs.open(mark)
  }

  mutating func close(_ mark: RunBuilder.Mark) { runs.close(mark) }

  mutating func endParagraph() {
    breaks = 0
    let runs = runs.finish()
    guard !Inline.plain(runs).allSatisfy(\.isWhitespace) else { return }
    add(.paragraph(runs))
  }

  private mutating func add(_ block: Block) {
    guard let last = levels.indices.last else {
      blocks.append(block)
      return
    }
    if case .list = levels[last].container {
      levels[last].items.append([block])
    } else {
      levels[last].blocks.append(block)
    }
  }

  mutating func open(_ container: Container) {
    endParagraph()
    if container == .item {
      if levels.last?.container == .item { closeLast() }
      guard case .list? = levels.last?.container else { return }
    }
    guard levels.count < Self.deepest else {
      skipped += 1
      return
    }
    levels.append(Level(container: container))
  }

  mutating func close(_ container: Container) {
    endParagraph()
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let place = levels.lastIndex(where: { $0.container.isLike(container) }) else { return }
    while levels.count > place { closeLast() }
  }

  private mutating func closeLast() {
    guard let level = levels.popLast() else { return }
    switch level.container {
    case .quotation: if !level.blocks.isEmpty { add(.quotation(level.blocks)) }
    case .item:
      if !level.blocks.isEmpty { levels[levels.count - 1].items.append(level.blocks) }
    case .list(let isNumbered):
      if !level.items.isEmpty {
        add(.list(ProseList(start: isNumbered ? 1 : nil, isTight: true, items: level.items)))
      }
    }
  }

  /// Everything that was gathered.
  mutating func finish() -> [Block] {
    endParagraph()
    while !levels.isEmpty { closeLast() }
    return blocks
  }
}

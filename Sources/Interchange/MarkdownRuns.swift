import Learning

/// Writes runs of text as Markdown that reads back as exactly the same words.
struct MarkdownRuns {
  /// Where the runs stand: what must be escaped depends on it.
  enum Place { case paragraph, heading, cell }

  enum Piece: Equatable {
    case text(String)
    /// Where a line may be broken.
    case space
    /// Where the line was broken on purpose.
    case lineBreak
  }

  let place: Place
  /// Whether a mark had to be left out, because Markdown could not have read it there.
  private(set) var lostMarks = false
  private(set) var pieces: [Piece] = []
  private var isInLink = false
  /// What stands before the first piece.
  private var before: Unicode.Scalar?

  init(_ place: Place) { self.place = place }

  mutating func write(_ runs: [Inline], before: Unicode.Scalar? = nil, after: Unicode.Scalar? = nil)
  {
    self.before = before
    for (index, run) in runs.enumerated() {
      let next = runs[(index + 1)...].lazy.compactMap(Self.firstScalar).first ?? after
      write(run, next: next)
    }
  }

  private mutating func write(_ run: Inline, next: Unicode.Scalar?) {
    switch run {
    case .text(let text): write(text, next: next)
    case .code(let code): write(code: code)
    case .emphasis(let inner):
      let previous = last
      let isInWord =
        previous.map { Flank($0) == .word } ?? false || next.map { Flank($0) == .word } ?? false
      mark(isInWord ? "*" : "_", inner, next)
    case .strong(let inner): mark("**", inner, next)
    case .struck(let inner): mark("~~", inner, next)
    case .link(.external(let address), let inner): write(inner, to: address, next)
    case .link(_, let inner), .term(_, let inner):
      for run in inner { write(run, next: next) }
    case .softBreak: pieces.append(.space)
    case .lineBreak: pieces.append(place == .paragraph ? .lineBreak : .space)
    case .picture(let picture): write(picture.description, next: next)
    case .footnote: break
    }
  }

  /// The last character written; a space at the end of a word, nil at the very start.
  private var last: Unicode.Scalar? {
    guard let piece = pieces.last else { return before }
    if case .text(let text) = piece { return text.unicodeScalars.last }
    return " "
  }

  private static func firstScalar(of run: Inline) -> Unicode.Scalar? {
    switch run {
    case .text(let text): text.unicodeScalars.first
    case .code: "`"
    case .emphasis, .strong: "*"
    case .struck: "~"
    case .link(.external, _): "["
    case .link(_, let inner), .term(_, let inner): inner.lazy.compactMap(firstScalar).first
    case .softBreak, .lineBreak: " "
    case .picture(let picture): picture.description.unicodeScalars.first
    case .footnote: nil
    }
  }

  // MARK: Words

  private mutating func append(_ text: String) {
    if !text.isEmpty { pieces.append(.text(text)) }
  }

  private mutating func write(_ text: String, next: Unicode.Scalar?) {
    let scalars = Array(text.unicodeScalars)
    var word = ""
    for (index, scalar) in scalars.enumerated() {
      if scalar.isBlank {
        append(word)
        word = ""
        if pieces.last != .space { pieces.append(.space) }
        continue
      }
      guard scalar.isVisible else { continue }
      let follower = index + 1 < scalars.count ? scalars[index + 1] : next
      if needsEscape(scalar, index, scalars, follower) { word += "\\" }
      word.unicodeScalars.append(scalar)
    }
    append(word)
  }

  private func needsEscape(
    _ scalar: Unicode.Scalar, _ index: Int, _ scalars: [Unicode.Scalar], _ next: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "~", "|": true
    case "#": place == .heading
    case "<": next.map { Flank($0) == .word || "/!?<".unicodeScalars.contains($0) } ?? false
    case "&": next.map { Flank($0) == .word || $0 == "#" } ?? false
    case "!": next == "[" || (index > 0 && scalars[index - 1] == "<")
    // What begins so would become a link by itself.
    case ":": scalars[(index + 1)...].prefix(2).elementsEqual("//".unicodeScalars)
    case ".": scalars[..<index].suffix(3).elementsEqual("www".unicodeScalars)
    default: false
    }
  }

  // MARK: Marks

  /// Writes marked runs; the mark is left out where Markdown would not read it as one.
  private mutating func mark(_ mark: String, _ inner: [Inline], _ next: Unicode.Scalar?) {
    var writer = MarkdownRuns(place)
    writer.isInLink = isInLink
    let delimiter = mark.unicodeScalars.first
    writer.write(inner.without(mark), before: delimiter, after: delimiter)
    var core = writer.pieces[...]
    var leading: [Piece] = []
    var trailing: [Piece] = []
    while let piece = core.first, piece == .space || piece == .lineBreak {
      leading.append(piece)
      core.removeFirst()
    }
    while let piece = core.last, piece == .space || piece == .lineBreak {
      trailing.insert(piece, at: 0)
      core.removeLast()
    }
    let previous = leading.isEmpty ? last : " "
    let following = trailing.isEmpty ? next : " "
    guard Self.canMark(core, mark, previous: previous, next: following) else {
      // Written again, because what stands inside may be marked otherwise without this mark around it.
      if !core.isEmpty { lostMarks = true }
      for (index, run) in inner.enumerated() {
        write(run, next: inner[(index + 1)...].lazy.compactMap(Self.firstScalar).first ?? next)
      }
      return
    }
    lostMarks = lostMarks || writer.lostMarks
    pieces += leading + [.text(mark)] + core + [.text(mark)] + trailing
  }

  /// The rules of CommonMark 0.29, section 6.4, for delimiters that open and close.
  private static func canMark(
    _ core: ArraySlice<Piece>, _ mark: String, previous: Unicode.Scalar?, next: Unicode.Scalar?
  ) -> Bool {
    guard case .text(let start)? = core.first, case .text(let end)? = core.last,
      let first = start.unicodeScalars.first, let last = end.unicodeScalars.last,
      let delimiter = mark.unicodeScalars.first
    else { return false }
    // Two runs of the same delimiter would join into one.
    if [previous, next, first, last].contains(delimiter) { return false }
    let outsideBefore = previous.map { Flank($0) } ?? .space
    let outsideAfter = next.map { Flank($0) } ?? .space
    let insideFirst = Flank(first)
    let insideLast = Flank(last)
    guard insideFirst != .space, insideLast != .space,
      insideFirst == .word || outsideBefore != .word,
      insideLast == .word || outsideAfter != .word
    else { return false }
    return mark != "_" || (outsideBefore != .word && outsideAfter != .word)
  }

  private mutating func write(_ inner: [Inline], to address: String, _ next: Unicode.Scalar?) {
    guard !isInLink, LinkRule.allows(address) else {
      for run in inner { write(run, next: next) }
      return
    }
    var writer = MarkdownRuns(place)
    writer.isInLink = true
    writer.write(inner, before: "[", after: "]")
    lostMarks = lostMarks || writer.lostMarks
    append("[")
    pieces += writer.pieces
    append("](\(Self.encoded(address)))")
  }

  /// The address with everything that has a meaning to Markdown written as `%28`.
  private static func encoded(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "\\&"
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), UInt8(ascii: "|"),
        UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"), 0x80...:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.utf8.count < 2 ? "0" : "") + hex
      default: result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return result
  }

  // MARK: Code

  private mutating func write(code raw: String) {
    let code = raw.collapsed
    if raw.unicodeScalars.first?.isBlank == true { pieces.append(.space) }
    defer { if raw.unicodeScalars.last?.isBlank == true { pieces.append(.space) } }
    guard !code.isEmpty, place != .heading, place != .cell || !code.contains("\\") else {
      write(code, next: nil)
      return
    }
    let fenced = Self.code(code)
    append(place == .cell ? fenced.replacing("|", with: "\\|") : fenced)
  }

  /// A code span that holds exactly that text.
  static func code(_ text: String) -> String {
    var longest = 0
    var current = 0
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let isEdged = text.utf8.first == UInt8(ascii: "`") || text.utf8.last == UInt8(ascii: "`")
    return isEdged ? "\(fence) \(text) \(fence)" : fence + text + fence
  }
}

/// What a character is to Markdown's rules for marks.
enum Flank {
  case space, punctuation, word

  init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default:
      self =
        scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
        ? .punctuation : .word
    }
  }
}

extension [Inline] {
  /// The runs without a mark inside that they are already marked with.
  fileprivate func without(_ mark: String) -> [Inline] {
    flatMap { run -> [Inline] in
      switch run {
      case .strong(let inner) where mark == "**": inner.without(mark)
      case .emphasis(let inner) where mark == "*" || mark == "_": inner.without(mark)
      case .struck(let inner) where mark == "~~": inner.without(mark)
      case .strong(let inner): [.strong(inner.without(mark))]
      case .emphasis(let inner): [.emphasis(inner.without(mark))]
      case .struck(let inner): [.struck(inner.without(mark))]
      default: [run]
      }
    }
  }
}

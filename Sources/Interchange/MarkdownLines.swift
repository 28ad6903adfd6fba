import Learning

/// Writes blocks as lines of Markdown.
struct MarkdownLines {
  /// Lines are wrapped here, where there is a space.
  private static let width = 96

  var lostMarks = false
  /// About how many nodes the parser will make of what was written.
  var nodes = 0

  // MARK: Runs

  /// The runs on one line: a heading, a cell of a table.
  mutating func line(_ runs: [Inline], _ place: MarkdownRuns.Place) -> String {
    var line = ""
    for piece in pieces(runs, place) {
      if case .text(let text) = piece { line += text } else if line.last != " " { line += " " }
    }
    return line.trimmed
  }

  /// The runs as a paragraph, wrapped.
  mutating func paragraph(_ runs: [Inline]) -> [String] {
    var lines: [String] = []
    var line = ""
    var length = 0
    var word = ""
    func put() {
      guard !word.isEmpty else { return }
      let count = word.unicodeScalars.count
      if !line.isEmpty, length + 1 + count > Self.width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? Self.escapedAtStart(word) : " " + word
      length = line.unicodeScalars.count
      word = ""
    }
    for piece in pieces(runs, .paragraph) {
      switch piece {
      case .text(let text): word += text
      case .space: put()
      case .lineBreak:
        put()
        if !line.isEmpty { lines.append(line + "\\") }
        line = ""
      }
    }
    put()
    if !line.isEmpty { lines.append(line) }
    if line.isEmpty, let last = lines.popLast() { lines.append(String(last.dropLast())) }
    nodes += 2 * lines.count
    return lines
  }

  private mutating func pieces(_ runs: [Inline], _ place: MarkdownRuns.Place) -> [MarkdownRuns
    .Piece]
  {
    var writer = MarkdownRuns(place)
    writer.write(runs)
    lostMarks = lostMarks || writer.lostMarks
    nodes += 1 + runs.nodeCount
    return writer.pieces
  }

  /// The first word of a line, which must not begin a heading, a list, a quotation or a rule.
  private static func escapedAtStart(_ word: String) -> String {
    guard let first = word.unicodeScalars.first else { return word }
    switch first {
    case "#", ">", "+", "-", "=": return "\\" + word
    case ":" where word.dropFirst().first == "-": return "\\" + word
    case "0"..."9":
      let digits = word.utf8.prefix { (0x30...0x39).contains($0) }.count
      let rest = word.utf8.dropFirst(digits)
      guard digits < 10, rest.count == 1, rest.first == 0x2E || rest.first == 0x29 else {
        return word
      }
      return word.dropLast() + "\\" + word.suffix(1)
    default:
      // Where a list or a box to tick was meant by such a mark, the check of a course says so; here
      // it is a word like any other.
      guard "☐☑☒✓✔✗✘🗹🗷•●◦▪‣·○■□".unicodeScalars.contains(first) else { return word }
      return "&#\(first.value);" + String(String.UnicodeScalarView(word.unicodeScalars.dropFirst()))
    }
  }

  // MARK: Blocks

  /// The blocks with an empty line between each two.
  mutating func blocks(_ blocks: [Block]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let written = self.block(block)
      if written.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += written
    }
    return lines
  }

  private mutating func block(_ block: Block) -> [String] {
    nodes += 1
    switch block {
    case .paragraph(let runs): return paragraph(runs)
    case .quotation(let inner): return quotation(inner)
    case .list(let list): return self.list(list)
    // Nothing else comes from another program.
    default: return []
    }
  }

  mutating func quotation(_ blocks: [Block]) -> [String] {
    self.blocks(blocks.withoutCalloutMark).map { $0.isEmpty ? ">" : "> " + $0 }
  }

  /// Lists of a text begin their items otherwise than answers do, so that they never join them.
  private mutating func list(_ list: ProseList) -> [String] {
    var lines: [String] = []
    for (index, item) in list.items.enumerated() {
      let mark = list.start.map { "\($0 + index)) " } ?? "* "
      let indent = String(repeating: " ", count: mark.utf8.count)
      let inner = blocks(item)
      if inner.isEmpty { continue }
      nodes += 1
      for (place, line) in inner.enumerated() {
        lines.append(place == 0 ? mark + line : line.isEmpty ? "" : indent + line)
      }
    }
    return lines
  }
}

extension [Inline] {
  /// How many nodes of a tree these runs are, at most.
  var nodeCount: Int {
    reduce(0) { sum, run in
      switch run {
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner),
        .term(_, let inner):
        sum + 1 + inner.nodeCount
      default: sum + 1
      }
    }
  }
}

extension [Block] {
  /// The blocks of a quotation, whose first words must not read as the mark of a callout.
  fileprivate var withoutCalloutMark: [Block] {
    guard case .paragraph(let runs)? = first, Inline.plain(runs).hasPrefix("[!") else {
      return self
    }
    return [.paragraph([.strong([.text(Inline.plain(runs))])])] + dropFirst()
  }
}

extension String {
  /// The text without ordinary spaces at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

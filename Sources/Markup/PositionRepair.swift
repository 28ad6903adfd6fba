/// Gives every node a line, where libcmark-gfm reports none or a wrong one, and puts right what else it
/// mistakes.
///
/// Known: a box counts as ticked as soon as `[x]` stands anywhere on its line; autolinks and breaks are at 0:0; a table glued to a paragraph takes its line, and the
/// paragraph 0:0 (github/cmark-gfm#222); a footnote's label is nowhere but in the source.
struct PositionRepair {
  private let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  func repair(_ nodes: inout [MarkdownNode]) {
    var lines: [Range<Int>]?
    var line = 1
    for place in nodes.indices.dropFirst() {
      if nodes[place].line < 1 {
        let next = nodes[place].next
        if case .paragraph = nodes[place].kind, next >= 0, case .table = nodes[next].kind {
          line = nodes[next].line
          let found = lines ?? Self.lines(of: bytes)
          lines = found
          moveHeader(of: next, to: headerLine(from: line, in: found), in: &nodes)
        } else if !nodes[place].isInline {
          line = nodes[nodes[place].parent].line
        }
        nodes[place].line = line
      } else {
        line = nodes[place].line
      }
      if nodes[place].endLine < nodes[place].line { nodes[place].endLine = nodes[place].line }
      switch nodes[place].kind {
      case .softBreak, .lineBreak: line += 1
      case .footnoteDefinition:
        let found = lines ?? Self.lines(of: bytes)
        lines = found
        nodes[place].kind = .footnoteDefinition(label: label(line: line, in: found))
      case .item(isChecked: true?):
        let found = lines ?? Self.lines(of: bytes)
        lines = found
        if !isTicked(nodes[place], in: found) { nodes[place].kind = .item(isChecked: false) }
      default: break
      }
    }
  }

  /// Whether the box an item begins with holds an `x`.
  private func isTicked(_ item: MarkdownNode, in lines: [Range<Int>]) -> Bool {
    guard item.byteColumn > 0, lines.indices.contains(item.line - 1) else { return true }
    let line = bytes[lines[item.line - 1]].dropFirst(item.byteColumn - 1)
    guard let open = line.firstIndex(of: UInt8(ascii: "[")), open + 1 < line.endIndex else {
      return true
    }
    return line[open + 1] | 0x20 == UInt8(ascii: "x")
  }

  /// Moves a glued table's header, and all that stands in it, to its own line.
  private func moveHeader(of table: Int, to line: Int, in nodes: inout [MarkdownNode]) {
    let old = nodes[table].line
    var place = table
    while place < nodes.count, place == table || nodes[place].parent >= table,
      nodes[place].line <= old
    {
      nodes[place].line = line
      place += 1
    }
  }

  /// The line above the first row of dashes from `line` on.
  private func headerLine(from line: Int, in lines: [Range<Int>]) -> Int {
    var current = line
    while current < lines.count {
      let isRule =
        bytes[lines[current]].allSatisfy { byte in
          [0x20, 0x09, 0x2D, 0x3A, 0x7C, 0x3E].contains(byte)
        } && bytes[lines[current]].contains(0x2D)
      if isRule { return current }
      current += 1
    }
    return line
  }

  private func label(line: Int, in lines: [Range<Int>]) -> String {
    guard lines.indices.contains(line - 1) else { return "" }
    let text = bytes[lines[line - 1]]
    guard
      let open = text.indices.first(where: {
        text[$0] == 0x5B && text.indices.contains($0 + 1) && text[$0 + 1] == 0x5E
      }),
      let close = text[open...].firstIndex(of: 0x5D)
    else { return "" }
    return String(decoding: text[(open + 2)..<close], as: UTF8.self)
  }

  /// The bytes of each line, without its end.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x0A || bytes[place] == 0x0D {
        lines.append(start..<place)
        if bytes[place] == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { place += 1 }
        start = place + 1
      }
      place += 1
    }
    lines.append(start..<bytes.count)
    return lines
  }
}

import Markup

/// Looks for rows that do not have as many cells as the header, and tables without air above.
struct TableCheck {
  let document: MarkdownDocument
  let findings: Findings

  func run() {
    checkAir()
    for (place, node) in document.nodes.enumerated() {
      guard case .table(let columns) = node.kind else { continue }
      for row in document.children(of: place) {
        guard case .tableRow(isHeader: false) = document[row].kind else { continue }
        let count = Self.cells(findings.source.line(document[row].line))
        if count > columns.count {
          findings.add(.tableRaggedLong, at: row, in: document, "\(count)", "\(columns.count)")
        } else if count < columns.count {
          findings.add(
            .tableRaggedShort, at: row, in: document, "\(count)", "\(columns.count)",
            fix: .cells(padding(document[row].line, by: columns.count - count)))
        }
      }
    }
  }

  /// Empty cells at the end of a row.
  private func padding(_ line: Int, by count: Int) -> Fix.Edit {
    var text = findings.source.text(line: line)[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    let bar = text.last == "|" ? "" : " |"
    return findings.edit(
      line: line, column: text.count + 1, with: bar + String(repeating: "  |", count: count))
  }

  /// A table right under a paragraph is one to GitHub, but not to every editor.
  private func checkAir() {
    var isAfterParagraph = false
    for block in document.children(of: 0) {
      let line = document[block].line
      if isAfterParagraph, case .table = document[block].kind,
        !findings.source.isBlank(line: line - 1)
      {
        findings.add(
          .tableGlued, line: line, fix: .emptyLine(findings.insertion(of: "", before: line)))
      }
      if case .paragraph = document[block].kind {
        isAfterParagraph = true
      } else {
        isAfterParagraph = false
      }
    }
  }

  /// How many cells a row has: bars cut it, unless a backslash stands before.
  static func cells(_ line: ArraySlice<UInt8>) -> Int {
    var row = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
    while let last = row.last, last == 0x20 || last == 0x09 { row.removeLast() }
    if row.first == 0x7C { row = row.dropFirst() }
    var count = 1
    var previous: UInt8 = 0
    for (index, byte) in row.enumerated() {
      if byte == 0x7C, previous != 0x5C, index < row.count - 1 { count += 1 }
      previous = byte
    }
    return count
  }
}

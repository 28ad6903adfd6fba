import Markup

/// Looks for notes that are not written, written twice or never referred to: the parser drops them
/// silently.
struct FootnoteCheck {
  let document: MarkdownDocument
  let findings: Findings
  private var source: SourceText { findings.source }

  private static let opening = Array("[^".utf8)

  func run() {
    var written: [String: Int] = [:]
    let isCode = codeLines()
    for number in 1...source.lines.count where !isCode[number - 1] {
      guard let label = label(inLine: number) else { continue }
      if label.contains(where: \.isWhitespace) {
        findings.add(.footnoteLabel, line: number, label, fix: hyphenated(label))
      } else if written[label.lowercased()] != nil {
        findings.add(.footnoteDuplicate, line: number, label)
      } else {
        written[label.lowercased()] = number
      }
    }
    for node in document.nodes {
      guard case .footnoteDefinition(let label) = node.kind else { continue }
      written[label.lowercased()] = nil
    }
    for (label, number) in written { findings.add(.footnoteUnused, line: number, label) }
    for (place, node) in document.nodes.enumerated() {
      if case .text(let text) = node.kind, text.hasBytes(Self.opening) {
        checkReferences(text, place)
      }
    }
  }

  /// The label with hyphens, wherever the file writes it.
  private func hyphenated(_ label: String) -> Fix? {
    let new = label.split(whereSeparator: \.isWhitespace).joined(separator: "-")
    var edits: [Fix.Edit] = []
    for number in 1...source.lines.count {
      var column = 1
      while let found = findings.column(of: "[^\(label)]", inLine: number, from: column) {
        edits.append(
          findings.edit(line: number, column: found + 2, length: label.count, with: new))
        column = found + label.count + 3
        if edits.count > 200 { return nil }
      }
    }
    return .hyphenate(edits)
  }

  /// What is still text was not recognised as a reference: its note is not written.
  private func checkReferences(_ text: String, _ place: Int) {
    var rest = text[...]
    while let open = rest.firstRange(of: "[^") {
      rest = rest[open.upperBound...]
      guard let close = rest.firstIndex(of: "]") else { return }
      let label = String(rest[..<close])
      rest = rest[close...]
      guard !label.isEmpty, !label.contains(where: \.isWhitespace) else { continue }
      let number = document[place].line
      guard let byte = source.byte(of: "[^\(label)]", inLine: number),
        byte == 1 || source.line(number)[source.lines[number - 1].lowerBound + byte - 2] != 0x5C
      else { continue }
      findings.add(
        .footnoteUndefined, line: number, column: source.column(line: number, byte: byte), label)
    }
  }

  /// The label of a note that a line writes.
  private func label(inLine number: Int) -> String? {
    let line = source.line(number).drop { $0 == 0x20 }
    guard line.startIndex - source.lines[number - 1].lowerBound < 4,
      line.first == UInt8(ascii: "["), line.dropFirst().first == UInt8(ascii: "^"),
      let close = line.firstIndex(of: UInt8(ascii: "]")), close + 1 < line.endIndex,
      line[close + 1] == UInt8(ascii: ":"), close > line.startIndex + 2
    else { return nil }
    return String(decoding: line[(line.startIndex + 2)..<close], as: UTF8.self)
  }

  private func codeLines() -> [Bool] {
    var isCode = [Bool](repeating: false, count: source.lines.count)
    for node in document.nodes {
      guard case .codeBlock = node.kind, node.line >= 1 else { continue }
      for number in node.line...max(node.line, min(node.endLine, isCode.count)) {
        isCode[number - 1] = true
      }
    }
    return isCode
  }
}

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
    var spaced: Set<String> = []
    var found: FootnoteLabels?
    let isCode = codeLines()
    func labels() -> FootnoteLabels {
      let labels = found ?? FootnoteLabels(source, isCode: isCode)
      found = labels
      return labels
    }
    for number in 1...source.lines.count where !isCode[number - 1] {
      guard let (label, space) = label(inLine: number) else { continue }
      if !space.isEmpty {
        spaced.insert(label.lowercased())
      } else if label.contains(where: \.isWhitespace) {
        guard !findings.isEnough(.footnoteLabel) else { continue }
        findings.add(
          .footnoteLabel, line: number, label, fix: labels().hyphenating(label, in: findings))
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
    for (label, number) in written.sorted(by: { $0.value < $1.value }) {
      findings.add(.footnoteUnused, line: number, label)
    }
    var references = References()
    for node in document.nodes {
      guard case .text(let text) = node.kind, text.hasBytes(Self.opening) else { continue }
      for label in Self.references(in: text) {
        guard let byte = references.next(label, inLine: node.line, of: labels()) else { continue }
        if spaced.contains(label.lowercased()) {
          report(label, inLine: node.line)
        } else if references.isNew(label), !label.contains(where: \.isWhitespace) {
          findings.add(
            .footnoteUndefined, line: node.line,
            column: source.column(line: node.line, byte: byte), label)
        }
      }
    }
  }

  /// Reports the space before a colon, where the line begins with the label.
  private func report(_ label: String, inLine number: Int) {
    guard let (own, space) = self.label(inLine: number), own == label, !space.isEmpty else {
      return
    }
    let line = source.line(number).startIndex
    let (start, end) = (
      source.column(line: number, byte: space.startIndex - line + 1),
      source.column(line: number, byte: space.endIndex - line + 1)
    )
    findings.add(
      .footnoteSpace, line: number, label,
      fix: .deleteSpace(
        findings.edit(line: number, column: start, length: end - start, with: "")))
  }

  /// What is still text was not recognised as a reference: its note is not written.
  private static func references(in text: String) -> [String] {
    var labels: [String] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "[^") {
      rest = rest[open.upperBound...]
      guard let close = rest.firstIndex(of: "]") else { break }
      labels.append(String(rest[..<close]))
      rest = rest[close...]
    }
    return labels
  }

  /// Goes through the references in reading order, so that each has its own place.
  private struct References {
    private var passed: [Int: Int] = [:]
    private var told: Set<String> = []

    /// The byte of the next place of a label in a line; nil where it is only written as text.
    mutating func next(_ label: String, inLine number: Int, of labels: FootnoteLabels) -> Int? {
      let last = passed[number] ?? 0
      let next = labels.inLine[number]?.first { $0.label == label && $0.byte > last }?.byte
      if let next { passed[number] = next }
      return next
    }

    /// Whether a label was not told yet: one note is missing, however often it is referred to.
    mutating func isNew(_ label: String) -> Bool { told.insert(label.lowercased()).inserted }
  }

  /// The label of a note that a line writes, and what stands between it and its colon.
  private func label(inLine number: Int) -> (label: String, space: ArraySlice<UInt8>)? {
    let line = source.line(number).drop { $0 == 0x20 }
    guard line.startIndex - source.lines[number - 1].lowerBound < 4,
      line.first == UInt8(ascii: "["), line.dropFirst().first == UInt8(ascii: "^"),
      let close = line.firstIndex(of: UInt8(ascii: "]")), close > line.startIndex + 2,
      let colon = line[close...].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let space = line[(close + 1)..<colon]
    guard String(decoding: space, as: UTF8.self).allSatisfy(\.isWhitespace) else { return nil }
    return (String(decoding: line[(line.startIndex + 2)..<close], as: UTF8.self), space)
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

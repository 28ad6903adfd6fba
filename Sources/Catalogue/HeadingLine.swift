/// The line of a heading written with `#`, and where its tag is.
struct HeadingLine {
  let findings: Findings
  let line: Int

  /// A heading written with `#` at the edge of a line; nil for one that is underlined.
  init?(_ findings: Findings, line: Int) {
    guard findings.source.line(line).drop(while: { $0 == 0x20 }).first == 0x23 else { return nil }
    self.findings = findings
    self.line = line
  }

  private var text: String { findings.source.text(line: line) }

  /// The end of what is written, in characters from 1, without spaces and closing `#`.
  private var end: Int {
    var rest = text[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    if let open = rest.lastIndex(of: " "), rest[open...].dropFirst().allSatisfy({ $0 == "#" }),
      rest[open...].count > 1
    {
      rest = rest[..<open]
      while rest.last?.isWhitespace == true { rest.removeLast() }
    }
    return rest.count + 1
  }

  /// Adds a tag at the end.
  func adding(tag: String) -> Fix.Edit {
    findings.edit(line: line, column: end, with: " `\(tag)`")
  }

  /// Adds a setting to the tag at the end.
  func adding(setting: String) -> Fix.Edit? {
    let last = end - 1
    let index = text.index(text.startIndex, offsetBy: last - 1, limitedBy: text.endIndex)
    guard last > 1, let index, index < text.endIndex, text[index] == "`" else { return nil }
    return findings.edit(line: line, column: last, with: " \(setting)")
  }

  /// Moves a tag to the end; where another stands there already, only the author knows which it is.
  func moving(tag: String) -> [Fix.Edit?] {
    let written = "`\(tag)`"
    guard let column = findings.column(of: written, inLine: line), column + written.count < end,
      text.prefix(end - 1).last != "`"
    else { return [] }
    let after = text.index(text.startIndex, offsetBy: column - 1 + written.count)
    let hasSpace = after < text.endIndex && text[after] == " "
    return [
      findings.edit(
        line: line, column: column, length: written.count + (hasSpace ? 1 : 0), with: ""),
      adding(tag: tag),
    ]
  }

  /// Replaces all `#` it begins with.
  func level(_ marks: String) -> Fix.Edit? {
    guard let column = findings.column(of: "#", inLine: line) else { return nil }
    let count = text.dropFirst(column - 1).prefix { $0 == "#" }.count
    return findings.edit(line: line, column: column, length: count, with: marks)
  }
}

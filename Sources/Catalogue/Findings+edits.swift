/// Places and replacements in the file that is read.
extension Findings {
  /// Replaces some characters of a line.
  func edit(line: Int, column: Int, length: Int = 0, with text: String) -> Fix.Edit {
    Fix.Edit(
      file: file, line: line, column: column, endLine: line, endColumn: column + length,
      replacement: text)
  }

  /// Replaces all of a line but its end.
  func edit(whole line: Int, with text: String) -> Fix.Edit {
    edit(line: line, column: 1, length: source.length(line: line), with: text)
  }

  /// Takes lines away with their ends.
  func removal(of lines: ClosedRange<Int>) -> Fix.Edit {
    Fix.Edit(
      file: file, line: lines.lowerBound, column: 1, endLine: lines.upperBound + 1, endColumn: 1,
      replacement: "")
  }

  /// Puts lines before a line.
  func insertion(of text: String, before line: Int) -> Fix.Edit {
    edit(line: line, column: 1, with: text + "\n")
  }

  /// The character, from 1, where `needle` stands in a line, at or after a character.
  func column(of needle: String, inLine number: Int, from column: Int = 1) -> Int? {
    let text = source.text(line: number)
    let start = text.index(text.startIndex, offsetBy: column - 1, limitedBy: text.endIndex)
    guard let start, let found = text[start...].firstRange(of: needle) else { return nil }
    return text.distance(from: text.startIndex, to: found.lowerBound) + 1
  }

  /// Replaces the first `old` at or after a place of a line by `new`.
  func edit(_ old: String, by new: String, inLine line: Int, from column: Int = 1) -> Fix.Edit? {
    guard !old.isEmpty, let found = self.column(of: old, inLine: line, from: column) else {
      return nil
    }
    return edit(line: line, column: found, length: old.count, with: new)
  }
}

/// Where the tag of a question stands in one file, so that its version can be written into it.
public struct TagPlace: Sendable, Hashable {
  /// The file, as a path from the course's folder.
  public let file: String
  /// The line of the heading, from 1.
  public let line: Int
  /// The characters of the version as it is written, or the place where it would be, from 1.
  let columns: Range<Int>

  /// The tag of that question in a file; nil where it has none.
  init?(of reference: String, in text: ParsedText) {
    let section = text.outline.sections.first { $0.tag.tag?.reference == reference }
    guard let heading = section?.heading else { return nil }
    let line = text.line(heading)
    let characters = Array(text.source.text(line: line))
    // The tag is the last code span of its line.
    guard let end = characters.lastIndex(of: "`"),
      let start = characters[..<end].lastIndex(of: "`"),
      String(characters[(start + 1)..<end].prefix { $0 != " " }) == reference
    else { return nil }
    var version = end..<end
    var place = start + 1
    for word in characters[place..<end].split(separator: " ", omittingEmptySubsequences: false) {
      if word.first == "v", word.count > 1, word.dropFirst().allSatisfy(\.isNumber) {
        version = place..<(place + word.count)
      }
      place += word.count + 1
    }
    file = text.file
    self.line = line
    columns = (version.lowerBound + 1)..<(version.upperBound + 1)
  }

  /// What writes a version into the tag.
  func edit(version: Int) -> Fix.Edit {
    Fix.Edit(
      file: file, line: line, column: columns.lowerBound, endLine: line,
      endColumn: columns.upperBound,
      replacement: columns.isEmpty ? " v\(version)" : "v\(version)")
  }
}

import Learning

/// Where the tag of a question stands in one file, so that its version can be written into it.
public struct TagPlace: Sendable, Hashable {
  /// The file, as a path from the course's folder.
  public let file: String
  /// The line of the heading, from 1.
  public let line: Int
  /// The characters of the version as it is written, or the place where it would be, from 1.
  let columns: Range<Int>

  /// The tags of all questions in a file; of two with one name, the first.
  static func all(in text: ParsedText) -> [Slug: TagPlace] {
    var places: [Slug: TagPlace] = [:]
    for section in text.outline.sections {
      guard let tag = section.tag.tag, tag.kind == .question, let name = tag.name,
        let heading = section.heading, places[name] == nil
      else { continue }
      places[name] = TagPlace(tag.reference, inLine: text.line(heading), of: text)
    }
    return places
  }

  /// The tag of one question in a file; nil where it has none.
  init?(of name: Slug, in text: ParsedText) {
    let section = text.outline.sections.first {
      $0.tag.tag?.kind == .question && $0.tag.tag?.name == name
    }
    guard let section, let heading = section.heading, let tag = section.tag.tag else { return nil }
    self.init(tag.reference, inLine: text.line(heading), of: text)
  }

  /// The tag is the last code span of its line; nil where it is written in another way.
  private init?(_ reference: String, inLine line: Int, of text: ParsedText) {
    let characters = Array(text.source.text(line: line))
    guard let code = Self.lastCode(in: characters) else { return nil }
    let start = characters[code].firstIndex { $0 != " " } ?? code.upperBound
    let end = characters[code].lastIndex { $0 != " " }.map { $0 + 1 } ?? start
    guard String(characters[start..<end].prefix { $0 != " " }) == reference else { return nil }
    var version = end..<end
    var place = start
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

  /// What stands between the backticks of the last code span: as many open it as close it.
  private static func lastCode(in characters: [Character]) -> Range<Int>? {
    guard let last = characters.lastIndex(of: "`") else { return nil }
    let end = (characters[..<last].lastIndex { $0 != "`" } ?? -1) + 1
    let count = last + 1 - end
    var place = end
    while let close = characters[..<place].lastIndex(of: "`") {
      place = (characters[..<close].lastIndex { $0 != "`" } ?? -1) + 1
      if close + 1 - place == count { return (close + 1)..<end }
    }
    return nil
  }

  /// What writes a version into the tag.
  func edit(version: Int) -> Fix.Edit {
    Fix.Edit(
      file: file, line: line, column: columns.lowerBound, endLine: line,
      endColumn: columns.upperBound,
      replacement: columns.isEmpty ? " v\(version)" : "v\(version)")
  }
}

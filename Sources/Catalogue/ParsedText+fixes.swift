import Learning
import Markup

/// The fixes that need to know the sections of a file.
extension ParsedText {
  /// The tag that makes a question of a section, whose name nothing else in the file has.
  func questionTag(_ section: Outline.Section) -> Fix? {
    guard section.level > 1, section.tag == .none, let heading = section.heading,
      let line = HeadingLine(findings, line: line(heading))
    else { return nil }
    let tag = "q:\(questionName(section))"
    return .addTag(tag, line.adding(tag: tag))
  }

  /// A name for a question that has none, made from its heading.
  func questionName(_ section: Outline.Section) -> Slug {
    let words = section.title.map { document.plainText(of: $0) }.joined()
    return findings.tagName(from: words, inLine: section.heading.map(line) ?? 1)
  }

  /// The line of a heading that is written with `#`.
  func headingLine(_ heading: Int) -> HeadingLine? { HeadingLine(findings, line: line(heading)) }

  /// Indents a quotation so that it belongs to the last item of the list above.
  func indented(_ quotation: Int, under list: Int) -> Fix? {
    let node = document[quotation]
    let last = document.children(of: list).reduce(list) { $1 }
    let mark = source.line(line(last))
    let wanted =
      mark.prefix { $0 == 0x20 }.count
      + mark.drop { $0 == 0x20 }.prefix { $0 != 0x20 }.count + 1
    let lines = node.line...max(node.line, min(node.endLine, source.lines.count))
    return .indent(
      lines.filter { !source.isBlank(line: $0) }.map { line in
        let indent = source.line(line).prefix { $0 == 0x20 }.count
        return findings.edit(
          line: line, column: 1, length: min(indent, wanted),
          with: String(repeating: " ", count: wanted))
      })
  }

  /// Where the checkbox of an item stands, not one that its words speak of.
  func box(of item: Int) -> (line: Int, column: Int)? {
    let node = document[item]
    guard node.isTask, node.byteColumn > 0 else { return nil }
    let line = source.line(node.line)
    guard let open = line.dropFirst(node.byteColumn - 1).firstIndex(of: UInt8(ascii: "["))
    else { return nil }
    return (node.line, source.column(line: node.line, byte: open - line.startIndex + 1))
  }

  /// Puts a checkbox before the words of an item.
  func addedBox(to item: Int) -> Fix.Edit? {
    guard let paragraph = document.firstChild(of: item), line(paragraph) == line(item) else {
      return nil
    }
    let place = findings.place(of: paragraph, in: document)
    return findings.edit(line: place.line, column: place.column, with: "[ ] ")
  }

  /// Writes a setting at the top of the file.
  func setting(_ key: String, to value: String) -> Fix.Edit {
    if let entry = frontMatter.entries.first(where: { $0.key == key }) {
      return findings.edit(whole: entry.line, with: "\(key): \(value)")
    }
    let line = "\(key): \(value)"
    guard !frontMatter.lines.isEmpty else {
      return findings.insertion(of: "---\n\(line)\n---\n", before: 1)
    }
    return findings.insertion(of: line, before: frontMatter.lines.upperBound - 1)
  }
}

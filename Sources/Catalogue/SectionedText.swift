import Learning
import Markup

/// A text cut at its headings, so that a translation can be written section by section.
///
/// The parts put together are the text, byte for byte.
public struct SectionedText: Sendable {
  /// What stands under a heading, up to the next one; the first may be what stands above all of them.
  public struct Section: Hashable, Sendable {
    /// What tells it from the others in every language: its tag, or where it stands between tags.
    public let key: String
    /// The tag as it is written, without its marks; empty without one.
    public let tag: String
    /// The heading's words without the tag; empty above the first heading.
    public let title: String
    /// The level of the heading; 0 above the first one.
    public let level: Int
    /// The line it begins in.
    public let line: Int
    /// Its text without the tag and without the line ends after it.
    public let text: String
    /// What was cut off the end of its first line: the tag with what stands around it.
    public let ending: String
    /// How many line ends follow it.
    public let gap: Int

    /// The section as the file has it, or another text in its place.
    public func whole(_ text: String? = nil) -> String {
      SectionedText.whole(text ?? self.text, ending: ending, level: level, gap: gap)
    }
  }

  /// The sections, in order.
  public let sections: [Section]

  /// Cuts a text with plain line ends; one that cannot be parsed is one section.
  public init(_ text: String, of file: String) {
    let raw = Array(text.utf8)
    let findings = Findings(source: SourceText(file: file, bytes: raw))
    guard !raw.isEmpty, !raw.contains(0x0D),
      let parsed = ParsedText(raw: raw, findings: findings, keys: ModuleSettings.keys)
    else {
      sections = raw.isEmpty ? [] : [Self.section(raw[...], nil, key: "#0", line: 1)]
      return
    }
    let headed = parsed.outline.sections.enumerated().filter { $0.element.heading != nil }
      .map { (place: $0.offset, line: parsed.line($0.element.heading ?? 0)) }
      .sorted { $0.line < $1.line }
    let lines = parsed.source.lines
    var keys = Keys()
    var sections: [Section] = []
    let top = headed.first.map { lines[$0.line - 1].lowerBound } ?? raw.count
    if top > 0 { sections.append(Self.section(raw[..<top], nil, key: keys.top, line: 1)) }
    for (index, heading) in headed.enumerated() {
      let start = lines[heading.line - 1].lowerBound
      let end = index + 1 < headed.count ? lines[headed[index + 1].line - 1].lowerBound : raw.count
      let section = parsed.outline.sections[heading.place]
      sections.append(
        Self.section(
          raw[start..<end],
          Heading(
            title: parsed.plainTitle(of: section), tag: parsed.writtenTag(of: section),
            level: section.level),
          key: keys.next(section.tag.tag, level: section.level), line: heading.line))
    }
    self.sections = sections
  }

  private struct Heading {
    let title: String
    let tag: String
    let level: Int
  }

  private static func section(
    _ bytes: ArraySlice<UInt8>, _ heading: Heading?, key: String, line: Int
  ) -> Section {
    var body = bytes
    while body.last == 0x0A { body.removeLast() }
    let gap = bytes.count - body.count
    var text = String(decoding: body, as: UTF8.self)
    var ending = ""
    if let heading, !heading.tag.isEmpty {
      let firstEnd = text.firstIndex(of: "\n") ?? text.endIndex
      let code = "`\(heading.tag)`"
      if let place = text[..<firstEnd].ranges(of: code).last {
        var start = place.lowerBound
        while start > text.startIndex, text[text.index(before: start)] == " " {
          start = text.index(before: start)
        }
        ending = String(text[start..<firstEnd])
        text.removeSubrange(start..<firstEnd)
      }
    }
    return Section(
      key: key, tag: heading?.tag ?? "", title: heading?.title ?? "", level: heading?.level ?? 0,
      line: line, text: text, ending: ending, gap: gap)
  }

  /// Puts a section together: what was cut off its first line comes back to it.
  public static func whole(_ text: String, ending: String, level: Int, gap: Int) -> String {
    var text = text
    if !ending.isEmpty {
      let end = text.firstIndex(of: "\n") ?? text.endIndex
      if text[..<end].allSatisfy(\.isWhitespace) {
        // A heading without words is a heading all the same; `check` says that its words are missing.
        text.replaceSubrange(..<end, with: String(repeating: "#", count: max(1, level)) + ending)
      } else {
        text.insert(contentsOf: ending, at: end)
      }
    }
    return text + String(repeating: "\n", count: gap)
  }

  /// Names for sections that are the same in every language.
  private struct Keys {
    let top = "#0"
    private var outer = ""
    private var last = "#0"
    private var count = 0
    private var seen: Set<String> = []

    mutating func next(_ tag: Tag?, level: Int) -> String {
      guard let tag else {
        count += 1
        return "\(last)#\(count)"
      }
      if tag.kind == .branchingCase || tag.kind == .quiz { outer = tag.reference }
      var key = tag.reference
      if tag.kind == .scene || tag.kind == .pool { key = "\(outer)/\(key)" }
      while !seen.insert(key).inserted { key += "+" }
      last = key
      count = 0
      return key
    }
  }
}

extension ParsedText {
  /// The tag at the end of a section's heading as it is written; empty without one.
  fileprivate func writtenTag(of section: Outline.Section) -> String {
    guard section.tag.tag != nil, let heading = section.heading else { return "" }
    for node in document.children(of: heading).reversed() {
      if case .code(let code) = document[node].kind { return code }
    }
    return ""
  }
}

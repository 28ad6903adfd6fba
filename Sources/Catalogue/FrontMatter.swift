/// The settings of `course.yml` or of the top of a file: flat `key: value` lines, read literally.
struct FrontMatter: Sendable {
  /// One setting with its place.
  struct Entry: Sendable {
    let key: String
    let value: String
    let line: Int
    let column: Int
  }

  /// The settings, in order, each key once.
  private(set) var entries: [Entry] = []
  /// The lines of the file the block takes, its rules included.
  private(set) var lines = 1..<1

  /// The value of a setting; nil if it is not given or empty.
  subscript(_ key: String) -> Entry? { entries.first { $0.key == key && !$0.value.isEmpty } }

  /// No settings.
  init() {}

  /// Reads the block at the top of a file, if there is one.
  init(topOf findings: Findings, keys: [String]) {
    let source = findings.source
    func isRule(_ number: Int) -> Bool { Self.trimmed(source.text(line: number)) == "---" }
    if Self.trimmed(source.text(line: 1)) == "+++" {
      findings.add(.frontMatterTOML, line: 1)
      let end = source.lines.indices.dropFirst().first {
        Self.trimmed(source.text(line: $0 + 1)) == "+++"
      }
      lines = 1..<((end ?? 0) + 2)
      return
    }
    guard isRule(1) else {
      findLateBlock(findings, keys: keys)
      return
    }
    guard let end = (2...max(2, source.lines.count)).first(where: isRule) else {
      // What looks like a setting is set aside, so that the text below is read as text.
      var next = 2
      var known = 1
      while !source.isBlank(line: next), source.line(next).first != UInt8(ascii: "#"),
        source.line(next).contains(UInt8(ascii: ":"))
      {
        let text = Self.trimmed(source.text(line: next))
        if keys.contains(where: { text.hasPrefix($0 + ":") }) { known = next }
        next += 1
      }
      // A sentence with a colon in it is no setting: only what is known for one is closed in.
      if known > 1 { next = known + 1 }
      findings.add(
        .frontMatterUnclosed, line: 1,
        fix: known > 1 ? .close(findings.insertion(of: "---", before: next)) : nil)
      lines = 1..<next
      return
    }
    lines = 1..<(end + 1)
    if end > 2 { read(2..<end, findings, keys: keys) }
  }

  /// Reads a file that is settings from end to end.
  init(whole findings: Findings, keys: [String]) {
    lines = 1..<(findings.source.lines.count + 1)
    read(lines, findings, keys: keys)
  }

  /// Settings further down are text to everyone else; someone who wrote them should know.
  private mutating func findLateBlock(_ findings: Findings, keys: [String]) {
    let source = findings.source
    for start in 1..<max(2, min(source.lines.count - 1, 40)) {
      guard source.line(start).starts(with: "---".utf8), source.line(start).count < 5,
        start == 1 || source.isBlank(line: start - 1),
        keys.contains(where: { source.text(line: start + 1).hasPrefix($0 + ":") }),
        let end = ((start + 1)...source.lines.count).first(where: {
          source.line($0).starts(with: "---".utf8)
        })
      else { continue }
      let isAlone = (1..<max(start, 1)).allSatisfy(source.isBlank)
      findings.add(
        .frontMatterNotFirst, line: start,
        fix: isAlone && start > 1 ? .deleteLines(findings.removal(of: 1...(start - 1))) : nil)
      lines = start..<(end + 1)
      return
    }
  }

  private mutating func read(_ numbers: Range<Int>, _ findings: Findings, keys: [String]) {
    var seen: Set<String> = []
    var badLines: Set<Int> = []
    for number in numbers {
      let text = findings.source.text(line: number)
      let trimmed = Self.trimmed(text)
      if trimmed.isEmpty || text.hasPrefix("#") { continue }
      guard let colon = text.firstIndex(of: ":"), text.first != " ", text.first != "\t",
        Self.isKey(text[..<colon]),
        text.index(after: colon) == text.endIndex || text[text.index(after: colon)] == " "
      else {
        findings.add(
          .frontMatterLine, line: number, fix: Self.mended(text, number, findings, keys: keys))
        badLines.insert(number)
        continue
      }
      let key = String(text[..<colon])
      var value = Self.trimmed(text[text.index(after: colon)...])
      let isQuoted = Self.isQuoted(value)
      if isQuoted { value = String(value.dropFirst().dropLast()) }
      guard keys.contains(key) else {
        if key == "title" {
          findings.add(.frontMatterTitle, line: number, value)
        } else {
          let near = findings.nearest(to: key, among: keys)
          findings.add(
            .frontMatterKey, line: number, key, near ?? "",
            fix: near.flatMap {
              .replace(by: $0, findings.edit(line: number, column: 1, length: key.count, with: $0))
            })
        }
        continue
      }
      guard seen.insert(key).inserted else {
        let isSame = entries.contains { $0.key == key && $0.value == value }
        findings.add(
          .frontMatterDuplicate, line: number, key,
          fix: isSame ? .deleteLines(findings.removal(of: number...number)) : nil)
        continue
      }
      let after = text[text.index(after: colon)...]
      let column = text.count - after.drop { $0 == " " }.count + 1
      if !isQuoted, Self.isMisread(value) {
        let quoted = Self.quoted(value)
        findings.add(
          quoted == nil ? .frontMatterBothQuotes : .frontMatterQuotes, line: number, column: column,
          quoted ?? "",
          fix: quoted.flatMap {
            .quote(findings.edit(line: number, column: column, length: value.count, with: $0))
          })
      }
      entries.append(Entry(key: key, value: value, line: number, column: column))
    }
    for entry in entries where entry.value.isEmpty && !badLines.contains(entry.line + 1) {
      findings.add(.frontMatterEmpty, line: entry.line, entry.key)
    }
  }

  /// A setting that lacks its space or stands too far in.
  private static func mended(
    _ text: String, _ number: Int, _ findings: Findings, keys: [String]
  ) -> Fix? {
    let own = text.drop(while: \.isWhitespace)
    guard let colon = own.firstIndex(of: ":"), keys.contains(String(own[..<colon])) else {
      return nil
    }
    let value = trimmed(own[own.index(after: colon)...])
    let mended = "\(own[..<colon]):\(value.isEmpty ? "" : " ")\(value)"
    let edit = findings.edit(whole: number, with: mended)
    return own.startIndex == text.startIndex ? .space(edit) : .outdent(edit)
  }

  /// The value between quotes that it does not hold itself; between double ones, others would take a
  /// backslash for the beginning of a sign.
  private static func quoted(_ value: String) -> String? {
    let mark = value.contains("\"") || value.contains("\\") ? "'" : "\""
    return value.contains(mark) ? nil : "\(mark)\(value)\(mark)"
  }

  private static func isKey(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
  }

  private static func isQuoted(_ value: String) -> Bool {
    guard value.utf8.count >= 2, let mark = value.first, mark == "\"" || mark == "'" else {
      return false
    }
    return value.last == mark && !value.dropFirst().dropLast().contains(mark)
  }

  /// Whether a YAML reader would read something else, or nothing.
  private static func isMisread(_ value: String) -> Bool {
    guard let first = value.first else { return false }
    return "[]{}&*!|>%@`\"'#".contains(first) || value.contains(": ") || value.contains(" #")
      || value.hasSuffix(":") || value.hasPrefix("- ") || value.hasPrefix("? ")
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }
}

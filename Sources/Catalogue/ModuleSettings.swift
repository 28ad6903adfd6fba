import Learning

/// What the settings at the top of a module's file say.
struct ModuleSettings {
  static let keys = [
    "minutes", "level", "audience", "authors", "reviewed", "warning", "status", "translates",
  ]

  var minutes: Int?
  var level: String?
  var reviewed: String?
  var status = Module.Status.published

  /// Reads and checks the settings; `isSource` says whether this is the source language's file.
  init(_ front: FrontMatter, _ findings: Findings, isSource: Bool) {
    func refuse(_ problem: Problem, _ entry: FrontMatter.Entry, _ detail: String? = nil) {
      findings.add(problem, line: entry.line, column: entry.column, detail ?? entry.value)
    }
    if !isSource {
      for key in ["minutes", "level"] {
        guard let entry = front[key] else { continue }
        findings.add(
          .settingInTranslation, line: entry.line, column: entry.column, key,
          fix: .deleteLines(findings.removal(of: entry.line...entry.line)))
      }
    }
    if let entry = front["minutes"] {
      minutes = Int(entry.value).flatMap { (1...240).contains($0) ? $0 : nil }
      if minutes == nil { refuse(.frontMatterMinutes, entry) }
    }
    level = front["level"]?.value
    if let entry = front["reviewed"] {
      reviewed = Self.isDate(entry.value) ? entry.value : nil
      if reviewed == nil { refuse(.frontMatterDate, entry) }
    }
    if let entry = front["status"] {
      if let known = Module.Status(rawValue: entry.value) {
        status = known
      } else {
        refuse(.frontMatterStatus, entry)
      }
    }
    if let entry = front["translates"], Self.translated(entry.value) == nil {
      refuse(.frontMatterTranslates, entry)
    }
  }

  /// The language and the digest of `fr@1a2b3c4d`.
  static func translated(_ value: String) -> (Language, String)? {
    let parts = value.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let language = Language(parts[0]), parts[1].utf8.count == 8,
      parts[1].utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      })
    else { return nil }
    return (language, String(parts[1]))
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}

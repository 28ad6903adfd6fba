import Catalogue
import Learning
import Testing

/// How typed answers are read: which patterns make a number of a question, and which are words.
@Suite struct PatternTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let patterns: [String]
    let settings: String
    let expected: String
    var testDescription: String { "\(patterns) \(settings)" }
    init(_ patterns: String..., settings: String = "", is expected: String) {
      self.patterns = patterns
      self.settings = settings
      self.expected = expected
    }
  }

  static let rows: [Row] = [
    Row("72", is: "number"), Row("2,5", is: "number"), Row("72 ± 2", is: "number"),
    Row("72 +- 5%", is: "number"), Row("70..74", is: "number"), Row("-3..3", is: "number"),
    Row("1 000", is: "number"), Row("1\u{202F}000", is: "number"), Row("3", "4", is: "number"),
    Row("3", "trois", is: "text"), Row("passeport", is: "text"), Row("12bis", is: "text"),
    Row("72", settings: "text", is: "text"), Row("72", settings: "exact", is: "text exact"),
    Row("72", "73", settings: "choice", is: "several"), Row("70..60", is: "numeric-bad"),
    Row("72 ±", is: "numeric-bad"), Row("*", is: "text"),
    Row(String(repeating: "a", count: 201), is: "numeric-bad"),
  ]

  @Test(arguments: rows) func isReadAsWhatItIs(row: Row) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    let items = row.patterns.map { "- [x] `\($0)`\n" }.joined() + "- [ ] `*`\n  > Non.\n"
    let tag = row.settings.isEmpty ? "q:a" : "q:a \(row.settings)"
    try Fixtures.write(
      "# T\n\n## Q ? `\(tag)`\n\nT.\n\n" + (row.patterns == ["*"] ? "- [x] `*`\n" : items),
      to: folder + "/01-a.fr.md")
    let reading = CourseReader.read(file: folder + "/01-a.fr.md")
    let found: String
    switch reading.course?.modules[0].lessons[.french]?.practice.first?.kind {
    case .number: found = "number"
    case .text(_, let isExact): found = isExact ? "text exact" : "text"
    case .one: found = "one"
    case .several: found = "several"
    default: found = reading.diagnostics.map(\.code).joined(separator: " ")
    }
    #expect(found == row.expected)
  }

  static let settings: [(String, Bool)] = [
    ("points=0.5", true), ("points=2,5", true), ("points=0", false), ("points=101", false),
    ("points=0.25", false), ("points=1e1", false), ("obj=1", false), ("v2", true), ("v0", false),
    ("v+2", false), ("required", true), ("fixed partial", true), ("multiple fixed", true),
    ("open required", false), ("text choice", false), ("v2 v3", false), ("Fixed", false),
  ]

  @Test(arguments: settings) func settingIsTakenOrRefused(setting: String, isTaken: Bool) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.write(
      "# T\n\n## Q ? `q:a \(setting)`\n\nT.\n\n- [x] o\n- [ ] n\n", to: folder + "/01-a.fr.md")
    #expect((CourseReader.read(file: folder + "/01-a.fr.md").course != nil) == isTaken)
  }
}

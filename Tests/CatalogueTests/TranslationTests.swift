import Catalogue
import Testing

/// A translation that differs from its source in one thing is told one thing, where it stands.
@Suite struct TranslationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let change: (old: String, new: String)
    let expected: [String]
    var testDescription: String { change.new }
  }

  static let scenes = """
    # T

    ## C `case:k`

    ### A `scene:a`

    - [B](#b)
    - [C](#c)

    ### B `scene:b end`

    x

    ### C `scene:c end`

    x

    """

  static let parts = "# T\n\n## A\n\nx\n\n## B\n\nx\n"

  static let rows: [Row] = [
    Row(source: scenes, change: ("(#c)", "(#b)"), expected: ["3 translation-branches"]),
    Row(source: scenes, change: ("(#c)", "(#a)"), expected: ["3 translation-branches"]),
    Row(source: scenes, change: ("(#c)", "(#see)"), expected: ["8 scene-dangling"]),
    Row(source: scenes, change: ("- [C](#c)\n", ""), expected: ["3 translation-branches"]),
    Row(
      source: scenes, change: ("- [B](#b)\n- [C](#c)\n", "x\n"),
      expected: ["3 translation-branches"]),
    Row(source: parts, change: ("## B", "### B"), expected: ["7 translation-headings"]),
    Row(source: parts, change: ("## B", "#### B"), expected: ["7 heading-skip"]),
    Row(source: parts, change: ("## B\n\n", ""), expected: ["1 translation-headings"]),
  ]

  @Test(arguments: rows) func oneDifferenceIsToldOnce(row: Row) throws {
    let translation = row.source.replacing(row.change.old, with: row.change.new)
    #expect(translation != row.source)
    let files = [
      "course.yml": "id: c\nlanguages: fr, en\n", "01-a.fr.md": row.source,
      "01-a.en.md": translation,
    ]
    let found = CourseReader(CourseFolder(files: files.mapValues { Array($0.utf8) })).read()
      .diagnostics.filter { $0.severity != .note && $0.code != "translation-untracked" }
    #expect(found.map { "\($0.line) \($0.code)" } == row.expected)
    #expect(found.allSatisfy { $0.file == "01-a.en.md" })
  }
}

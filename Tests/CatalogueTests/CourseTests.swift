import Catalogue
import Learning
import Testing

/// What is looked at over a whole folder: settings, names of files, languages, translations.
@Suite struct CourseTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let files: [String: String]
    let expected: [String]
    var testDescription: String { expected.first ?? "a sound course" }
    init(_ expected: String..., files: [String: String]) {
      self.files = files
      self.expected = expected
    }
  }

  static let yml = "id: essai\nlanguages: fr\n"
  static let both = "id: essai\nlanguages: fr, en\n"
  static let question = "# T\n\n## Q ? `q:a`\n\nT.\n\n"
  static let english = "---\ntranslates: fr@00000000\n---\n\n"

  static let rows: [Row] = [
    Row("course.yml:1 course-missing", files: ["01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:1 course-key-missing",
      files: ["course.yml": "id: essai\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 language-source",
      files: ["course.yml": yml + "source: en\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 front-matter-value",
      files: ["course.yml": yml + "pass: 120%\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 front-matter-value",
      files: ["course.yml": yml + "attempts: 0\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 front-matter-value",
      files: ["course.yml": yml + "for: formateurs\n", "01-a.fr.md": "# T\n"]),
    Row(files: ["course.yml": yml + "for: learners\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 front-matter-value",
      files: ["course.yml": yml + "see: autre, essai\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 front-matter-value",
      files: ["course.yml": yml + "see: ../autre\n", "01-a.fr.md": "# T\n"]),
    Row(files: ["course.yml": yml + "see: autre, fiches\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:1 front-matter-value",
      files: ["course.yml": "id: Essai\nlanguages: fr\n", "01-a.fr.md": "# T\n"]),
    Row(
      "course.yml:3 front-matter-key",
      files: ["course.yml": yml + "title: x\n", "01-a.fr.md": "# T\n"]),
    Row(
      "1-b.fr.md:1 file-name",
      files: ["course.yml": yml, "01-a.fr.md": "# T\n", "1-b.fr.md": "# T\n"]),
    Row(
      "02-B.fr.md:1 file-name",
      files: ["course.yml": yml, "01-a.fr.md": "# T\n", "02-B.fr.md": "# T\n"]),
    Row(
      "02-a.fr.md:1 module-name",
      files: ["course.yml": yml, "01-a.fr.md": "# T\n", "02-a.fr.md": "# T\n"]),
    Row(files: ["course.yml": yml, "01-a.fr.md": "# T\n", "README.md": "no title\n"]),
    Row(files: ["course.yml": yml + "drafts: en\n", "01-a.fr.md": "# T\n"]),
    Row(
      "01-a.en.md:6 html",
      files: [
        "course.yml": yml + "drafts: en\n", "01-a.fr.md": "# T\n",
        "01-a.en.md": "---\ntranslates: fr@00000000\n---\n# T\n\n<b>\n",
      ]),
    Row(
      "course.en.md:1 translation-missing",
      files: [
        "course.yml": both, "01-a.fr.md": "# T\n", "01-a.en.md": english + "# T\n",
        "course.fr.md": "# T\n",
      ]),
    Row(
      "01-a.en.md:3 setting-in-translation",
      files: [
        "course.yml": both, "01-a.fr.md": "# T\n",
        "01-a.en.md": "---\ntranslates: fr@00000000\nminutes: 3\n---\n# T\n",
      ]),
    Row(
      "01-a.en.md:1 translation-untracked",
      files: ["course.yml": both, "01-a.fr.md": "# T\n", "01-a.en.md": "# T\n"]),
    Row(
      "01-a.en.md:1 translation-images",
      files: [
        "course.yml": both, "01-a.fr.md": "# T\n",
        "01-a.en.md": english + "# T\n\n![A map](media/x.png)\n",
      ]),
    Row(
      "01-a.en.md:7 translation-answers",
      files: [
        "course.yml": both, "01-a.fr.md": question + "- [x] `72`\n",
        "01-a.en.md": english + question + "- [x] `73`\n",
      ]),
    Row(
      files: [
        "course.yml": both, "01-a.fr.md": question + "- [x] `oui`\n- [x] `ouais`\n",
        "01-a.en.md": english + question + "- [x] `yes`\n",
      ]),
    Row(
      "01-a.fr.md:3 anchor-missing",
      files: [
        "course.yml": yml, "01-a.fr.md": "# T\n\n[x](02-b.fr.md#non)\n",
        "02-b.fr.md": "# B\n\n## Oui\n",
      ]),
    Row(
      files: [
        "course.yml": yml, "01-a.fr.md": "# T\n\n[x](02-b.fr.md#été-à-paris)\n",
        "02-b.fr.md": "# B\n\n## Été à Paris !\n",
      ]),
    Row(
      "glossary.fr.md:3 term-empty",
      files: ["course.yml": yml, "01-a.fr.md": "# T\n", "glossary.fr.md": "# G\n\n## A `term:a`\n"]),
    Row(
      "glossary.en.md:5 translation-tag",
      files: [
        "course.yml": both, "01-a.fr.md": "# T\n", "01-a.en.md": english + "# T\n",
        "glossary.fr.md": "# G\n\n## A `term:a`\n\nx\n\n## B `term:b`\n\nx\n",
        "glossary.en.md": "# G\n\n## B `term:b`\n\nx\n",
      ]),
  ]

  @Test(arguments: rows) func findsWhatIsWrong(row: Row) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    for (name, text) in row.files { try Fixtures.write(text, to: folder + "/" + name) }
    let ignored: Set<String> = ["translation-stale", "file-missing"]
    let found = CourseReader(folder: folder).read().diagnostics
      .filter { $0.severity != .note && !ignored.contains($0.code) }
      .map { "\($0.file):\($0.line) \($0.code)" }
    #expect(found == row.expected)
  }

  @Test func aDraftLanguageIsNotOfferedAndRefusesNothing() throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.write(Self.yml + "drafts: en\n", to: folder + "/course.yml")
    try Fixtures.write("# T\n", to: folder + "/01-a.fr.md")
    try Fixtures.write("# T\n\n<b>\n", to: folder + "/01-a.en.md")
    let course = try #require(CourseReader(folder: folder).read().course)
    #expect(course.languages == [.french])
    #expect(course.modules[0].lessons.keys.sorted() == [.french])
    #expect(course.title(in: .french) == "essai")
  }

  @Test func catalogueHoldsTheFoldersWithACourse() throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    for name in ["b", "a", "c"] { try Fixtures.makeFolder(folder + "/" + name) }
    try Fixtures.write(Self.yml, to: folder + "/b/course.yml")
    try Fixtures.write(Self.yml, to: folder + "/a/course.yml")
    try Fixtures.write("# T\n", to: folder + "/a/01-a.fr.md")
    let entries = try CatalogueReader(folder: folder).read()
    #expect(entries.map(\.folder) == ["a", "b"])
    #expect(entries.map { $0.reading.course == nil } == [false, true])
    #expect(throws: CatalogueReader.Unreadable.self) {
      try CatalogueReader(folder: folder + "/none").read()
    }
  }

  @Test func messagesSpeakBothLanguages() throws {
    let reading = try Fixtures.reading(changing: "01-indicators.fr.md") {
      $0.replacing("  > Yes", with: "> Yes").replacing("- [x] Faux", with: "- [ ] Faux")
    }
    let found = try #require(reading.diagnostics.first { $0.code == "question-no-correct" })
    #expect(found.file == "01-indicators.fr.md" && found.severity == .error)
    #expect(found.message(in: .french).hasPrefix("Aucune réponse n'est cochée."))
    #expect(
      found.description(in: .english)
        == "01-indicators.fr.md:\(found.line):1: error: No answer is ticked. "
        + "Put `[x]` before the right one. (question-no-correct)")
  }
}

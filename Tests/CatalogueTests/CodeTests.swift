import Catalogue
import Testing

/// The codes of the catalogue that the corpus does not show, each with the smallest file that has it.
@Suite struct CodeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var testDescription: String { expected.first ?? text }
    init(_ expected: String..., text: String) {
      self.text = text
      self.expected = expected
    }
  }

  static let question = "## Q ? `q:a`\n\nT.\n\n"
  static let options = "- [x] o\n- [ ] n\n  > x\n"

  static let files: [Row] = [
    Row("1 front-matter-unclosed", text: "---\nminutes: 20\n\n# T\n"),
    Row("2 front-matter-not-first", text: "\n---\nminutes: 20\n---\n\n# T\n"),
    Row("3 front-matter-not-first", text: "# T\n\n---\nminutes: 20\n---\n"),
    Row("2 front-matter-value", text: "---\nminutes: 0\n---\n# T\n"),
    Row("2 front-matter-value", text: "---\nstatus: done\n---\n# T\n"),
    Row("2 front-matter-value", text: "---\nlevel:\n---\n# T\n"),
    Row("2 front-matter-value", text: "---\nreviewed: 2026-02-30\n---\n# T\n"),
    Row(text: "---\n# a comment\nlevel: \"A: b\"\n\n---\n# T\n"),
    Row("1 title-missing", text: "## Partie\n\nx\n"),
    Row("1 title-missing", text: "x\n\n# T\n"),
    Row("3 heading-skip", text: "# T\n\n### A\n\nx\n"),
    Row("3 heading-empty", text: "# T\n\n##\n\nx\n"),
    Row("3 heading-empty", text: "# T\n\n## `objectives`\n\n1. x\n"),
    Row("1 encoding-utf16", text: "#\0 \0T\0\n\0\n\0é\0"),
    Row("1 encoding-utf16", text: "\0#\0 \0T\0\n\0\n\0x"),
    Row("3 near-heading", text: "# T\n\n#MeToo est un mot.\n"),
    Row(text: "# T\n\n\\#MeToo est un mot.\n\n*\\[x]* aussi.\n"),
    Row("3 near-list", "4 near-list", text: "# T\n\n• a\n• b\n"),
    Row("3 tag-malformed", text: "# T\n\n## Q `objectives:x`\n\n1. x\n"),
    Row("3 tag-malformed", text: "# T\n\n## Q `q:a points=`\n\n" + options),
    // A backtick was forgotten: the tag is told, and nothing that follows from its lack.
    Row("3 tag-malformed", text: "# T\n\n## Q q:a`\n\n" + options),
    Row("3 tag-malformed", text: "# T\n\n## Q `q:a points=2\n\n" + options),
    Row("3 tag-malformed", text: "# T\n\n## Q `x y` q:a points=2`\n\n" + options),
    // Escaped or in pairs, backticks are text.
    Row(text: "# T\n\n## Q \\` et `x` ``y`z`` `q:a`\n\nT.\n\n" + options),
    Row("5 tasklist-outside-question", text: "# T\n\n## Q \\`q:a\n\n" + options),
    Row("5 tasklist-outside-question", text: "# T\n\n## Q `a\n\n" + options),
    Row("3 tag-option", text: "# T\n\n## Q `q:a points=2 points=3`\n\n" + options),
    Row("3 tag-option", text: "# T\n\n## Q `q:a order match`\n\n" + options),
    Row("3 tag-option", text: "# T\n\n## Q `q:a points=0.3`\n\n" + options),
    Row("3 tag-misplaced", text: "# T\n\n## Q `term:a`\n\nx\n"),
    Row("7 id-duplicate", text: "# T\n\n## A `key-points`\n\n- x\n\n## B `key-points`\n\n- x\n"),
    Row("5 tasklist-outside-question", text: "# T\n\n## Q ?\n\n" + options),
    // The box alone says what is right, not a box that the words speak of.
    Row("7 question-no-correct", text: "# T\n\n" + question + "- [ ] o [x]\n- [ ] `[X]` n\n"),
    // What a mistyped heading hides is not missed a second time.
    Row(
      "3 near-heading",
      text: "# T\n\n##Objectifs `objectives`\n\n1. x\n\n## Q ? `q:a obj=1`\n\nT.\n\n" + options),
    Row("3 objectives-list", text: "# T\n\n## O `objectives`\n\n- a\n"),
    // Objectives that are no numbered list are told there, not at the questions that name them.
    Row(
      "3 objectives-list",
      text: "# T\n\n## O `objectives`\n\n- a\n\n## Q ? `q:a obj=1`\n\nT.\n\n" + options),
    Row("3 key-points-list", text: "# T\n\n## O `key-points`\n\nx\n"),
    Row("3 html", text: "# T\n\n<!-- a --> <b>x</b>\n"),
    // An element is one mistake, its end is no other; an end by itself is one.
    Row("3 html", "3 html", text: "# T\n\n<b>x</b> et <b>y</b>\n"),
    Row("3 html", text: "# T\n\nx</b>\n"),
    Row("5 html", text: "# T\n\n<!-- a\n-->\n<!-- b --> x\n"),
    Row(text: "# T\n\n`<b>` et \\<b> et 1 < 2\n"),
    Row("3 footnote-label", text: "# T\n\n[^ma note]: Une source.\n"),
    Row("5 footnote-label", text: "# T\n\nDit[^ma note].\n\n[^ma note]: source\n"),
    // One note is missing, however often it is referred to.
    Row("3 footnote-undefined", text: "# T\n\nDit[^a], redit[^a].\n\nEncore[^A].\n"),
    Row("5 footnote-undefined", text: "# T\n\nDit[^1].\n\n[^1] : Source.\n"),
    Row(text: "# T\n\nDit[^1].\n[^1] : c'est vrai.\n\n[^1]: Source.\n"),
    Row("3 footnote-unused", text: "# T\n\n[^a]: Source.\n"),
    Row(text: "# T\n\n\\[^a] et `[^b]`\n"),
    Row("4 table-glued", text: "# T\n\nTexte\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
    Row("3 callout-title", text: "# T\n\n> [!NOTE] Titre\n> x\n"),
    Row("3 callout-nested", text: "# T\n\n- > [!NOTE]\n  > x\n"),
    Row("3 callout-empty", text: "# T\n\n> [!NOTE]\n"),
    Row("3 bidi-control", text: "# T\n\na\u{202E}b\n"),
    Row("3 invisible-character", text: "# T\n\na\u{200D}b\n"),
    Row("3 link-vague", text: "# T\n\n[Cliquez ici](https://e.org)\n"),
    Row("3 term-undefined", text: "# T\n\n[x](glossary.fr.md#nothing)\n"),
    Row("3 file-missing", text: "# T\n\n[x](02-b.fr.md)\n"),
    Row("3 link-path", text: "# T\n\n[x](README.md)\n"),
    Row("3 link-path", text: "# T\n\n[x](media\\ok.png)\n"),
    Row("3 link-outside", text: "# T\n\n[x](media/%2e%2E/x.md)\n"),
    Row("3 link-scheme", text: "# T\n\n[x](data:text/html,x)\n"),
    Row("3 link-scheme", text: "# T\n\n<javascript:alert(1)>\n"),
    Row("3 link-scheme", text: "# T\n\n[x](https:)\n"),
    Row("3 image-active", text: "# T\n\n![Un plan](media/active.svg)\n"),
    Row("3 media-as-image", text: "# T\n\n![Mina](media/a.mp3)\n"),
    Row("3 image-alt-prefix", text: "# T\n\n![Photo de Mina](media/ok.png)\n"),
    Row("3 image-remote", text: "# T\n\n![Un plan](//e.org/x.png)\n"),
    Row("3 link-scheme", text: "# T\n\n![Un plan](data:image/png;base64,AAAA)\n"),
  ]

  static let questions: [Row] = [
    Row("3 question-no-stem", text: "# T\n\n## Q ? `q:a`\n\n" + options),
    Row(text: "# T\n\n## Qui garde le passeport ? `q:a`\n\n" + options),
    Row("3 question-no-answer", text: "# T\n\n## Q ? `q:a`\n\nT.\n"),
    Row("7 question-all-correct", text: "# T\n\n" + question + "- [x] a\n- [x] b\n"),
    Row(
      "12 question-two-lists",
      text: "# T\n\n" + question + "- [x] a\n- [ ] b\n\nEt :\n\n- [x] c\n- [ ] d\n"),
    Row(
      "11 question-nested",
      text: "# T\n\n" + question + options + "\n### B ? `q:b`\n\nT.\n\n" + options),
    Row("3 question-no-answer", text: "# T\n\n## Q ? `q:a order`\n\nT.\n\n- a\n- b\n- c\n"),
    Row(
      "7 order-checkbox", text: "# T\n\n## Q ? `q:a order`\n\nT.\n\n1. [x] a\n2. [ ] b\n3. [ ] c\n"),
    Row(
      "10 match-duplicate",
      text: "# T\n\n## Q ? `q:a match`\n\nT.\n\n| A | B |\n|---|---|\n| a | 1 |\n| A | 2 |\n"),
    Row(
      "7 match-too-short",
      text: "# T\n\n## Q ? `q:a match`\n\nT.\n\n| A | B |\n|---|---|\n| a | 1 |\n| | 2 |\n"),
    Row(
      "7 match-columns",
      text: "# T\n\n## Q ? `q:a match`\n\nT.\n\n| A | B | C | D |\n|-|-|-|-|\n| a | 1 | c | d |\n"),
    Row("7 poll-correct", text: "# T\n\n## Q ? `q:a poll`\n\nT.\n\n" + options),
    Row("8 numeric-bad", text: "# T\n\n" + question + "- [x] `3`\n- [ ] `deux`\n"),
    Row(text: "# T\n\n## Q ? `q:a text`\n\nT.\n\n- [x] `72 ± beaucoup`\n"),
    Row("9 option-paragraphs", text: "# T\n\n" + question + "- [x] a\n\n  b\n\n- [ ] c\n  > x\n"),
    Row("11 text-after-answers", text: "# T\n\n" + question + options + "\nSuite.\n"),
    Row(
      "5 tag-misplaced",
      text: "# T\n\n## Q `quiz:f`\n\n### C `case:k`\n\n#### A `scene:a end`\n\nx\n"),
  ]

  static let quizzes: [Row] = [
    Row("3 quiz-empty", text: "# T\n\n## Q `quiz:f`\n\nx\n"),
    Row("3 quiz-pass", text: "# T\n\n## Q `quiz:f pass=2`\n\n### A ? `q:a`\n\nT.\n\n" + options),
    Row("3 quiz-ungraded", text: "# T\n\n## Q `quiz:f`\n\n### A ? `q:a open`\n\nT.\n"),
    Row(
      "5 quiz-pick",
      text: "# T\n\n## Q `quiz:f`\n\n### P `pool:p pick=2`\n\n#### A ? `q:a`\n\nT.\n\n" + options),
    Row(
      "3 case-no-end",
      text: "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#b)\n\n### B `scene:b`\n\n- [A](#a)\n"
    ),
    Row(
      "7 scene-dangling",
      text: "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#c)\n\n### B `scene:b end`\n\nx\n"),
    Row(
      "10 scene-dead-end",
      text:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#b)\n- [C](#c)\n\n### B `scene:b`\n\nx\n\n### C `scene:c end`\n\nx\n"
    ),
    Row(
      "8 scene-choice",
      text:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [x] [B](#b)\n- [ ] rien\n\n### B `scene:b end`\n\nx\n"
    ),
    Row(
      "8 scene-choice",
      text:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [x] [B](#b)\n- [C](#b)\n\n### B `scene:b end`\n\nx\n"
    ),
    Row(
      "9 scene-end-choices",
      text:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#b)\n\n### B `scene:b end`\n\n- [A](#a)\n"
    ),
    Row(
      "8 feedback-not-indented",
      text:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#b)\n> x\n\n### B `scene:b end`\n\nx\n"),
  ]

  @Test func eachReferenceIsToldWhereItStands() throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.write(
      "# T\n\n- x\n    É[^a] `[^b]` \\[^b] [^b] puis[^c].\n", to: folder + "/01-a.fr.md")
    let found = CourseReader.read(file: folder + "/01-a.fr.md").diagnostics
      .filter { $0.code == "footnote-undefined" }
    #expect(found.map(\.column) == [6, 24, 33])
  }

  @Test(arguments: files + questions + quizzes) func hasItsCode(row: Row) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.copy(Fixtures.cases + "/media", to: folder + "/media")
    try Fixtures.copy(Fixtures.cases + "/glossary.fr.md", to: folder + "/glossary.fr.md")
    try Fixtures.write("# x", to: folder + "/README.md")
    try Fixtures.write(row.text, to: folder + "/01-a.fr.md")
    let found = CourseReader.read(file: folder + "/01-a.fr.md").diagnostics
      .filter { $0.severity != .note }.map { "\($0.line) \($0.code)" }
    #expect(found == row.expected)
  }
}

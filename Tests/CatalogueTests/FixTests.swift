import Catalogue
import FoundationEssentials
import Testing

/// What each fix makes of the smallest file that asks for it.
@Suite struct FixTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let code: String
    let before: String
    let after: String
    var testDescription: String { code }
  }

  static let question = "# T\n\n## Qui garde les clés ? `q:a`\n\nTexte.\n\n"

  /// What `--fix` does by itself.
  static let safe: [Row] = [
    Row(code: "invisible-character", before: "# T\n\na\u{200B}b\n", after: "# T\n\nab\n"),
    Row(code: "control-character", before: "# T\n\na\u{7}b\n", after: "# T\n\nab\n"),
    // All of a line at once; what ends a line or a page elsewhere parted two words.
    Row(
      code: "control-character", before: "# T\n\na\u{200B}\u{200D}b\u{7}c\u{AD}\u{202E}d\n",
      after: "# T\n\nabcd\n"),
    Row(
      code: "control-character", before: "# T\n\nun\u{B}deux\u{C}trois\u{85}quatre\n",
      after: "# T\n\nun deux trois quatre\n"),
    Row(
      code: "line-endings-mixed", before: "# T\r\n\r\na\nb\r\n", after: "# T\r\n\r\na\r\nb\r\n"),
    Row(code: "line-endings-cr", before: "# T\r\ra\r", after: "# T\n\na\n"),
    Row(
      code: "front-matter-quotes", before: "---\nlevel: A : B\n---\n# T\n",
      after: "---\nlevel: \"A : B\"\n---\n# T\n"),
    Row(
      code: "front-matter-quotes", before: "---\nlevel: \"Juristes\" et autres\n---\n# T\n",
      after: "---\nlevel: '\"Juristes\" et autres'\n---\n# T\n"),
    Row(
      code: "front-matter-quotes", before: "---\nlevel: x \\ y: z\n---\n# T\n",
      after: "---\nlevel: 'x \\ y: z'\n---\n# T\n"),
    Row(
      code: "front-matter-line", before: "---\nminutes:20\n---\n# T\n",
      after: "---\nminutes: 20\n---\n# T\n"),
    Row(
      code: "front-matter-line", before: "---\n\tminutes: 20\n---\n# T\n",
      after: "---\nminutes: 20\n---\n# T\n"),
    Row(
      code: "front-matter-unclosed", before: "---\nminutes: 20\n\n# T\n",
      after: "---\nminutes: 20\n---\n\n# T\n"),
    Row(
      code: "front-matter-unclosed", before: "---\nminutes: 5\n# T : un titre\nTexte : ici\n",
      after: "---\nminutes: 5\n---\n# T : un titre\nTexte : ici\n"),
    Row(
      code: "front-matter-unclosed", before: "---\nauteur: x\nminutes: 5\nTexte : ici\n",
      after: "---\nauteur: x\nminutes: 5\n---\nTexte : ici\n"),
    Row(
      code: "front-matter-not-first", before: "\n\n---\nminutes: 20\n---\n# T\n",
      after: "---\nminutes: 20\n---\n# T\n"),
    Row(
      code: "front-matter-duplicate", before: "---\nlevel: a\nlevel: a\n---\n# T\n",
      after: "---\nlevel: a\n---\n# T\n"),
    Row(code: "near-heading", before: "# T\n\n##Partie\n\nx\n", after: "# T\n\n## Partie\n\nx\n"),
    Row(
      code: "near-heading", before: "# T\n\n##\u{A0}Partie\n\nx\n", after: "# T\n\n## Partie\n\nx\n"
    ),
    Row(code: "near-list", before: "# T\n\n• a\n• b\n", after: "# T\n\n- a\n- b\n"),
    Row(
      code: "near-list", before: question + "☑ oui\n☐ non\n  > x\n",
      after: question + "- [x] oui\n- [ ] non\n  > x\n"),
    Row(
      code: "near-checkbox", before: question + "-[x]oui\n- [ ]non\n  > x\n",
      after: question + "- [x] oui\n- [ ] non\n  > x\n"),
    Row(
      code: "near-checkbox", before: question + "- [x] oui\n- +[ ] non\n  > x\n",
      after: question + "- [x] oui\n- [ ] non\n  > x\n"),
    Row(
      code: "near-list", before: question + "- ☑ oui\n- ☐ non\n  > x\n",
      after: question + "- [x] oui\n- [ ] non\n  > x\n"),
    Row(
      code: "tag-not-last", before: "# T\n\n## A `q:a` ?\n\nT.\n\n- [x] o\n- [ ] n\n  > x\n",
      after: "# T\n\n## A ? `q:a`\n\nT.\n\n- [x] o\n- [ ] n\n  > x\n"),
    Row(
      code: "tag-id-missing",
      before: "# T\n\n## Qui garde l'été ? `q`\n\nT.\n\n- [x] o\n- [ ] n\n  > x\n",
      after: "# T\n\n## Qui garde l'été ? `q:qui-garde-l-ete`\n\nT.\n\n- [x] o\n- [ ] n\n  > x\n"),
    Row(
      code: "tasklist-outside-question", before: "# T\n\n## Œuvre ?\n\n- [x] o\n- [ ] n\n  > x\n",
      after: "# T\n\n## Œuvre ? `q:oeuvre`\n\n- [x] o\n- [ ] n\n  > x\n"),
    // Two headings with the same words are two questions.
    Row(
      code: "tasklist-outside-question",
      before: "# T\n\n## A ?\n\n- [x] o\n- [ ] n\n\n## A ?\n\n- [x] o\n- [ ] n\n",
      after: "# T\n\n## A ? `q:a`\n\n- [x] o\n- [ ] n\n\n## A ? `q:a-2`\n\n- [x] o\n- [ ] n\n"),
    Row(
      code: "question-untagged",
      before: "# T\n\n## F `quiz:f`\n\n### Qui ?\n\nT.\n\n- [x] o\n- [ ] n\n  > x\n",
      after: "# T\n\n## F `quiz:f`\n\n### Qui ? `q:qui`\n\nT.\n\n- [x] o\n- [ ] n\n  > x\n"),
    Row(
      code: "feedback-not-indented", before: question + "- [x] o\n- [ ] n\n > x\n > y\n",
      after: question + "- [x] o\n- [ ] n\n  > x\n  > y\n"),
    // It cuts the list of answers in two, and is said to be what it is.
    Row(
      code: "feedback-not-indented", before: question + "- [x] o\n> x\n- [ ] n\n> y\n- [ ] m\n",
      after: question + "- [x] o\n  > x\n- [ ] n\n  > y\n- [ ] m\n"),
    Row(
      code: "order-checkbox",
      before: "# T\n\n## A ? `q:a order`\n\nTexte.\n\n1. [ ] a\n2. b\n3. c\n",
      after: "# T\n\n## A ? `q:a order`\n\nTexte.\n\n1. a\n2. b\n3. c\n"),
    Row(
      code: "table-glued", before: "# T\n\nTexte\n| a | b |\n|---|---|\n| 1 | 2 |\n",
      after: "# T\n\nTexte\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
    Row(
      code: "table-broken", before: "# T\n\n| a | b |\n| 1 | 2 |\n",
      after: "# T\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"),
    Row(
      code: "table-ragged", before: "# T\n\n| a | b |\n|---|---|\n| 1 |\n",
      after: "# T\n\n| a | b |\n|---|---|\n| 1 |  |\n"),
    Row(
      code: "callout-title", before: "# T\n\n> [!NOTE] Un titre\n> x\n",
      after: "# T\n\n> [!NOTE]\n> **Un titre**\n> x\n"),
    Row(
      code: "footnote-label", before: "# T\n\nDit[^ma note].\n\n[^ma note]: source\n",
      after: "# T\n\nDit[^ma-note].\n\n[^ma-note]: source\n"),
    Row(
      code: "footnote-label",
      before: "# T\n\nDit[^ma note], `[^ma note]`.\n\n[^ma note]: source\n",
      after: "# T\n\nDit[^ma-note], `[^ma note]`.\n\n[^ma-note]: source\n"),
    Row(
      code: "footnote-undefined", before: "# T\n\nDit[^1].\n\n[^1]\u{202F}: Une source.\n",
      after: "# T\n\nDit[^1].\n\n[^1]: Une source.\n"),
    Row(
      code: "tag-id-missing",
      before:
        "# T\n\n## A ? `q`\n\nT.\n\n- [x] o\n- [ ] n\n\n## A ? `q`\n\nT.\n\n- [x] o\n- [ ] n\n",
      after:
        "# T\n\n## A ? `q:a`\n\nT.\n\n- [x] o\n- [ ] n\n\n## A ? `q:a-2`\n\nT.\n\n- [x] o\n- [ ] n\n"
    ),
    Row(
      code: "media-as-image", before: "# T\n\n![Mina](media/a.mp3) · [Texte](media/a.md)\n",
      after: "# T\n\n[Mina](media/a.mp3) · [Texte](media/a.md)\n"),
    // Only the thing itself is put right, not what looks like it on its line.
    Row(
      code: "media-as-image",
      before:
        "# T\n\n`![` ![Un plan](media/ok.png) ![Mi\\]`]`na](media/a.mp3) [Texte](media/a.md)\n",
      after: "# T\n\n`![` ![Un plan](media/ok.png) [Mi\\]`]`na](media/a.mp3) [Texte](media/a.md)\n"),
    Row(
      code: "media-as-image",
      before: "# T\n\n- Voici\n     ![Mina](media/a.mp3) [Texte](media/a.md)\n",
      after: "# T\n\n- Voici\n     [Mina](media/a.mp3) [Texte](media/a.md)\n"),
    Row(
      code: "link-language",
      before: "# T\n\nDans glossary.en.md, [un glossary.en.md](./glossary.en.md#word \"x\").\n",
      after: "# T\n\nDans glossary.en.md, [un glossary.en.md](./glossary.fr.md#word \"x\").\n"),
    Row(
      code: "link-language",
      before: "# T\n\n- Voici\n     glossary.en.md [un mot](glossary.en.md#word)\n",
      after: "# T\n\n- Voici\n     glossary.en.md [un mot](glossary.fr.md#word)\n"),
    Row(
      code: "order-checkbox",
      before: "# T\n\n## A ? `q:a order`\n\nTexte.\n\n1. [x] a [ ] z\n2. b\n3. c\n",
      after: "# T\n\n## A ? `q:a order`\n\nTexte.\n\n1. a [ ] z\n2. b\n3. c\n"),
  ]

  /// What has no fix, because it is not certain where it would be made.
  static let unfixed: [Row] = [
    "front-matter-quotes": "---\nlevel: \"A\" : l'autre\n---\n# T\n",
    "front-matter-unclosed": "---\nTexte : ici\n\n# T\n",
    "footnote-label": "# T\n\nA[^a b] et [^A-b].\n\n[^a b]: x\n\n[^A-b]: y\n",
    "encoding-utf16": "#\0 \0T\0\n\0\n\0x\0",
    "link-http": "# T\n\n`http://e.org` et [là-bas](https://e.org) : www.e.org\n",
    "media-as-image": "# T\n\n`![` ![Mina][m] · [Texte](media/a.md)\n\n[m]: media/a.mp3\n",
    "link-language": "# T\n\nDans glossary.en.md : [un mot][m]\n\n[m]: glossary.en.md#word\n",
    "file-missing": "# T\n\nDans media/okk.png : [un plan](media%2Fokk.png)\n",
  ].map { Row(code: $0.key, before: $0.value, after: "") }

  /// What is only offered, as the one fix of that code.
  static let offered: [Row] = [
    Row(
      code: "front-matter-key", before: "---\nminute: 20\n---\n# T\n",
      after: "---\nminutes: 20\n---\n# T\n"),
    Row(
      code: "near-heading", before: "# T\n\n#MeToo est un mot.\n",
      after: "# T\n\n# MeToo est un mot.\n"),
    Row(
      code: "near-checkbox", before: question + "*[x]* important\n",
      after: question + "- [x] important\n"),
    Row(code: "title-multiple", before: "# T\n\n# U\n\nx\n", after: "# T\n\n## U\n\nx\n"),
    Row(code: "heading-skip", before: "# T\n\n#### U\n\nx\n", after: "# T\n\n## U\n\nx\n"),
    Row(
      code: "tag-unknown", before: "# T\n\n## A ? `quizz:a`\n\nx\n",
      after: "# T\n\n## A ? `quiz:a`\n\nx\n"),
    Row(
      code: "tag-malformed", before: "# T\n\n## Que faire ? q:quoi fixed` ##\n\nx\n",
      after: "# T\n\n## Que faire ? `q:quoi fixed` ##\n\nx\n"),
    Row(
      code: "tag-malformed", before: "# T\n\n## À retenir `key-points \n\n- x\n",
      after: "# T\n\n## À retenir `key-points` \n\n- x\n"),
    Row(
      code: "tag-id-invalid", before: "# T\n\n## A ? `q:Été 2`\n\nx\n",
      after: "# T\n\n## A ? `q:ete 2`\n\nx\n"),
    Row(
      code: "tag-option", before: "# T\n\n## A ? `q:a requird`\n\nx\n",
      after: "# T\n\n## A ? `q:a required`\n\nx\n"),
    Row(
      code: "option-position",
      before: question + "- [x] Aucune de ces réponses\n- [ ] n\n  > x\n",
      after: question.replacing("`q:a`", with: "`q:a fixed`")
        + "- [x] Aucune de ces réponses\n- [ ] n\n  > x\n"),
    Row(
      code: "option-mixed", before: question + "- [x] o\n- n\n",
      after: question + "- [x] o\n- [ ] n\n"),
    Row(
      code: "scene-dangling",
      before:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#bouts)\n\n### B `scene:bout end`\n\nx\n",
      after:
        "# T\n\n## C `case:k`\n\n### A `scene:a`\n\n- [B](#bout)\n\n### B `scene:bout end`\n\nx\n"),
    Row(
      code: "link-http", before: "# T\n\n[Une page](http://e.org)\n",
      after: "# T\n\n[Une page](https://e.org)\n"),
    Row(
      code: "file-missing", before: "# T\n\n![Un plan](media/okk.png)\n",
      after: "# T\n\n![Un plan](media/ok.png)\n"),
    Row(
      code: "link-http", before: "# T\n\n`http://`, <http://e.org>\n",
      after: "# T\n\n`http://`, <https://e.org>\n"),
    Row(
      code: "link-http", before: "# T\n\n`http://` : http://e.org\n",
      after: "# T\n\n`http://` : https://e.org\n"),
    Row(
      code: "anchor-missing", before: "# T\n\n## Partie\n\n#parti : [ici-même](#parti)\n",
      after: "# T\n\n## Partie\n\n#parti : [ici-même](#partie)\n"),
    Row(
      code: "callout-unknown", before: "# T\n\n> [!WARNNG]\n> x\n",
      after: "# T\n\n> [!WARNING]\n> x\n"),
  ]

  private func folder(_ text: String) throws -> String {
    let folder = try Fixtures.temporary()
    try Fixtures.copy(Fixtures.cases + "/media", to: folder + "/media")
    for language in ["fr", "en"] {
      try Fixtures.write(
        "# G\n\n## Mot `term:word`\n\nUn sens.\n", to: folder + "/glossary.\(language).md")
    }
    try Fixtures.write(text, to: folder + "/01-a.fr.md")
    return folder
  }

  private func text(_ folder: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: folder + "/01-a.fr.md")), as: UTF8.self)
  }

  @Test(arguments: safe) func safeFixesAreMadeAndNothingElse(row: Row) throws {
    let folder = try folder(row.before)
    defer { Fixtures.remove(folder) }
    let read = { CourseReader.read(file: folder + "/01-a.fr.md") }
    #expect(read().diagnostics.contains { $0.code == row.code && $0.fix?.isSafe == true })
    let (reading, fixes) = try Mending(folder: folder).run(read)
    #expect(try text(folder) == row.after)
    #expect(!reading.diagnostics.contains { $0.code == row.code })
    #expect(fixes["01-a.fr.md", default: 0] > 0)
  }

  @Test(arguments: offered) func otherFixesAreOnlyOffered(row: Row) throws {
    let folder = try folder(row.before)
    defer { Fixtures.remove(folder) }
    let read = { CourseReader.read(file: folder + "/01-a.fr.md") }
    let found = try #require(read().diagnostics.first { $0.code == row.code })
    let fix = try #require(found.fix)
    #expect(!fix.isSafe)
    _ = try Mending(folder: folder).run(read)
    #expect(try text(folder) == row.before)
    let mended = Fix.apply(fix.edits, to: Array(row.before.utf8))
    #expect(String(decoding: mended, as: UTF8.self) == row.after)
  }

  @Test(arguments: unfixed) func whatIsNotCertainHasNoFix(row: Row) throws {
    let folder = try folder(row.before)
    defer { Fixtures.remove(folder) }
    let found = CourseReader.read(file: folder + "/01-a.fr.md").diagnostics
      .filter { $0.code == row.code }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.fix == nil })
  }

  /// Found by fuzzing: each once had a safe fix that never came to an end.
  @Test(arguments: [
    "# T\n\n## Q ? `q:a`\n\nT.\n\n- [x] o\n- +[ ] n\n",
    "# T\n\n## Qui ? `q:passport`# encore ? `q:passport`\n\n- [x] o\n",
    "#\u{05AB}\n\n## A\n\nT.\n",
    "# T\n\n| A#!T\n\n> [!N | B |\n;||---|\n| 1 |\n| 1 | 2 | 3 |texte.\n",
    "# T\n\n- - [ ] [Restez](#c)\nsuite\n",
    "# T\n\n## Que faire ? q:quoi`\n\n- [x] o\n- [ ] n\n  > x\n",
    "# T\n\n## Que faire ` ?\n\n- [x] o\n- [ ] n\n  > x\n",
    "# T\n\n## A `q:a` ` ?\n\n- [x] o\n- [ ] n\n  > x\n",
  ])
  func fixesEnd(text: String) throws {
    let folder = try folder(text)
    defer { Fixtures.remove(folder) }
    let mending = Mending(folder: folder)
    let read = { CourseReader.read(file: folder + "/01-a.fr.md") }
    _ = try mending.run(read)
    #expect(try mending.run(read).fixes.isEmpty)
  }

  @Test func aLineIsCleanedInOneFix() throws {
    let folder = try folder("# T\n\n" + String(repeating: "a\u{200B}", count: 30) + "\n")
    defer { Fixtures.remove(folder) }
    let (_, fixes) = try Mending(folder: folder).run {
      CourseReader.read(file: folder + "/01-a.fr.md")
    }
    #expect(try text(folder) == "# T\n\n" + String(repeating: "a", count: 30) + "\n")
    #expect(fixes == ["01-a.fr.md": 1])
  }

  @Test func aFileSavedSinceItWasReadIsReadAgain() throws {
    let folder = try folder("# T\n\n##Partie\n\nx\n")
    defer { Fixtures.remove(folder) }
    var savings = ["# T\n\nUn début de phrase.\n\n##Partie\n\nx\n"]
    let (_, fixes) = try Mending(folder: folder).run {
      let reading = CourseReader.read(file: folder + "/01-a.fr.md")
      if let saved = savings.popLast() {
        #expect(throws: Never.self) { try Fixtures.write(saved, to: folder + "/01-a.fr.md") }
      }
      return reading
    }
    #expect(try text(folder) == "# T\n\nUn début de phrase.\n\n## Partie\n\nx\n")
    #expect(fixes == ["01-a.fr.md": 1])
  }

  /// Here another program undoes what was mended, and moves it a line down.
  @Test func aFixThatComesBackIsMadeOnce() throws {
    let before = "# T\n\nTexte\n| a | b |\n|---|---|\n| 1 | 2 |\n\n##Partie\n"
    let folder = try folder(before)
    defer { Fixtures.remove(folder) }
    let (_, fixes) = try Mending(folder: folder).run {
      #expect(throws: Never.self) {
        let text = try text(folder).replacing("## Partie", with: "##Partie")
        try Fixtures.write(text, to: folder + "/01-a.fr.md")
      }
      return CourseReader.read(file: folder + "/01-a.fr.md")
    }
    #expect(fixes == ["01-a.fr.md": 2])
  }

  @Test func aMarkAndForeignLineEndsStay() throws {
    let folder = try folder("\u{FEFF}# T\r\n\r\n##Partie\r\n\r\nx")
    defer { Fixtures.remove(folder) }
    _ = try Mending(folder: folder).run { CourseReader.read(file: folder + "/01-a.fr.md") }
    #expect(try text(folder) == "\u{FEFF}# T\r\n\r\n## Partie\r\n\r\nx")
  }

  /// Over the whole corpus: fixing twice changes no more, finds no new error, and shortens no file.
  @Test(arguments: CorpusTests.cases.filter { !$0.generated }) func fixesSettle(
    item: CorpusTests.Case
  ) throws {
    let copy = try Fixtures.temporary()
    defer { Fixtures.remove(copy) }
    try Fixtures.copy(Fixtures.cases, to: copy + "/cases")
    let path = copy + "/cases/" + item.case
    let isFile = item.case.hasSuffix(".md")
    let read = {
      isFile ? CourseReader.read(file: path) : CourseReader(folder: path).read()
    }
    let mending = Mending(folder: isFile ? copy + "/cases" : path)
    let before = read().diagnostics.filter { $0.severity == .error }
    let once = try mending.run(read).reading.diagnostics
    let twice = try mending.run(read)
    #expect(twice.fixes.isEmpty)
    #expect(once == twice.reading.diagnostics)
    #expect(!once.contains { $0.fix?.isSafe == true })
    // A file that can be read at last may hold more than the one error that hid it.
    let codes = Set(before.map(\.code))
    let hidden = ["line-endings-cr", "control-character", "bidi-control", "front-matter-unclosed"]
    if codes.isDisjoint(with: hidden) {
      #expect(once.count { $0.severity == .error } <= before.count)
    }
  }
}

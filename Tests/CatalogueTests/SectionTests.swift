import Catalogue
import FoundationEssentials
import Learning
import Testing

/// Texts cut at their headings and put together again.
@Suite struct SectionTests {
  private func whole(_ text: String) -> String {
    SectionedText(text, of: "01-a.fr.md").sections.map { $0.whole() }.joined()
  }

  @Test func everyTextOfTheCorpusIsPutTogetherAgain() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Fixtures.cases)
    var count = 0
    for name in names where name.hasSuffix(".md") {
      guard let bytes = try? Data(contentsOf: URL(filePath: "\(Fixtures.cases)/\(name)")),
        let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0x0D)
      else { continue }
      #expect(whole(text) == text, "\(name)")
      count += 1
    }
    #expect(count > 100)
  }

  @Test(arguments: [
    "", "\n", "\n\n# T", "# T\n\n",
    "---\nminutes: 3\n---\n\n# T `x` \n\n## Q `q:a`  \n\n\n- [ ] b\n\n",
    "# T\n## A `q:a` ##\n## B `objectives`", "T\n=\n\nA `q:a`\n---\nb\n",
    "a\n\n# T\n#\n## `scene:a end`",
    "> # no\n\n# T\n\n    # no\n\n```\n# no\n```\n\n## `q:a` not last\n",
  ]) func everyTextIsPutTogetherAgain(text: String) {
    #expect(whole(text) == text)
  }

  @Test func tagsStandApartFromTexts() {
    let sections = SectionedText(
      """
      ---
      minutes: 3
      ---
      # Titre

      ## Cas `case:c`

      ### Scène `scene:a end`

      ## Libre
      ## Question  `q:passport points=2` ##

      - [ ] a
      """, of: "01-a.fr.md"
    ).sections
    #expect(
      sections.map(\.key) == [
        "#0", "#0#1", "case:c", "case:c/scene:a", "case:c/scene:a#1", "q:passport",
      ])
    #expect(sections.map(\.level) == [0, 1, 2, 3, 2, 2])
    #expect(
      sections.map(\.tag) == ["", "", "case:c", "scene:a end", "", "q:passport points=2"])
    #expect(sections[5].text == "## Question\n\n- [ ] a")
    #expect(sections[5].ending == "  `q:passport points=2` ##")
    #expect(
      sections[5].whole("## Autre\n\n- [x] b") == "## Autre  `q:passport points=2` ##\n\n- [x] b")
    #expect(sections[5].whole("") == "##  `q:passport points=2` ##")
  }

  @Test func aTranslationBearsTheMarkOfItsSource() throws {
    let source = Array("# Titre\r\n\r\nTexte\r\n".utf8)
    let mark = TranslationMark(of: source, in: .french)
    #expect(mark == TranslationMark(of: Array("# Titre\n\nTexte\n".utf8), in: .french))
    #expect(mark != TranslationMark(of: Array("# Titre\n\nTexte!\n".utf8), in: .french))
    for text in [
      "# T\n", "---\nlevel: a\n---\n# T\n", "---\ntranslates: fr@00000000\n---\n\n# T\n",
    ] {
      let marked = try #require(mark.set(in: Array(text.utf8)))
      #expect(TranslationMark(in: marked) == mark)
      #expect(mark.set(in: marked) == marked)
    }
    #expect(mark.set(in: [0xFF, 0xFE]) == nil)
    #expect(TranslationMark(in: []) == nil)
  }
}

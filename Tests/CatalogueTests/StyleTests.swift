import Catalogue
import Testing

/// Advice on words: each rule with a text that asks for it and one that does not.
@Suite struct StyleTests {
  private func codes(
    _ text: String, _ options: CheckOptions = CheckOptions(style: true), language: String = "fr",
    words: String? = nil
  ) throws -> [String] {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.write("# Titre\n\n" + text, to: folder + "/01-a.\(language).md")
    if let words { try Fixtures.write(words, to: folder + "/words.\(language).txt") }
    return CourseReader.read(file: folder + "/01-a.\(language).md", options: options).diagnostics
      .map { "\($0.severity) \($0.code)" }
  }

  private func sentence(_ words: Int) -> String {
    Array(repeating: "mot", count: words).joined(separator: " ") + "."
  }

  @Test func longSentencesAreTold() throws {
    #expect(try codes(sentence(25)) == [])
    #expect(try codes(sentence(26)) == ["note sentence-long"])
    #expect(try codes(sentence(61)) == ["warning sentence-long"])
    #expect(try codes(sentence(20) + " " + sentence(20)) == [])
    #expect(try codes("> " + sentence(40)) == [])
    #expect(try codes("Dit[^a].\n\n[^a]: " + sentence(40)) == [])
  }

  /// Whoever writes plainly is told nothing.
  @Test func aModuleThatIsHardToReadIsTold() throws {
    let hard = "L'administration réglementaire considère l'incrimination constitutionnelle. "
    #expect(try codes(String(repeating: hard, count: 20)) == ["note readability"])
    #expect(try codes(String(repeating: "Le chat dort. ", count: 40)) == [])
    let dense = "Constitutional authorities characteristically necessitate interpretation. "
    #expect(try codes(String(repeating: dense, count: 20), language: "en") == ["note readability"])
    #expect(try codes(String(repeating: "The cat naps. ", count: 40), language: "en") == [])
    #expect(try codes(hard) == [])
  }

  @Test func acronymsAreExplainedOnce() throws {
    #expect(try codes("Le CCEM répond.") == ["note acronym-unexplained"])
    #expect(try codes("Le Comité contre l'esclavage moderne (CCEM) répond. Le CCEM écoute.") == [])
    #expect(try codes("Depuis le XIVe siècle, l'ONU envoie un SMS.") == [])
  }

  @Test func spellingIsLookedUpOnlyWhenAsked() throws {
    let spelling = CheckOptions(spelling: true)
    #expect(try codes("L'employeur garde le passport.") == [])
    #expect(try codes("L'employeur garde le passport.", spelling) == ["note spelling"])
    #expect(try codes("L’employeur garde le passeport de Mina.", spelling) == [])
    #expect(try codes("Il ouvre `grep -r` et lit.", spelling) == [])
    #expect(try codes("Le smurfage existe.", spelling, words: "smurfage\n") == [])
    #expect(
      try codes("My neighbour keeps teh keys.", spelling, language: "en")
        == ["note spelling"])
  }

  @Test func inclusiveFormsAreToldOnlyWhenAsked() throws {
    #expect(try codes("Les salarié·e·s lisent.") == [])
    #expect(
      try codes("Les salarié·e·s lisent.", CheckOptions(inclusiveWriting: true))
        == ["note inclusive-writing"])
  }
}

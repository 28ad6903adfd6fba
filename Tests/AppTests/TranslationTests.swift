import Learning
import Store
import TestSupport
import Testing

/// A trainer translates beside the source, section by section.
@Suite struct TranslationTests {
  let site: TestSite
  let browser: Browser
  private static let course = "/fr/teach/reperer-et-orienter"
  private static let page = "\(course)/translate/01-indicators.en.md"
  private static let source = "\(course)/files/01-indicators.fr.md"
  private static let translation = "\(course)/files/01-indicators.en.md"

  init() throws {
    site = try TestSite(courses: "example")
    browser = try site.browser(of: .trainer, name: "Mina").browser
  }

  private func text(at address: String) throws -> String {
    try browser.open(address).text(of: "Texte")
  }

  private func write(_ address: String, _ change: (String) -> String) throws {
    let text = try text(at: address)
    try browser.send(to: ".md", pressing: "Enregistrer") {
      try $0.type("Texte", change(text))
    }
    try #require(browser.page.status == 200, "\(browser.page)")
  }

  private func draft(_ file: String = "01-indicators.en.md") throws -> String? {
    try site.store.draft(of: file, in: #require(Slug("reperer-et-orienter")))?.text
  }

  @Test func aSaveThatChangesNothingChangesNothing() throws {
    try browser.open(Self.page)
    #expect(browser.page.says("Déclarée à jour : la source n'a pas changé depuis."))
    #expect(browser.page.says("Qui garde le passeport"))
    #expect(
      try !browser.page.text(of: "English : Qui garde le passeport ?").contains("q:passport"))
    #expect(browser.page.html.contains("<code class=\"label\">q:passport obj=1</code>"))
    try browser.send(to: "01-indicators.en.md", pressing: "Enregistrer")
    #expect(browser.page.says("La traduction est enregistrée."))
    #expect(try site.store.draftCounts().isEmpty)
  }

  @Test func onlyTheSectionThatWasWrittenChanges() throws {
    let before = try text(at: Self.translation)
    try browser.open(Self.page)
    let label = "English : Qui garde le passeport ?"
    let section = try browser.page.text(of: label)
    #expect(section.hasPrefix("### Who keeps the passport?\n"))
    try browser.send(to: "01-indicators.en.md", pressing: "Enregistrer") {
      try $0.type(label, section.replacing("Who keeps", with: "Who holds"))
    }
    let after = before.replacing("### Who keeps", with: "### Who holds")
    #expect(try draft() == after)
    #expect(after.contains("### Who holds the passport? `q:passport"))
  }

  @Test func whatChangedInTheSourceIsMarked() throws {
    try write(Self.source) {
      $0.replacing("Aucun signe ne prouve", with: "Aucun indice ne prouve")
        + "\n\n## Pour finir `key-points`\n\n- Un point.\n"
    }
    try browser.open(Self.page)
    #expect(browser.page.says("La source a changé depuis"), "\(browser.page)")
    #expect(browser.page.says("Un signe ne suffit pas la source a changé"))
    #expect(browser.page.says("Aucun [supprimé : signe][ajouté : indice] ne prouve"))
    #expect(
      browser.page.says("Pour finir key-points à traduire"), "\(browser.page.text.suffix(900))")
    #expect(browser.page.text.components(of: "la source a changé") == 2)

    // What is missing is written where it belongs, and takes its tag from the source.
    try browser.send(
      to: "01-indicators.en.md", pressing: "Enregistrer et déclarer à jour"
    ) { try $0.type("English : Pour finir", "To end with\n\n- A point.") }
    #expect(browser.page.says("enregistrée et déclarée à jour"))
    #expect(browser.page.says("Déclarée à jour : la source n'a pas changé depuis."))
    let text = try #require(try draft())
    #expect(text.hasSuffix("\n\n## To end with `key-points`\n\n- A point.\n"))
    #expect(!text.contains("fr@cb61b263"))
    // The check agrees that it is in step.
    try browser.open(Self.translation)
    #expect(!browser.page.says("La source a changé"))
  }

  @Test func aSourceThatIsNotKeptIsSaidToBe() throws {
    try write(Self.translation) {
      $0.replacing("translates: fr@cb61b263", with: "translates: fr@00000000")
    }
    #expect(try browser.open(Self.page).says("le texte d'alors n'est pas gardé"))
    try write(Self.translation) { $0.replacing("translates: fr@00000000\n", with: "") }
    #expect(try browser.open(Self.page).says("n'a jamais été déclarée à jour"))
  }

  /// The source may have changed twice since, and be only a draft.
  @Test func theTextOfThenIsFoundAmongSavesToo() throws {
    try write(Self.source) { $0.replacing("Aucun signe", with: "Nul signe") }
    try browser.open(Self.page)
    try browser.send(to: "01-indicators.en.md", pressing: "Enregistrer et déclarer à jour")
    try write(Self.source) { $0.replacing("Nul signe", with: "Pas un signe") }
    try browser.open(Self.page)
    #expect(browser.page.says("[supprimé : Nul][ajouté : Pas un] signe"), "\(browser.page)")
  }

  @Test func aFileThatIsNotThereYetIsBegun() throws {
    try site.folder.remove("courses/example/01-indicators.en.md")
    try browser.open(Self.page)
    #expect(browser.page.says("Qui garde le passeport ? q:passport"))
    #expect(browser.page.says("à traduire"))
    try browser.send(to: "01-indicators.en.md", pressing: "Enregistrer") {
      try $0.type("English : Module 1 : reconnaître les signes", "# Module 1")
      try $0.type("English : Qui garde le passeport ?", "Who?\n\n- [x] a\n- [ ] b")
    }
    #expect(try draft() == "# Module 1\n\n### Who? `q:passport obj=1`\n\n- [x] a\n- [ ] b\n")
  }

  @Test func aSecondSaveLosesNothing() throws {
    try browser.open(Self.page)
    let form = try browser.page.form(to: "01-indicators.en.md")
    let other = try site.browser(of: .trainer, name: "Noé").browser
    try other.open(Self.page)
    try other.send(to: "01-indicators.en.md", pressing: "Enregistrer") {
      try $0.type("English : Module 1 : reconnaître les signes", "# By Noé")
    }
    var mine = form
    try mine.type("English : Module 1 : reconnaître les signes", "# By Mina")
    try browser.send(mine, pressing: "Enregistrer")
    #expect(browser.page.status == 409)
    #expect(try browser.page.text(of: "Votre texte").contains("# By Mina"))
    #expect(try browser.page.text(of: "Le texte de Noé").contains("# By Noé"))
  }

  @Test(arguments: [
    [("section-x-1-1-0-", "a")], [("section-r1-9-1-0-", "a")], [("section-p-1-7-0-", "a")],
    [("section-p-1001-1-0-", "a")], [("other", "a")], [],
  ]) func fieldsThatAreNoSectionsAreRefused(fields: [(String, String)]) throws {
    let status = try browser.post(Self.page, fields.map { (name: $0.0, value: $0.1) }).status
    #expect(status == 400 || status == 409)
    #expect(try draft() == nil)
  }

  @Test(arguments: ["01-indicators.fr.md", "course.yml", "02-none.en.md", "x"])
  func onlyATranslationIsTranslated(file: String) throws {
    #expect(try browser.open("\(Self.course)/translate/\(file)").status == 404)
  }
}

extension String {
  fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}

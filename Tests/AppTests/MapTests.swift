import Foundation
import FoundationXML
import Learning
import TestSupport
import Testing

/// The cases of a draft as drawings, on the way between writing and trying.
@Suite struct MapTests {
  let site: TestSite
  let browser: Browser
  private static let course = "teach/reperer-et-orienter"
  private static let file = "\(course)/files/01-indicators.fr.md"

  init() throws {
    site = try TestSite(courses: "example")
    browser = try site.browser(of: .trainer, name: "Mina").browser
  }

  private func save(replacing old: String, with new: String) throws {
    try browser.open("/fr/\(Self.file)")
    let text = try browser.page.text(of: "Texte")
    try #require(text.contains(old))
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", text.replacing(old, with: new))
    }
  }

  @Test func theMapLeadsFromTheTextToEachSceneAndItsTrial() throws {
    try browser.open("/fr/\(Self.file)")
    try browser.follow("Plan du cas")
    #expect(browser.page.path == "/fr/\(Self.file)/map")
    #expect(browser.page.heading == "Plan du cas")
    #expect(browser.page.says("4 scènes, 4 choix, 2 fins."), "\(browser.page)")
    #expect(!browser.page.html.contains("style="))
    let document = try XMLDocument(data: Data(browser.page.body), options: [])
    let drawing = try #require(try document.nodes(forXPath: "//svg").first as? XMLElement)
    let names = drawing.attribute(forName: "aria-labelledby")?.stringValue?.split(separator: " ")
    #expect(drawing.attribute(forName: "role")?.stringValue == "img")
    for id in names ?? [] {
      let said = try document.nodes(forXPath: "//*[@id='\(id)']").first?.stringValue ?? ""
      #expect(said.contains("Amina") || said.contains("scènes"))
    }

    try browser.follow("Le cousin répond")
    let line = try site.folder.bytes(of: "courses/example/01-indicators.fr.md")
      .split(separator: 0x0A, omittingEmptySubsequences: false)
      .firstIndex { String(decoding: $0, as: UTF8.self).contains("`scene:cousin`") }
    #expect(browser.page.path == "/fr/\(Self.file)?line=\(try #require(line) + 1)#line")
    #expect(browser.page.html.contains("<mark>### Le cousin répond"))

    try browser.open("/fr/\(Self.file)/map")
    try browser.follow("Essayer d'ici Le cousin répond")
    #expect(browser.page.heading == "Le cousin répond")
    #expect(browser.page.says("Essai : rien n'est enregistré"))
    try browser.follow("Plan du cas")
    #expect(browser.page.path == "/fr/\(Self.file)/map#case-amina")
    try browser.follow("Essayer le cas Amina à l'accueil")
    #expect(browser.page.heading == "L'arrivée")
  }

  @Test func whatIsBrokenInTheDraftIsMarked() throws {
    try save(replacing: "](#cousin)", with: "](#couzin)")
    try browser.follow("Plan du cas")
    #expect(browser.page.says("1 lien cassé"), "\(browser.page)")
    #expect(browser.page.says("aucune scène ne s'appelle couzin"))
    #expect(browser.page.says("« Le cousin répond » : rien n'y mène"))
    #expect(browser.page.html.contains("class=\"way lost\""))
    // In English, the words of the text are still French.
    try browser.open("/en/\(Self.file)/map")
    #expect(browser.page.says("no scene is called couzin"))
    #expect(browser.page.html.contains("lang=\"fr\">Le cousin répond</a>"))
  }

  @Test func aTextWithoutACaseHasNoMap() throws {
    for tag in ["`case:amina`", "`scene:arrival`", "`scene:cousin`"] {
      try save(replacing: tag, with: "")
    }
    #expect(!browser.page.links.contains { $0.text == "Plan du cas" })
    #expect(try browser.open("/fr/\(Self.file)/map").says("n'a pas de cas"))
    for file in ["glossary.fr.md", "course.yml", "09-none.fr.md"] {
      #expect(try browser.open("/fr/\(Self.course)/files/\(file)/map").status == 404, "\(file)")
    }
    try browser.open("/fr/\(Self.course)/files/glossary.fr.md")
    #expect(!browser.page.links.contains { $0.text == "Plan du cas" })
  }

  @Test func twoCasesOfOneNameAreBothDrawn() throws {
    let twin = "\n## Encore `case:amina`\n\n### Une `scene:one end`\n"
    try save(replacing: "## Amina à l'accueil `case:amina`", with: "\(twin)\n## Amina `case:amina`")
    try browser.open("/fr/\(Self.file)/map")
    #expect(browser.page.heading == "Plan des cas")
    let document = try XMLDocument(data: Data(browser.page.body), options: [])
    let ids = try document.nodes(forXPath: "//@id").compactMap(\.stringValue)
    #expect(Set(ids).count == ids.count)
    #expect(try document.nodes(forXPath: "//svg").count == 2)
  }
}

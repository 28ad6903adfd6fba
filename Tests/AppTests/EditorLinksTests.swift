import Foundation
import FoundationXML
import HTTP
import Learning
import TestSupport
import Testing

@testable import App

/// Every page of the editor is found by following links from where trainers begin, and leads back.
@Suite struct EditorLinksTests {
  private static let start = "/fr/teach/"

  /// The pages that no link leads to while all goes well, with what leads to them.
  private static let exceptions = [
    "/{lang}/teach/{course}/files/{file}/changed":
      "is where a save that met another one is led, and a publication whose file was changed by hand"
  ]

  let site: TestSite
  let browser: Browser

  /// A published course that somebody is at work on: a text and a picture wait.
  init() throws {
    site = try TestSite(courses: "example")
    browser = try site.browser(of: .trainer, name: "Mina").browser
    try browser.open("/fr/teach/reperer-et-orienter/media?return=01-indicators.fr.md")
    var form = try browser.page.form(to: "/media")
    try form.type("Ce que montre l'image", "Un passeport")
    let picture = try site.folder.bytes(of: "courses/example/media/passeport.png")
    try browser.send(form, choosing: "a.png", Array(picture), in: "picture")
  }

  /// The pages that can be reached, each by the address it was first reached by.
  private func crawl() throws -> [String: Page] {
    var found: [String: Page] = [:]
    var pending = [Self.start]
    while let address = pending.popLast() {
      let path = String(address.prefix { $0 != "?" && $0 != "#" })
      guard found[path] == nil else { continue }
      let page = try browser.open(String(address.prefix { $0 != "#" }))
      #expect(page.status == 200, "\(address)")
      found[path] = page
      pending += try addresses(on: page).filter { $0.hasPrefix(Self.start) }
    }
    return found
  }

  /// Where a page leads: its links, and what it shows in frames and as pictures.
  private func addresses(on page: Page) throws -> [String] {
    guard page["Content-Type"]?.hasPrefix("text/html") == true else { return [] }
    return try XMLDocument(data: Data(page.body), options: [])
      .nodes(forXPath: "//a/@href | //iframe/@src | //img/@src").compactMap(\.stringValue)
  }

  private func matches(_ path: String, _ pattern: String) -> Bool {
    let parts = path.split(separator: "/")
    let places = pattern.split(separator: "/")
    guard path.hasSuffix("/") == pattern.hasSuffix("/") else { return false }
    guard parts.count == places.count || (places.last?.hasSuffix("...}") ?? false) else {
      return false
    }
    return zip(parts, places).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
  }

  @Test func everyPageIsReachedAndLeadsBack() throws {
    let found = try crawl()
    // An address is of the route that says most of it: `new` is no course.
    let patterns = Routes.all.filter { $0.method == .get }.map(\.pattern)
      .filter { $0.hasPrefix("/{lang}/teach/") }
      .sorted { $0.count { $0 == "{" } < $1.count { $0 == "{" } }
    var reached: Set<String> = []
    for path in found.keys {
      let pattern = try #require(patterns.first { matches(path, $0) }, "\(path)")
      reached.insert(pattern)
    }
    #expect(patterns.count > 15)
    for pattern in patterns {
      #expect(reached.contains(pattern) != (Self.exceptions[pattern] != nil), "\(pattern)")
    }

    for (path, page) in found where path != Self.start {
      let places = path.dropFirst(Self.start.count).split(separator: "/")
      // Previews are shown in a frame of the page they belong to; pictures are pictures.
      guard places.last != "preview", page["Content-Type"]?.hasPrefix("text/html") == true else {
        continue
      }
      // A trial leads to the text it is of, in one language or the other.
      let above =
        places.count == 1
        ? [Self.start]
        : places.dropFirst().first == "play"
          ? ["fr", "en"].map { "\(Self.start)\(places[0])/files/01-indicators.\($0).md" }
          : ["\(Self.start)\(places[0])"]
      #expect(
        page.links.contains { above.contains($0.address) }, "no way from \(path) to \(above)")
    }
    #expect(site.log.lines == [])
  }

  /// What a person looks for on a page, by the words she reads there.
  @Test(arguments: [
    ("", ["Nouveau cours", "Repérer et orienter les victimes d'exploitation"]),
    (
      "reperer-et-orienter",
      [
        "Publier…", "Relecture", "Lire le cours publié", "Nouveau module",
        "Images et enregistrements", "Versions publiées", "Réglages du cours",
      ]
    ),
    (
      "reperer-et-orienter/files/01-indicators.fr.md",
      ["Essayer comme les apprenants", "Plan du cas", "Images", "Versions enregistrées"]
    ),
    (
      "reperer-et-orienter/files/01-indicators.en.md",
      [
        "Essayer comme les apprenants", "Plan du cas", "À côté de la source", "Images",
        "Versions enregistrées",
      ]
    ),
    ("reperer-et-orienter/review", ["Passer à la publication"]),
    ("reperer-et-orienter/publish", ["Demander une relecture", "1 image nouvelle"]),
  ]) func whatOneLooksForIsThere(path: String, words: [String]) throws {
    try browser.open(Self.start + path)
    for word in words {
      #expect(browser.page.links.contains { $0.text == word }, "\(word) on \(browser.page)")
    }
  }

  @Test func aTranslationThatIsMissingIsBegunAndAFilePutAwayWhereItStands() throws {
    try site.folder.remove("courses/example/glossary.en.md")
    try browser.open("\(Self.start)reperer-et-orienter")
    try browser.send(to: "/new", pressing: "Créer glossary.en.md")
    try browser.follow("À côté de la source")
    #expect(browser.page.path.hasSuffix("/translate/glossary.en.md"), "\(browser.page)")
    try browser.open("\(Self.start)reperer-et-orienter/files/01-indicators.fr.md")
    try browser.follow("Versions enregistrées")
    let buttons = browser.page.forms.flatMap { $0.buttons.map(\.text) }
    #expect(buttons == ["Abandonner le brouillon", "Retirer ce fichier du cours"])
  }
}

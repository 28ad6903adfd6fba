import Database
import Foundation
import Learning
import Store
import TestSupport
import Testing

@testable import App

/// A file that is not in UTF-8: what an old program saved, letters and all, is not written over.
@Suite struct LostLettersTests {
  let site: TestSite
  let browser: Browser
  let mina: ID<Learner>
  let course: Slug
  /// What the file holds: a single letter is not in UTF-8.
  let bytes: Data
  private static let path = "/fr/teach/reperer-et-orienter"
  private static let module = "\(path)/files/01-indicators.fr.md"
  private static let file = "courses/example/01-indicators.fr.md"

  init() throws {
    site = try TestSite(courses: "example")
    (browser, mina) = try site.browser(of: .trainer, name: "Mina")
    course = try #require(Slug("reperer-et-orienter"))
    var bytes = try site.folder.bytes(of: Self.file)
    let letter = try #require(bytes.firstRange(of: Data("é".utf8)))
    bytes.replaceSubrange(letter, with: [0xE9])
    self.bytes = bytes
    try bytes.write(to: URL(filePath: "\(site.folder.path)/\(Self.file)"))
    #expect(try site.publish().contains { $0.contains("utf8-invalid") })
  }

  private var stored: Data { get throws { try site.folder.bytes(of: Self.file) } }

  @Test func theEditorSaysSoAndKeepsTheBytes() throws {
    try browser.open(Self.module)
    #expect(browser.page.says("Cette ligne contient des lettres illisibles"))
    #expect(!browser.page.says("Rien à corriger"))
    let shown = try browser.page.text(of: "Texte")
    #expect(shown.contains("\u{FFFD}"))
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", shown + "\nUne ligne.\n")
    }
    #expect(browser.page.status == 422)
    #expect(browser.page.says("chaque � y tient la place d'une lettre illisible"))
    #expect(try browser.page.text(of: "Texte") == shown + "\nUne ligne.\n")
    try browser.send(to: ".fr.md", pressing: "Insérer")
    #expect(browser.page.status == 422)
    #expect(try site.store.draftCounts().isEmpty)
    #expect(try stored == bytes)
    // With its letter back, the text is as good as any.
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", shown.replacing("\u{FFFD}", with: "é"))
    }
    #expect(browser.page.says("Enregistré."))
    #expect(browser.page.says("Rien à corriger"))
    try browser.open("\(Self.path)/publish")
    try browser.send(to: "/publish", pressing: "Publier maintenant")
    #expect(browser.page.heading == "C'est publié", "\(browser.page)")
    #expect(String(data: try stored, encoding: .utf8)?.contains("\u{FFFD}") == false)
  }

  @Test func aDraftThatLostThemIsNotPublished() throws {
    let text = Workshop.text(Array(bytes)) + "\nUne ligne.\n"
    _ = try site.store.save(
      NewDraft(
        course: course, file: "01-indicators.fr.md", text: text,
        opened: .published(Workshop.digest(Array(bytes))),
        published: Workshop.digest(Array(bytes)), isAsPublished: false, author: mina),
      at: site.clock.now
    ).wait()
    try browser.open("\(Self.path)/publish")
    #expect(browser.page.says("Des erreurs empêchent de publier"))
    #expect(!browser.page.html.contains("Publier maintenant"))
    let state = try #require(try site.app.workshop(course)).state
    try browser.post("\(Self.path)/publish", [("state", state)])
    #expect(browser.page.status == 409)
    #expect(try stored == bytes)
  }

  @Test func nothingIsWrittenIntoItFromElsewhere() throws {
    // A translation does not begin with a text that lacks letters.
    try FileManager.default.removeItem(
      atPath: "\(site.folder.path)/courses/example/01-indicators.en.md")
    try browser.post(
      "\(Self.path)/new", [("translation", "01-indicators.en.md")])
    #expect(browser.page.status == 200, "\(browser.page)")
    #expect(try !browser.page.text(of: "Texte").contains("\u{FFFD}"))
    // A picture that is added from it waits, and the text stays as it is.
    let picture = try site.folder.bytes(of: "courses/example/media/passeport.png")
    try browser.open("\(Self.path)/media?return=01-indicators.fr.md")
    var form = try browser.page.form(to: "/media")
    try form.type("Ce que montre l'image", "Une porte.")
    try browser.send(form, choosing: "porte.png", Array(picture), in: "picture")
    #expect(try site.store.pictures(of: course).count == 1)
    #expect(try site.store.draft(of: "01-indicators.fr.md", in: course) == nil)
    #expect(try stored == bytes)
  }
}

import Database
import Foundation
import Learning
import Store
import TestSupport
import Testing

@testable import App

/// Publications that were begun and never ended, as a crash leaves them.
@Suite struct CutPublicationTests {
  let site: TestSite
  let browser: Browser
  let mina: ID<Learner>
  let course: Slug
  private static let path = "/fr/teach/reperer-et-orienter"
  private static let file = "01-indicators.fr.md"

  init() throws {
    site = try TestSite(courses: "example")
    (browser, mina) = try site.browser(of: .trainer, name: "Mina")
    course = try #require(Slug("reperer-et-orienter"))
  }

  /// Saves a draft, has it reviewed, and says that it is about to be published.
  private func begin() throws -> [UInt8] {
    try browser.open("\(Self.path)/files/\(Self.file)")
    let text = try browser.page.text(of: "Texte")
      .replacing("Aucun signe ne prouve", with: "Pas un signe ne prouve")
    try browser.send(to: Self.file, pressing: "Enregistrer") { try $0.type("Texte", text) }
    try site.store.note(.asked, "À relire", on: course, by: mina, at: site.clock.now).wait()
    let draft = try #require(try site.store.draft(of: Self.file, in: course))
    let bytes = Array(try #require(draft.text).utf8)
    try site.store.begin(
      BegunPublication(
        course: course, author: mina, note: "Des mots.",
        files: [
          .init(path: Self.file, revision: draft.revision, digest: Workshop.digest(bytes)),
          .init(path: "media/none.png", digest: ""),
        ])
    ).wait()
    return bytes
  }

  private func write(_ bytes: [UInt8]) throws {
    let path = "\(site.folder.path)/courses/example/\(Self.file)"
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test func whatStandsInTheFolderIsPublishedByTheNextRun() throws {
    try write(try begin())
    let again = try TestSite(again: site)
    #expect(again.app.problems.allSatisfy { $0.contains("translation-stale") })
    #expect(try again.store.draftCounts().isEmpty)
    #expect(try again.store.coursesInReview().isEmpty)
    #expect(try again.store.begunPublications().isEmpty)
    let edition = try #require(try again.store.editions(of: course).first)
    #expect(edition.note == "Des mots.")
    guard case .account(let author) = edition.origin else {
      Issue.record("\(edition)")
      return
    }
    #expect(author?.name == "Mina")
    #expect(try Browser(again).open("/fr/courses/\(course)/indicators").says("Pas un signe"))
  }

  @Test func whatWasNotWrittenStaysADraft() throws {
    _ = try begin()
    let again = try TestSite(again: site)
    #expect(try again.store.draftCounts()[course] == 1)
    #expect(try again.store.coursesInReview() == [course])
    #expect(try again.store.begunPublications().isEmpty)
    #expect(try again.store.editions(of: course).count == 1)
  }

  @Test func whatAnErrorCutShortIsEndedBeforeTheNextPublication() throws {
    try write(try begin())
    try browser.open("\(Self.path)/publish")
    try browser.post("\(Self.path)/publish", [("state", "none")])
    #expect(browser.page.status == 409)
    #expect(browser.page.says("il n'y a rien à publier"), "\(browser.page)")
    #expect(try site.store.editions(of: course).first?.note == "Des mots.")
  }

  @Test func aPublicationOutlivesTheAccountOfWhoBeganIt() throws {
    try write(try begin())
    _ = try site.store.erase(mina).wait()
    let again = try TestSite(again: site)
    #expect(try again.store.draftCounts().isEmpty)
    #expect(try again.store.editions(of: course).first?.origin == .folder)
  }

  /// What a database that is full, or away, does at one moment: it refuses what `event` says.
  private func refusing(_ event: SQL, _ work: () throws -> Void) throws {
    try site.database.record { try $0.execute(event) }.wait()
    defer { _ = try? site.database.record { try $0.execute("DROP TRIGGER refusal") }.wait() }
    try work()
  }

  /// Saves a draft and presses the button that publishes it.
  private func publish() throws {
    try browser.open("\(Self.path)/files/\(Self.file)")
    let text = try browser.page.text(of: "Texte")
      .replacing("Aucun signe ne prouve", with: "Pas un signe ne prouve")
    try browser.send(to: Self.file, pressing: "Enregistrer") { try $0.type("Texte", text) }
    try press()
  }

  private func press() throws {
    try browser.open("\(Self.path)/publish")
    try browser.send(to: "/publish", pressing: "Publier maintenant") {
      try $0.type("Qu'est-ce qui a changé pour les apprenants ? (facultatif)", "Des mots.")
    }
  }

  @Test func aDatabaseThatRefusesBeforehandLeavesTheFolderAsItIs() throws {
    let path = "courses/example/\(Self.file)"
    let before = try site.folder.bytes(of: path)
    for event: SQL in [
      "CREATE TRIGGER refusal BEFORE INSERT ON blob BEGIN SELECT RAISE(ABORT, 'full'); END",
      "CREATE TRIGGER refusal BEFORE INSERT ON publication BEGIN SELECT RAISE(ABORT, 'full'); END",
    ] {
      try refusing(event) {
        try publish()
        #expect(browser.page.status == 503)
        #expect(browser.page.says("Rien n'a été publié, vos brouillons sont gardés"))
        #expect(try site.folder.bytes(of: path) == before)
        #expect(try site.store.draftCounts()[course] == 1)
      }
    }
    try press()
    #expect(browser.page.heading == "C'est publié", "\(browser.page)")
    #expect(try site.store.draftCounts().isEmpty)
  }

  @Test(arguments: ["DELETE ON publication", "INSERT ON edition"])
  func whatIsPublishedAndCannotBeNotedIsSaidToBePublished(event: String) throws {
    let words: SQL =
      event == "INSERT ON edition"
      ? "CREATE TRIGGER refusal BEFORE INSERT ON edition BEGIN SELECT RAISE(ABORT, 'full'); END"
      : """
      CREATE TRIGGER refusal BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'full'); END
      """
    try refusing(words) {
      try publish()
      #expect(browser.page.status == 200)
      #expect(browser.page.heading == "C'est publié", "\(browser.page)")
      #expect(browser.page.says("Le serveur n'a pas encore pu le noter"))
      // Nothing else is published before that is noted.
      try browser.post("\(Self.path)/publish", [("state", "another")])
      #expect(browser.page.status == 503)
      #expect(browser.page.says("Rien n'a été publié, vos brouillons sont gardés"))
      #expect(try Browser(site).open("/fr/courses/\(course)/indicators").says("Pas un signe"))
      #expect(try site.store.draftCounts()[course] == 1)
    }
    // Opening the page again is all there is to do.
    try browser.open("\(Self.path)/publish")
    #expect(browser.page.says("il n'y a rien à publier"), "\(browser.page)")
    #expect(!browser.page.says("brouillon en cours"))
    #expect(try site.store.draftCounts().isEmpty)
    #expect(try site.store.begunPublications().isEmpty)
    let edition = try #require(try site.store.editions(of: course).first)
    #expect(edition.note == "Des mots.")
    guard case .account(let author) = edition.origin else {
      Issue.record("\(edition)")
      return
    }
    #expect(author?.name == "Mina")
  }

  @Test func aDraftThatSaysWhatIsPublishedIsPutAway() throws {
    try browser.open("\(Self.path)/files/\(Self.file)")
    let text = try browser.page.text(of: "Texte")
      .replacing("Aucun signe ne prouve", with: "Pas un signe ne prouve")
    try browser.send(to: Self.file, pressing: "Enregistrer") { try $0.type("Texte", text) }
    try write(Array(text.utf8))
    try site.publish()
    #expect(try site.store.draftCounts()[course] == 1)
    #expect(try browser.open("\(Self.path)/publish").says("il n'y a rien à publier"))
    #expect(!browser.page.says("brouillon en cours"))
    #expect(try site.store.draftCounts().isEmpty)
    #expect(try site.store.saves(of: Self.file, in: course).count == 1)
  }
}

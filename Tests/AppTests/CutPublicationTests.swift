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
}

import App
import Catalogue
import Foundation
import Learning
import Store
import TestSupport
import Testing

/// Questions that were wrong: what was answered to them is judged again, in the learner's favour only.
@Suite struct ErratumTests {
  let site: TestSite
  private let quiz = "/fr/courses/kinds/quiz/quizzes/short"

  /// A quiz of two questions, of which both must be right.
  private static let text = [
    "fr": """
    # S'évaluer

    ## Petit quiz `quiz:short pass=100%`

    ### Que faire ? `q:do`

    Alors ?

    - [x] Attendre
      > Merle : attendez.
    - [ ] Partir
      > Grive : restez.

    ### Combien ? `q:much`

    En tout ?

    - [x] `7`

    """,
    "en": """
    # Be assessed

    ## Short quiz `quiz:short pass=100%`

    ### What to do? `q:do`

    Well?

    - [x] Wait
      > Blackbird: wait.
    - [ ] Go
      > Thrush: stay.

    ### How many? `q:much`

    In all?

    - [x] `7`

    """,
  ]

  init() throws {
    site = try TestSite(courses: "kinds")
    for (code, text) in Self.text {
      try site.folder.write("courses/kinds/02-quiz.\(code).md", text)
    }
    try site.publish("kinds", [:])
  }

  private func edit(_ old: String, _ new: String, in code: String) throws {
    try site.folder.edit("courses/kinds/02-quiz.\(code).md", replacing: old, with: new)
  }

  /// It is right to go, and not to wait.
  private func publishErratum(
    deciding decision: Publication.Decision = .correctsEarlier
  ) throws {
    for code in ["fr", "en"] {
      try edit("- [ ]", "- [-]", in: code)
      try edit(
        "- [x] \(code == "fr" ? "Attendre" : "Wait")",
        "- [ ] \(code == "fr" ? "Attendre" : "Wait")", in: code)
      try edit("- [-]", "- [x]", in: code)
      try edit("`q:do`", "`q:do v2`", in: code)
    }
    try edit("Grive : restez.", "Loriot : partez.", in: "fr")
    try site.publish("kinds", ["do": decision])
  }

  /// Answers the first question, and perhaps the second.
  private func answer(_ option: String, _ number: String?, by browser: Browser) throws -> String {
    try browser.open(quiz)
    try browser.send(to: "/short")
    let attempt = String(browser.page.path.dropLast(2))
    try browser.send(to: "\(attempt)/1") { try $0.tick(option) }
    guard let number else { return attempt }
    try browser.open("\(attempt)/2")
    try browser.send(to: "\(attempt)/2") { try $0.type("Votre réponse", number) }
    return attempt
  }

  @Test func aFailBecomesAPassAndNothingIsTakenAway() throws {
    let (wronged, lucky) = (try Browser(site), try Browser(site))
    let first = try answer("Partir", "7", by: wronged)
    let second = try answer("Attendre", "7", by: lucky)
    #expect(try wronged.open(first).says("1 / 2"))
    #expect(try lucky.open(second).says("Vous avez réussi"))
    #expect(try site.count("completion") == 1)

    try publishErratum()
    #expect(try wronged.open("\(first)/1/feedback").says("Votre note va être relevée."))
    site.clock.advance(by: 120)
    #expect(try site.app.makeCorrections())
    #expect(try site.count("completion") == 2)
    #expect(try wronged.open(first).says("2 / 2"))
    #expect(wronged.page.says("Vous avez réussi"))
    #expect(wronged.page.says("Votre note a été relevée."))
    #expect(wronged.page.says("question corrigée"))
    #expect(try wronged.open("\(first)/1/feedback").says("C'est juste"))
    #expect(wronged.page.says("contenait une erreur"))
    #expect(wronged.page.says("Loriot : partez."))
    #expect(try !wronged.open("\(first)/2/feedback").says("contenait une erreur"))

    // Her answer was right by what was wrong: she is told, and keeps what she has.
    #expect(try lucky.open(second).says("2 / 2"))
    #expect(lucky.page.says("Vous avez réussi"))
    #expect(lucky.page.says("question corrigée"))
    #expect(try lucky.open("\(second)/1/feedback").says("Merle : attendez."))
    #expect(lucky.page.says("Votre note ne change pas."))
    #expect(lucky.page.says("Loriot : partez."))

    let export = try wronged.open("/fr/me/export")
    #expect(export.text.contains("\"corrected\" : \"2027-01-15T08:02:00Z\""))
    #expect(export.text.contains("\"corrected\" : null"))
    // Once more, in case an answer was on its way, and that is enough.
    site.clock.advance(by: 61)
    #expect(try site.app.makeCorrections())
    #expect(try site.store.isPending(correction(), at: site.clock.now) == false)
  }

  private func correction() throws -> Correction {
    Correction(
      course: try #require(Slug("kinds")), question: try #require(Slug("do")), version: 2,
      since: 1)
  }

  @Test func aNewVersionThatCorrectsNothingLeavesResultsAlone() throws {
    let browser = try Browser(site)
    let attempt = try answer("Partir", "7", by: browser)
    try publishErratum(deciding: .keepsEarlier)
    #expect(try site.app.makeCorrections())
    #expect(try browser.open(attempt).says("1 / 2"))
    #expect(!browser.page.says("question corrigée"))
    #expect(try site.count("completion") == 0)
  }

  @Test func whoIsInTheMiddleIsJudgedByTheBetterOfBoth() throws {
    let (before, after) = (try Browser(site), try Browser(site))
    let first = try answer("Partir", nil, by: before)
    try after.open(quiz)
    try after.send(to: "/short")
    let second = String(after.page.path.dropLast(2))
    try publishErratum()
    // The one has answered and waits for the correction; the other answers after it.
    try after.send(to: "\(second)/1") { try $0.tick("Partir") }
    #expect(after.page.says("C'est juste"))
    #expect(after.page.says("Votre note a été relevée."))
    let third = try answer("Attendre", "7", by: try Browser(site))
    #expect(third != second)
    #expect(try site.app.makeCorrections())
    for (browser, attempt) in [(before, first), (after, second)] {
      try browser.open("\(attempt)/2")
      try browser.send(to: "\(attempt)/2") { try $0.type("Votre réponse", "7") }
      #expect(try browser.open(attempt).says("Vous avez réussi"))
    }
  }

  @Test func aCorrectionGoesOnWhereItWasCutShort() throws {
    let browsers = try (0..<3).map { _ in try Browser(site) }
    let attempts = try browsers.map { try answer("Partir", "7", by: $0) }
    try publishErratum()
    // One batch takes them all, and what follows is cut short.
    #expect(try !site.app.makeCorrections(batches: 1))
    #expect(try site.app.makeCorrections(batches: 1))
    #expect(try site.count("completion") == 3)
    // So soon after it began it is made once more: an answer may have been on its way.
    #expect(try site.store.isPending(correction(), at: site.clock.now))
    site.clock.advance(by: 61)
    let restarted = try TestSite(again: site)
    restarted.clock.advance(by: 61)
    #expect(try restarted.app.makeCorrections())
    #expect(try !restarted.store.isPending(correction(), at: restarted.clock.now))
    let later = try Browser(restarted, cookies: browsers[0].cookies)
    #expect(try later.open(attempts[0]).says("2 / 2"))
  }
}

import Database
import Learning
import Store
import Synchronization
import TestSupport
import Testing

/// Several windows, or several taps, at the same moment.
@Suite struct AtOnceTests {
  let site: TestSite
  private let quiz = "/fr/courses/kinds/quiz/quizzes"

  init() throws { site = try TestSite(courses: "kinds") }

  /// Lets browsers that hold the same cookies post at once, and gives the pages they end on.
  private func atOnce(
    _ cookies: [String: String], _ address: String,
    _ fields: @escaping @Sendable (Int) -> [(name: String, value: String)]
  ) -> [Page] {
    let site = site
    return AppTests.atOnce(8) { number in
      try Browser(site, cookies: cookies).post(address, fields(number))
    }
  }

  private func visitor() throws -> Browser {
    let browser = try Browser(site)
    try browser.post("/fr/courses/kinds/practice", [])
    return browser
  }

  @Test func startingAtOnceStartsOneAttempt() throws {
    let browser = try visitor()
    let pages = atOnce(browser.cookies, "\(quiz)/drawn") { _ in [] }
    #expect(Set(pages.map(\.path)).count == 1)
    #expect(pages.count { $0.status == 200 } == 8)
    #expect(try site.count("attempt") == 1)
    #expect(try site.count("drawn") == 3)
  }

  @Test func answeringAtOnceRecordsOneAnswer() throws {
    let browser = try visitor()
    try browser.post("\(quiz)/whole", [])
    let question = browser.page.path.dropLast() + "5"
    let pages = atOnce(browser.cookies, String(question)) { [("answer", "ville \($0)")] }
    #expect(Set(pages.map(\.text)).count == 1)
    #expect(pages.count { $0.status == 200 } == 8)
    #expect(try site.count("answer") == 1)
  }

  @Test func openingOneAccountAtOnceOpensOne() throws {
    let pages = atOnce([:], "/fr/sign-up") { _ in
      [("name", "Ada"), ("password", "quatre ânes gris dansent")]
    }
    #expect(pages.count { $0.path == "/fr/me" && $0.says("Ada") } == 1)
    #expect(pages.count { $0.status == 422 } == 7)
    #expect(try site.count("account") == 1)
  }

  @Test func openingSeveralAccountsAtOnceGivesWhatWasDoneToOne() throws {
    let browser = try visitor()
    let pages = atOnce(browser.cookies, "/fr/sign-up") { number in
      [("name", "Ada \(number)"), ("password", "quatre ânes gris dansent")]
    }
    #expect(pages.count { $0.path == "/fr/me" && $0.says("Ada") } == 8, "\(pages)")
    #expect(try site.count("account") == 8)
    #expect(try site.count("progress") == 1)
    #expect(site.log.lines == [])
  }

  @Test func whatIsDoneWhileEverythingIsErasedLeavesNothingBroken() throws {
    let browser = try visitor()
    let pages = atOnce(browser.cookies, "/fr/me/erase") { _ in [("confirm", "yes")] }
    #expect(pages.count { $0.says("Rien n'est gardé sur vous") } == 8)
    #expect(try site.recorded() == 0)
  }

  @Test func whatComesForSomeoneErasedMeanwhileIsNotKeptAndIsSaidSo() throws {
    let gone = Actor.known(ID("gone"))
    let course = try #require(Slug("kinds"))
    let receipt = site.store.recordReading(of: course, in: course, by: gone, at: site.clock.now)
    #expect { try receipt.wait() } throws: { Store.isAboutWriting($0) }
    #expect(try site.recorded() == 0)

    let browser = try visitor()
    let site = site
    let cookies = browser.cookies
    Crowd(of: 8) { number in
      do {
        let other = try Browser(site, cookies: cookies)
        let page =
          number == 4
          ? try other.post("/fr/me/erase", [("confirm", "yes")])
          : try other.post(
            "/fr/courses/kinds/practice/practice/p-text", [("answer", "mot \(number)")])
        #expect([200, 503].contains(page.status), "\(page)")
      } catch { Issue.record(error) }
    }.wait()
  }
}

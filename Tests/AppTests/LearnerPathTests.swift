import Database
import Foundation
import TestSupport
import Testing

/// The whole way of a learner, from the first page to the erasure of all that was kept.
@Suite struct LearnerPathTests {
  let site: TestSite

  init() throws { site = try TestSite(courses: "example") }

  private static let name = "Canari Zanzibar"
  private static let email = "canari.zanzibar@example.org"
  private static let password = "quatre ânes gris dansent"

  @Test(arguments: Script.both) func aLearnerGoesAllTheWay(script: Script) throws {
    let browser = try Browser(site)
    browser.headers = [("Accept-Language", script.code)]
    try practise(browser, script)
    try walkThroughTheCase(browser, script)
    try takeTheQuiz(browser, script)

    try browser.signUp(
      script, name: Self.name, password: Self.password, email: Self.email)
    #expect(browser.page.says(Self.name))
    try browser.send(to: "/sign-out")
    try browser.open("/\(script.code)/me")
    #expect(browser.page.says(script.nothingKept))
    #expect(!browser.page.says(Self.name))

    let elsewhere = try Browser(site)
    try elsewhere.signIn(script, name: " canari  ZANZIBAR ", password: Self.password)
    try #require(elsewhere.page.path == "/\(script.code)/me", "\(elsewhere.page.text)")
    try findEverythingAgain(elsewhere, script)
    try takeDataAway(elsewhere, script)
    try eraseEverything(elsewhere, script)
  }

  private func practise(_ browser: Browser, _ script: Script) throws {
    try browser.open("/")
    #expect(browser.page.path == "/\(script.code)/")
    try browser.follow(script.course)
    try browser.follow(script.module)
    #expect(browser.page.heading == script.module)
    #expect(!browser.page.says(script.wrongFeedback))
    try browser.send(to: "/practice/passport") { try $0.tick(script.wrongOption) }
    #expect(browser.page.path.hasSuffix("#q-passport"))
    #expect(browser.page.says(script.wrongFeedback))
    #expect(browser.page.says(script.rightOption))
    try browser.follow(script.again)
    try browser.send(to: "/practice/passport") { try $0.tick(script.rightOption) }
    #expect(browser.page.says(script.right))
    #expect(browser.page.says(script.rightFeedback))
    #expect(!browser.page.says(script.wrongFeedback))
  }

  private func walkThroughTheCase(_ browser: Browser, _ script: Script) throws {
    try browser.follow(script.enterCase)
    try browser.send(to: "/cases/amina/arrival") { try $0.tick(script.caseChoice) }
    #expect(browser.page.path.hasSuffix("/cases/amina/alone"))
    #expect(browser.page.says(script.caseFollows))
    #expect(browser.page.says(script.caseEnd))
    try browser.follow(script.back)
    #expect(browser.page.heading == script.module)
  }

  private func takeTheQuiz(_ browser: Browser, _ script: Script) throws {
    let course = "/\(script.code)/courses/reperer-et-orienter"
    try browser.send(to: "\(course)/indicators", pressing: script.readButton)
    #expect(browser.page.path == "\(course)/indicators/quizzes/final")
    try browser.send(to: "/quizzes/final", pressing: script.startQuiz)
    let question = browser.page.path
    #expect(question.hasSuffix("/1"))
    // Someone who was interrupted comes back to the same question.
    try browser.open("/\(script.code)/")
    try browser.open("/\(script.code)/resume")
    #expect(browser.page.path == question)
    try browser.finishQuiz(script)
    #expect(browser.page.path == String(question.dropLast(2)))
    #expect(browser.page.says(script.passed))
    // All is done, so that the way on leads back to the first page.
    try browser.open("/\(script.code)/resume")
    #expect(browser.page.path == "/\(script.code)/")
  }

  private func findEverythingAgain(_ browser: Browser, _ script: Script) throws {
    try browser.open("/\(script.code)/")
    try browser.follow(script.course)
    #expect(browser.page.says(script.done))
    try browser.follow(script.module)
    #expect(browser.page.says(script.rightFeedback))
    try browser.open("/\(script.code)/courses/reperer-et-orienter/indicators/quizzes/final")
    let attempt = try #require(
      browser.page.links.first { $0.address.contains("/attempts/") }, "\(browser.page.text)")
    try browser.open(attempt.address)
    #expect(browser.page.says(script.passed))
  }

  private func takeDataAway(_ browser: Browser, _ script: Script) throws {
    try browser.open("/\(script.code)/me")
    try browser.follow(script.download)
    #expect(browser.page["Content-Type"] == "application/json; charset=utf-8")
    let export = try JSONDecoder().decode(Export.self, from: Data(browser.page.body))
    #expect(export.account.name == Self.name)
    #expect(export.account.email == Self.email)
    let attempt = try #require(export.attempts.first)
    #expect(export.attempts.count == 1)
    #expect(attempt.course == "reperer-et-orienter")
    #expect(attempt.module == "indicators" && attempt.quiz == "final")
    #expect(attempt.marks == 4 && attempt.of == 4)
    #expect(attempt.answers.count == 4)
    #expect(attempt.answers.allSatisfy { $0.marks == 1 && $0.of == 1 && $0.version == 1 })
    #expect(Set(attempt.answers.map(\.question)).count == 4)
    #expect(export.practice.map(\.question) == ["passport"])
    #expect(export.progress.map(\.module) == ["indicators"])
    #expect(export.completions.map(\.attempt) == [attempt.id])
    let instants =
      [attempt.started, attempt.submitted, export.account.created] + attempt.answers.map(\.at)
    for instant in instants { #expect(instant == "2027-01-15T08:00:00Z") }
  }

  /// What `/me/export` gives, as it is promised.
  private struct Export: Decodable {
    struct Account: Decodable { let name, email, role, created: String }
    struct Answer: Decodable {
      let question: String
      let version: Int
      let answer: String
      let marks, of: Double
      let at: String
    }
    struct Attempt: Decodable {
      let id, course, module, quiz, started, submitted: String
      let marks, of: Double
      let answers: [Answer]
    }
    struct Practice: Decodable { let course, module, question, answer, at: String }
    struct Progress: Decodable { let course, module, read: String }
    struct Completion: Decodable { let course, module, quiz, attempt, at: String }
    let account: Account
    let attempts: [Attempt]
    let practice: [Practice]
    let progress: [Progress]
    let completions: [Completion]
  }

  private func eraseEverything(_ browser: Browser, _ script: Script) throws {
    // The name of the course stays: its versions are kept, whoever took it.
    let attempt: String? = try site.database.read {
      try $0.queryOne("SELECT id FROM attempt") { row in try row[0] }
    }
    let traces = ["Zanzibar", Self.email, try #require(attempt)]
    #expect(try traces.filter(isOnDisk) == traces)

    try browser.open("/\(script.code)/me")
    try browser.send(to: "/me/erase")
    #expect(browser.page.status == 422)
    #expect(browser.page.says(Self.name))
    try browser.send(to: "/me/erase", pressing: script.erase) { try $0.tick(script.eraseBox) }
    #expect(browser.page.says(script.nothingKept))
    #expect(browser.cookies["session"] == nil)
    #expect(try site.recorded() == 0)
    #expect(try traces.filter(isOnDisk) == [])

    try browser.signIn(script, name: Self.name, password: Self.password)
    #expect(browser.page.status == 422)
  }

  /// Whether bytes stand in the database's file, its log, or anything else beside it.
  private func isOnDisk(_ text: String) throws -> Bool {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(site.folder.path)/data")
    return try files.contains {
      try site.folder.bytes(of: "data/\($0)").range(of: Data(text.utf8)) != nil
    }
  }
}

import Database
import Learning
import Store
import Testing

/// What is recorded, of whom, and how often.
@Suite struct RecordingTests {
  let site: TestSite
  let script = Script.french
  private let module = "/fr/courses/reperer-et-orienter/indicators"

  init() throws { site = try TestSite(courses: "example") }

  @Test func readingRecordsNothingAndGivesNoCookie() throws {
    let browser = try Browser(site)
    for path in [
      "/", "/fr/", "/fr/courses/reperer-et-orienter", module, "\(module)?again=passport",
      "\(module)/cases/amina", "\(module)/cases/amina/alone", "\(module)/quizzes/final", "/fr/me",
      "/fr/resume", "/fr/sign-in", "/fr/sign-up", "/fr/display", "/leave", "/fr/help", "/nowhere",
    ] {
      try browser.open(path)
      #expect(browser.page.values("Set-Cookie").allSatisfy { $0.contains("Max-Age=0") })
    }
    #expect(browser.cookies.isEmpty)
    #expect(try site.recorded() == 0)
  }

  @Test func anAnswerThatCannotBeJudgedRecordsNothing() throws {
    let browser = try Browser(site)
    try browser.open(module)
    try browser.send(to: "/practice/passport")
    #expect(browser.page.status == 422)
    #expect(browser.page.title.hasPrefix("Erreur :"))
    #expect(browser.cookies.isEmpty)
    #expect(try site.recorded() == 0)
  }

  @Test func postingAPracticeAnswerTwiceRecordsItOnce() throws {
    let browser = try Browser(site)
    try browser.open(module)
    var form = try browser.page.form(to: "/practice/passport")
    try form.tick(script.rightOption)
    try browser.send(form)
    let once = try site.recorded()
    try browser.send(form)
    #expect(try site.recorded() == once)
    #expect(try tries() == [1])
    try form.tick(script.wrongOption)
    try browser.send(form)
    #expect(try site.recorded() == once)
    #expect(try tries() == [2])
    #expect(browser.page.says(script.wrongFeedback))
  }

  private func tries() throws -> [Int] {
    try site.database.read { try $0.query("SELECT tries FROM practice") { try $0[0] } }
  }

  @Test func startingTwiceGoesOnWithTheSameAttempt() throws {
    let browser = try Browser(site)
    try browser.open("\(module)/quizzes/final")
    let form = try browser.page.form(to: "/quizzes/final")
    let first = try browser.send(form).path
    #expect(try browser.send(form).path == first)
    #expect(try site.count("attempt") == 1)
    #expect(try site.count("learner") == 1)
  }

  @Test func aSecondAnswerInAnAttemptChangesNothing() throws {
    let browser = try Browser(site)
    try browser.open("\(module)/quizzes/final")
    try browser.send(to: "/quizzes/final")
    let question = browser.page
    let answer = try #require(script.quiz[question.heading])
    var form = try question.form(to: question.path)
    try form.give(answer, in: script.answerLabel)
    let explanation = try browser.send(form)
    #expect(explanation.says(script.right))
    let stored = try answers()

    #expect(try browser.send(form).text == explanation.text)
    // Whatever comes afterwards: another answer, no answer, an answer that cannot be judged.
    for fields in [[("answer", "unknown")], [], [("answer", "x"), ("answer", "y")]] {
      #expect(try browser.post(question.path, fields).text == explanation.text)
    }
    #expect(try browser.open(question.path).path == explanation.path)
    #expect(try answers() == stored)
    #expect(stored.count == 1)
  }

  private func answers() throws -> [String] {
    try site.database.read {
      try $0.query("SELECT question, answer, marks FROM answer") { row in
        let (question, answer, marks): (String, String, Double) = (
          try row[0], try row[1], try row[2]
        )
        return "\(question) \(answer) \(marks)"
      }
    }
  }

  @Test func aSubmittedAttemptTakesNoMoreAnswersAndTheLimitHolds() throws {
    let browser = try Browser(site)
    for _ in 0..<3 {
      try browser.open("\(module)/quizzes/final")
      try browser.send(to: "/quizzes/final")
      let attempt = String(browser.page.path.dropLast(2))
      for place in 1...4 { try browser.post("\(attempt)/\(place)", [("answer", "unknown")]) }
      #expect(try browser.open(attempt).says("Pas encore réussi"))
      try browser.post("\(attempt)/1", [("answer", "3")])
    }
    #expect(try site.count("answer") == 12)
    try browser.open("\(module)/quizzes/final")
    #expect(browser.page.says("Tous les essais sont faits"))
    #expect(browser.page.forms.isEmpty)
    #expect(try browser.post("\(module)/quizzes/final", []).status == 409)
    #expect(try site.count("attempt") == 3)
  }

  @Test func anothersAttemptIsAPageThatDoesNotExist() throws {
    let owner = try Browser(site)
    try owner.open("\(module)/quizzes/final")
    try owner.send(to: "/quizzes/final")
    let attempt = String(owner.page.path.dropLast(2))
    try owner.post("\(attempt)/1", [("answer", "unknown")])

    let stranger = try Browser(site)
    for isKnown in [false, true] {
      if isKnown { try stranger.post(module, []) }
      let before = try site.recorded()
      for path in ["", "/1", "/2", "/1/feedback", "/99"] {
        #expect(try stranger.open(attempt + path).status == 404)
      }
      for path in ["/1", "/2"] {
        #expect(try stranger.post(attempt + path, [("answer", "unknown")]).status == 404)
      }
      #expect(try site.recorded() == before)
    }
  }

  @Test(arguments: ["0", "5", "-1", "+1", "01", "9223372036854775807", "-9223372036854775808", "x"])
  func aPlaceThatAnAttemptDoesNotHaveIsAPageThatDoesNotExist(place: String) throws {
    let browser = try Browser(site)
    try browser.open("\(module)/quizzes/final")
    try browser.send(to: "/quizzes/final")
    let attempt = String(browser.page.path.dropLast(2))
    #expect(try browser.open("\(attempt)/\(place)").status == 404)
    #expect(try browser.post("\(attempt)/\(place)", [("answer", "unknown")]).status == 404)
    #expect(try browser.open("\(attempt)/\(place)/feedback").status == 404)
  }

  @Test func whatWasDoneWithoutAnAccountJoinsItAtSignIn() throws {
    let home = try Browser(site)
    try home.signUp(script, name: "Ada", password: "quatre ânes gris dansent")
    try home.open(module)
    try home.send(to: "/practice/passport") { try $0.tick(script.wrongOption) }

    site.clock.advance(by: 60)
    let work = try Browser(site)
    try work.open(module)
    try work.send(to: "/practice/passport") { try $0.tick(script.rightOption) }
    try work.send(to: "/practice/signs") { try $0.tick("Elle ne sort jamais seule.") }
    try work.open("\(module)/quizzes/final")
    try work.send(to: "/quizzes/final")
    try work.finishQuiz(script)
    let attempt = work.page.path
    #expect(try site.count("learner") == 2)
    try work.signIn(script, name: "Ada", password: "quatre ânes gris dansent")
    #expect(work.page.says("Ada"))
    #expect(try site.count("learner") == 1)

    // The later answer stays, and the other browser sees it too.
    #expect(try home.open(module).says(script.rightFeedback))
    #expect(try home.open(module).says("En partie"))
    #expect(try home.open(attempt).says(script.passed))
    #expect(try site.count("completion") == 1)
    #expect(try site.count("practice") == 2)
  }

  @Test func anAnonymousVisitorIsForgottenAfterThirtyDaysAwayAndAnAccountIsNot() throws {
    let visitor = try Browser(site)
    try visitor.open(module)
    try visitor.send(to: "/practice/passport") { try $0.tick(script.rightOption) }
    let member = try Browser(site)
    try member.signUp(script, name: "Ada", password: "quatre ânes gris dansent")
    site.clock.advance(by: 29 * 86_400)
    #expect(try visitor.open(module).says(script.rightFeedback))
    try site.settle()
    site.clock.advance(by: 29 * 86_400)
    #expect(try visitor.open(module).says(script.rightFeedback))
    try site.settle()
    site.clock.advance(by: 30 * 86_400 + 600)
    #expect(try !visitor.open(module).says(script.rightFeedback))
    try site.store.expire(at: site.clock.now).wait()
    #expect(try site.count("practice") == 0)
    #expect(try site.count("learner") == 1)
    #expect(try site.count("session") == 0)
    try member.signIn(script, name: "Ada", password: "quatre ânes gris dansent")
    #expect(member.page.says("Ada"))
  }
}

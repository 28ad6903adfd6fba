import App
import Catalogue
import Foundation
import Learning
import TestSupport
import Testing

/// Courses that change while people work in them.
@Suite struct RepublishTests {
  let site: TestSite
  private let quiz = "/fr/courses/kinds/quiz/quizzes/whole"
  private let file = "courses/kinds/02-quiz"

  init() throws { site = try TestSite(courses: "kinds", "example") }

  private func edit(_ pairs: [(fr: String, en: String, frNew: String, enNew: String)]) throws {
    for pair in pairs {
      try site.folder.edit("\(file).fr.md", replacing: pair.fr, with: pair.frNew)
      try site.folder.edit("\(file).en.md", replacing: pair.en, with: pair.enNew)
    }
    let problems = try site.publish().filter { $0.contains("error") }
    #expect(problems == [])
  }

  private func start(_ browser: Browser) throws -> String {
    try browser.open(quiz)
    try browser.send(to: "/whole")
    let first = browser.page.path
    try browser.send(to: first) { try $0.tick("Regarder autour") }
    #expect(browser.page.says("C'est juste"))
    return String(first.dropLast(2))
  }

  /// Answers what is left with "I don't know" or whatever passes over it, and shows the result.
  private func finish(_ browser: Browser, _ attempt: String) throws {
    for _ in 0..<12 {
      try browser.open(attempt)
      guard let form = browser.page.forms.first(where: { $0.action == browser.page.path }) else {
        return
      }
      if form.boxes.contains("Je ne sais pas") {
        var form = form
        try form.tick("Je ne sais pas")
        try browser.send(form)
      } else if form.boxes.contains("Il est court") {
        var form = form
        try form.tick("Il est court")
        try browser.send(form)
      } else if form.buttons.contains(where: { $0.text == "Je ne sais pas" }) {
        try browser.send(form, pressing: "Je ne sais pas")
      } else {
        try browser.send(form)
      }
    }
    Issue.record("the attempt does not end: \(browser.page)")
  }

  @Test func aQuestionThatWentIsAnsweredAllTheSame() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try edit([
      (
        "### Vrai ou faux du quiz `q:z-true`", "### True or false of the quiz `q:z-true`",
        "### Vrai ou faux du quiz `q:z-other`", "### True or false of the quiz `q:z-other`"
      )
    ])
    #expect(try browser.open("\(attempt)/1/feedback").says("Gazelle"))
    #expect(try browser.open("\(attempt)/3").heading == "Vrai ou faux du quiz")
    try browser.send(to: "\(attempt)/3") { try $0.tick("Vrai") }
    #expect(browser.page.says("Colibri"))
    try finish(browser, attempt)
    #expect(browser.page.heading == "Votre résultat")
    #expect(browser.page.says("2 / 9"), "\(browser.page)")
    #expect(browser.page.says("Vrai ou faux du quiz"))
    // Afterwards too, the explanation is there.
    #expect(try browser.open("\(attempt)/3/feedback").says("Colibri"))
  }

  @Test func aQuestionThatNoEditionHasIsPassedOverAndCountsForNothing() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try browser.open("\(attempt)/3")
    var stale = try browser.page.form(to: "\(attempt)/3")
    try stale.tick("Vrai")
    try edit([
      (
        "### Vrai ou faux du quiz `q:z-true`", "### True or false of the quiz `q:z-true`",
        "### Vrai ou faux du quiz `q:z-other`", "### True or false of the quiz `q:z-other`"
      )
    ])
    try site.forgetEditions()
    // The answer given before stays, with its explanation.
    #expect(try browser.open("\(attempt)/1/feedback").says("Gazelle"))
    #expect(try browser.open("\(attempt)/3").says("Cette question a été retirée"))
    // An answer to it is not dropped in silence: she is told, and goes on by the button.
    let recorded = try site.count("answer")
    try browser.send(stale)
    #expect(browser.page.says("Cette question a été retirée"))
    #expect(try site.count("answer") == recorded)
    try browser.send(to: "\(attempt)/3")
    #expect(browser.page.path == "\(attempt)/4")
    try finish(browser, attempt)
    #expect(browser.page.heading == "Votre résultat")
    #expect(browser.page.says("1 / 8"), "\(browser.page)")
    #expect(browser.page.says("Question retirée"))
    #expect(try site.count("answer") == 9)
  }

  @Test func aChangedQuestionIsJudgedAsItWasAsked() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try edit([
      ("`q:z-number`", "`q:z-number`", "`q:z-number v2`", "`q:z-number v2`"),
      ("`56`", "`56`", "`72`", "`72`"), ("sept fois huit", "seven times eight", "8×9", "8×9"),
      (
        "`q:z-one obj=1 required`", "`q:z-one obj=1 required`",
        "`q:z-one obj=1 required v2`", "`q:z-one obj=1 required v2`"
      ),
    ])
    #expect(try browser.open("\(attempt)/1/feedback").says("Gazelle"))
    #expect(try browser.open("\(attempt)/4").says("sept fois huit"))
    try browser.send(to: "\(attempt)/4") { try $0.type("Votre réponse", "56") }
    #expect(browser.page.says("C'est juste"))
    try finish(browser, attempt)
    #expect(browser.page.says("2 / 9"), "\(browser.page)")
    // A new attempt asks the new version.
    try browser.open(quiz)
    try browser.send(to: "/whole")
    let again = String(browser.page.path.dropLast(2))
    #expect(try browser.open("\(again)/4").says("8×9"))
    try browser.send(to: "\(again)/4") { try $0.type("Votre réponse", "72") }
    #expect(browser.page.says("C'est juste"))
  }

  @Test func anAttemptGoesOnWhereItsQuizMovedTo() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    for code in ["fr", "en"] {
      let folder = "\(site.folder.path)/courses/kinds"
      try FileManager.default.moveItem(
        atPath: "\(folder)/02-quiz.\(code).md", toPath: "\(folder)/03-exam.\(code).md")
    }
    #expect(try site.publish().filter { $0.contains("error") } == [])
    #expect(try browser.open("\(attempt)/2").says("Lesquels sont pairs ?"))
    try finish(browser, attempt)
    #expect(browser.page.says("1 / 9"))
    #expect(try browser.follow("Retour au module").path == "/fr/courses/kinds/exam")
  }

  @Test func anAttemptIsFoundAgainAfterARestart() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try edit([
      (
        "### Vrai ou faux du quiz `q:z-true`", "### True or false of the quiz `q:z-true`",
        "### Vrai ou faux du quiz `q:z-other`", "### True or false of the quiz `q:z-other`"
      )
    ])
    let restarted = try TestSite(again: site)
    let later = try Browser(restarted, cookies: browser.cookies)
    // Both when it must first be compiled, and when it is at hand.
    for _ in 0..<2 { #expect(try later.open("\(attempt)/3").heading == "Vrai ou faux du quiz") }
    try later.send(to: "\(attempt)/3") { try $0.tick("Vrai") }
    #expect(later.page.says("Colibri"))
    #expect(try later.open(attempt.replacing("/fr/", with: "/en/") + "/3/feedback").status == 200)
  }

  @Test func whatWasPractisedFollowsARenamedQuestion() throws {
    let browser = try Browser(site)
    try site.publish("kinds", [:])
    try browser.open("/fr/courses/kinds/practice")
    try browser.send(to: "/practice/p-true") { try $0.tick("Vrai") }
    #expect(browser.page.says("Pélican"))
    for code in ["fr", "en"] {
      try site.folder.edit(
        "courses/kinds/01-practice.\(code).md", replacing: "`q:p-true`", with: "`q:p-fact`")
    }
    let old = try #require(Slug("p-true"))
    try site.publish("kinds", ["p-fact": .renamed(from: old)])
    #expect(try browser.open("/fr/courses/kinds/practice").says("Pélican"))
    // A new answer takes the place of the old one.
    try browser.open("/fr/courses/kinds/practice?again=p-fact")
    try browser.send(to: "/practice/p-fact") { try $0.tick("Faux") }
    #expect(browser.page.says("Cigogne"))
    #expect(!browser.page.says("Pélican"))
  }

  @Test func aMovedOptionKeepsItsKeyAndItsWorth() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try browser.open("\(attempt)/2")
    var stale = try browser.page.form(to: "\(attempt)/2")
    try stale.tick("Le nombre deux")
    try stale.tick("Le nombre six")
    try edit([
      (
        "- [x] Le nombre six\n- [ ] Le nombre neuf", "- [x] The number six\n- [ ] The number nine",
        "- [ ] Le nombre neuf\n- [x] Le nombre six", "- [ ] The number nine\n- [x] The number six"
      )
    ])
    try browser.send(stale)
    #expect(browser.page.says("C'est juste"))
  }

  @Test func aRewordedOptionKeepsTheWordsThatWereAnswered() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try browser.open("\(attempt)/3")
    var stale = try browser.page.form(to: "\(attempt)/3")
    try stale.tick("Vrai")
    try edit([("- [x] Vrai", "- [x] True", "- [x] Juste", "- [x] Correct")])
    // The page is older than the publication, and so is the question it asks.
    try browser.send(stale)
    #expect(browser.page.says("C'est juste"))
    #expect(browser.page.says("Vous avez répondu : Vrai"))
    // Who begins now reads the new words.
    let other = try Browser(site)
    let fresh = try start(other)
    #expect(try other.open("\(fresh)/3").forms.first?.boxes.contains("Juste") == true)
  }

  @Test func anAttemptOutlivesItsQuizAndWaitsForItsCourse() throws {
    let browser = try Browser(site)
    try browser.open(quiz)
    try browser.send(to: "/whole")
    let attempt = String(browser.page.path.dropLast(2))
    try browser.open("\(attempt)/3")
    var form = try browser.page.form(to: "\(attempt)/3")
    try form.tick("Vrai")
    let folder = "\(site.folder.path)/courses"
    try FileManager.default.moveItem(atPath: "\(folder)/kinds", toPath: "\(folder)/.kinds")
    #expect(try site.publish() == [])
    // Nothing is passed over or recorded while the course is away.
    #expect(try browser.send(form).status == 404)
    #expect(try browser.post("\(attempt)/3", []).status == 404)
    #expect(try site.count("answer") == 0)
    #expect(try browser.open(quiz).status == 404)
    #expect(try browser.open("/fr/resume").status == 200)
    try FileManager.default.moveItem(atPath: "\(folder)/.kinds", toPath: "\(folder)/kinds")
    try edit([("`quiz:whole pass=60%`", "`quiz:whole pass=60%`", "`quiz:new`", "`quiz:new`")])
    #expect(try browser.open(quiz).status == 404)
    try browser.send(form)
    #expect(browser.page.path == "\(attempt)/3/feedback")
    try finish(browser, attempt)
    #expect(browser.page.heading == "Votre résultat")
    #expect(try browser.follow("Retour au cours").path == "/fr/courses/kinds")
  }

  @Test func anAttemptGoesOnInALanguageThatItsCourseHad() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try site.folder.edit(
      "courses/kinds/course.yml", replacing: "languages: fr, en", with: "languages: fr\ndrafts: en")
    #expect(try site.publish().filter { $0.contains("error") } == [])
    let english = attempt.replacing("/fr/", with: "/en/")
    #expect(try browser.open("/en/courses/kinds/quiz").status == 404)
    #expect(try browser.open("\(english)/2").says("Which are even?"))
    // One that is begun now has no such language.
    let other = try Browser(site)
    let fresh = try start(other).replacing("/fr/", with: "/en/")
    for path in ["/2", "/1/feedback"] { #expect(try other.open(fresh + path).status == 404) }
    #expect(try other.post("\(fresh)/2", []).status == 404)
    #expect(try site.count("answer") == 2)
  }

  @Test func aCourseWithAnErrorIsRefusedAndItsLastGoodVersionStays() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try site.folder.edit("\(file).fr.md", replacing: "- [x] `Rome`", with: "- [ ] `Rome`")
    try site.folder.edit(
      "courses/example/course.fr.md", replacing: "Repérer et orienter", with: "Voir et orienter")
    let problems = try site.publish()
    #expect(problems.contains { $0.contains("kinds/02-quiz.fr.md:") && $0.contains("error") })
    #expect(problems.contains("kinds: refused; its last good version stays"))
    #expect(try browser.open("\(attempt)/2").says("Lesquels sont pairs ?"))
    #expect(try browser.open("\(attempt)/5").says("capitale de l'Italie"))
    // The other courses are read all the same.
    #expect(try browser.open("/fr/").says("Voir et orienter"))

    try site.folder.edit("\(file).fr.md", replacing: "- [ ] `Rome`", with: "- [x] `Rome`")
    #expect(try !site.publish().contains { $0.contains("refused") })
    try finish(browser, attempt)
    #expect(browser.page.says("1 / 9"), "\(browser.page)")
  }

  @Test func aCourseWithAnErrorKeepsItsLastGoodVersionAfterARestart() throws {
    let browser = try Browser(site)
    let attempt = try start(browser)
    try site.folder.edit("\(file).fr.md", replacing: "- [x] `Rome`", with: "- [ ] `Rome`")
    let restarted = try TestSite(again: site)
    #expect(restarted.app.problems.contains("kinds: refused; its last good version stays"))
    let later = try Browser(restarted, cookies: browser.cookies)
    #expect(try later.open("\(attempt)/5").says("capitale de l'Italie"))
    #expect(try later.open(quiz).status == 200)
    try site.folder.edit("\(file).fr.md", replacing: "- [ ] `Rome`", with: "- [x] `Rome`")
    #expect(try !restarted.publish().contains { $0.contains("refused") })
    try finish(later, attempt)
    #expect(later.page.says("1 / 9"), "\(later.page)")
  }

  @Test func aCourseThatNeverWasRightIsNotShown() throws {
    let fresh = try TestSite(courses: "example")
    try fresh.folder.add(course: "kinds")
    try fresh.folder.edit("\(file).fr.md", replacing: "`quiz:whole", with: "`quizz:whole")
    #expect(try fresh.publish().contains("kinds: refused; correct the errors above"))
    let browser = try Browser(fresh)
    #expect(try browser.open("/fr/courses/kinds").status == 404)
    #expect(try browser.open("/fr/courses/reperer-et-orienter").status == 200)
    #expect(try browser.open("/readyz").status == 200)
  }
}

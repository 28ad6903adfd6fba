import Learning
import Store
import Testing

/// A trainer tries her draft as learners will, and nothing of it is recorded.
@Suite struct TrialTests {
  let site: TestSite
  let browser: Browser

  init() throws {
    site = try TestSite(courses: "example", "kinds")
    browser = try site.browser(of: .trainer, name: "Mina").browser
  }

  private func play(_ script: Script) -> String {
    "/\(script.code)/teach/reperer-et-orienter/play/indicators"
  }

  private func isTrial(_ script: Script) -> Bool {
    browser.page.says(
      script.code == "fr" ? "Essai : rien n'est enregistré" : "Trial: nothing is recorded")
  }

  @Test(arguments: Script.both) func aTrialIsTheWayOfALearner(script: Script) throws {
    let before = try site.recorded()
    try browser.open(play(script))
    #expect(browser.page.heading == script.module)
    #expect(isTrial(script))
    #expect(!browser.page.says(script.readButton))

    try browser.send(to: "/practice/passport#q-passport")
    #expect(browser.page.status == 422)
    #expect(isTrial(script))
    try browser.send(to: "/practice/passport#q-passport") { try $0.tick(script.wrongOption) }
    #expect(browser.page.status == 200)
    #expect(browser.page.says(script.wrongFeedback))
    try browser.follow(script.again)
    try browser.send(to: "/practice/passport#q-passport") { try $0.tick(script.rightOption) }
    #expect(browser.page.says(script.rightFeedback))

    try browser.follow(script.enterCase)
    try browser.send(to: "/cases/amina/arrival")
    #expect(browser.page.status == 422)
    try browser.send(to: "/cases/amina/arrival") { try $0.tick(script.caseChoice) }
    #expect(browser.page.says(script.caseFollows))
    #expect(browser.page.says(script.caseEnd))
    #expect(isTrial(script))
    try browser.follow(script.back)
    #expect(browser.page.path.hasPrefix(play(script)))

    try browser.open("\(play(script))/quizzes/final")
    try browser.send(to: "/quizzes/final", pressing: script.startQuiz)
    try browser.send(to: "/quizzes/final")
    #expect(browser.page.status == 422)
    for place in 1...4 {
      let answer = try #require(script.quiz[browser.page.heading], "\(browser.page)")
      try browser.send(to: "/quizzes/final") { try $0.give(answer, in: script.answerLabel) }
      #expect(browser.page.says(script.right), "\(browser.page)")
      #expect(isTrial(script))
      try browser.send(
        to: "/quizzes/final", pressing: place < 4 ? script.next : script.seeResult)
    }
    #expect(browser.page.says(script.passed))
    #expect(browser.page.says("4 / 4"))
    try browser.follow(script.back)
    #expect(browser.page.heading == script.module)
    #expect(try site.recorded() == before)
  }

  @Test func everyKindOfQuestionCanBeAnswered() throws {
    let before = try site.recorded()
    let page = try browser.open("/fr/teach/kinds/play/practice")
    let forms = page.forms.filter { $0.action.contains("/practice/") }
    #expect(forms.count >= 8)
    for form in forms {
      try browser.post(form.action, [("answer", "unknown")])
      #expect(browser.page.status == 200, "\(form.action)")
    }
    #expect(try site.recorded() == before)
  }

  @Test func theDraftIsTriedAndNotWhatIsPublished() throws {
    let file = "/fr/teach/reperer-et-orienter/files/01-indicators.fr.md"
    try browser.open(file)
    let text = try browser.page.text(of: "Texte")
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type(
        "Texte",
        text.replacing("C'est un signe qui doit alerter.", with: "Cela doit alerter.")
          + "\n\n### Cassée `q:broken`\n\nRien.\n")
    }
    try browser.open(play(.french))
    #expect(browser.page.says("Cela doit alerter."))
    #expect(browser.page.says("1 erreur à corriger"))
    try browser.follow("Revenir au texte")
    #expect(browser.page.path == file)
    // In a language that the pages around it are not read in, it keeps it from page to page.
    try browser.open("/en/teach/reperer-et-orienter/play/indicators?in=fr")
    #expect(browser.page.says("Trial: nothing is recorded"))
    #expect(browser.page.says("Cela doit alerter."))
    try browser.follow(Script.french.enterCase)
    #expect(browser.page.says("Trial: nothing is recorded"))
    #expect(browser.page.path.hasSuffix("?in=fr"))
    try browser.open(file)
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", "") }
    try browser.open(play(.french))
    #expect(browser.page.status == 200)
    #expect(browser.page.says("Ce texte ne se lit pas encore"))
  }

  /// What a form carries is nobody's secret, so anything may come in it.
  @Test func whatAFormCarriesIsTakenOnlyIfItFits() throws {
    let quiz = "\(play(.french))/quizzes/final"
    for fields in [
      [("seed", "x")], [("seed", "7"), ("asked", "none")], [("seed", "7"), ("asked", "'<b>")],
      [("seed", "7")]
        + ["consent", "count", "number", "order", "who"].map { ("given-\($0)", "zz") },
    ] {
      try browser.post(quiz, fields)
      #expect(browser.page.status == 200)
      #expect(browser.page.says("Question 1 sur 4"), "\(browser.page)")
    }
    #expect(try browser.open("\(quiz)x").status == 404)
    #expect(try browser.open(play(.french) + "/cases/amina/none").status == 404)
    #expect(try browser.open("/fr/teach/reperer-et-orienter/play/none").status == 404)
  }
}

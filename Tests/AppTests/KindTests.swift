import Testing

/// Every kind of question, answered through its form.
@Suite struct KindTests {
  let site: TestSite

  init() throws { site = try TestSite(courses: "kinds") }

  /// A practice question, how it is answered, what is said and what it obtains.
  struct Try: Sendable, CustomTestStringConvertible {
    let question: String
    let answers: [Script.Answer]
    let outcome: String
    let said: [String]
    let unsaid: [String]

    init(
      _ question: String, _ answers: Script.Answer..., gives outcome: String,
      says said: [String] = [], not unsaid: [String] = []
    ) {
      (self.question, self.answers, self.outcome) = (question, answers, outcome)
      (self.said, self.unsaid) = (said, unsaid)
    }

    var testDescription: String { "\(question) \(answers)" }
  }

  private static let right = "C'est juste"
  private static let wrong = "Pas tout à fait"
  private static let partly = "En partie"
  private static let shown = "Voici la réponse"

  static let tries = [
    Try(
      "p-one", .tick("Souvent le ciel"), gives: right, says: ["Girafe", "Explication panthère"],
      not: ["Ocelot", "Hérisson"]),
    Try(
      "p-one", .tick("Jamais le ciel"), gives: wrong,
      says: ["Ocelot", "Réponse attendue : Souvent le ciel", "Girafe"], not: ["Hérisson"]),
    Try("p-one", .tick("Je ne sais pas"), gives: shown, says: ["Girafe"], not: ["Ocelot"]),
    Try(
      "p-several", .tick("La pomme"), .tick("La prune"), gives: right,
      says: ["Lézard", "Tortue", "Explication koala"]),
    Try("p-several", .tick("La pomme"), gives: partly, says: ["Points : 1 / 2", "à cocher"]),
    Try("p-several", .tick("La pomme"), .tick("Le navet"), gives: wrong, says: ["cochée à tort"]),
    Try("p-true", .tick("Faux"), gives: right, says: ["Cigogne"]),
    Try("p-true", .tick("Vrai"), gives: wrong, says: ["Pélican", "Cigogne"]),
    Try("p-number", .type("50,2"), gives: right, says: ["Marmotte", "Explication loutre"]),
    Try("p-number", .type(" 49 "), gives: right, says: ["Marmotte"]),
    Try("p-number", .type("94"), gives: wrong, says: ["Chamois", "Réponse attendue : 49,6 ± 0,6"]),
    Try("p-number", .type("51"), gives: wrong, says: ["Bouquetin"], not: ["Marmotte"]),
    Try("p-text", .type("La SAUVETEUSE !"), gives: right, not: ["Albatros"]),
    Try(
      "p-text", .type("<b>Capitaine</b>"), gives: wrong, says: ["<b>Capitaine</b>"],
      not: ["Albatros"]),
    Try(
      "p-text", .type("Capitaine."), gives: wrong, says: ["Albatros", "sauveteur ou la sauveteuse"]),
    Try("p-exact", .type("Dé-4711"), gives: right, says: ["Explication castor"]),
    Try("p-exact", .type("dé-4711"), gives: wrong),
    Try(
      "p-order",
      .order(["Entrée de crudités", "Plat de légumes", "Fromage de chèvre", "Dessert au citron"]),
      gives: right, says: ["Explication renard"]),
    Try(
      "p-order",
      .order(["Plat de légumes", "Fromage de chèvre", "Dessert au citron", "Entrée de crudités"]),
      gives: partly, says: ["Points : 2 / 3", "votre rang : 4"]),
    Try(
      "p-match", .match(["Le chat": "miaule", "Le tigre": "rugit", "Le lion": "rugit"]),
      gives: right, says: ["Sanglier", "Blaireau", "Vipère"]),
    Try(
      "p-match", .match(["Le chat": "hennit", "Le tigre": "rugit", "Le lion": "miaule"]),
      gives: partly, says: ["Points : 0,67 / 2", "vous aviez choisi : hennit"]),
    Try("p-open", gives: "Une réponse possible", says: ["Réponse modèle mésange"]),
    Try(
      "p-poll", .tick("Le vert"), gives: "Merci de votre avis", says: ["hibou"],
      not: ["Réponse attendue"]),
  ]

  @Test(arguments: tries) func aPracticeAnswerIsJudgedAndExplained(attempt: Try) throws {
    let browser = try Browser(site)
    try browser.open("/fr/courses/kinds/practice")
    let page = try browser.send(to: "/practice/\(attempt.question)") { form in
      for answer in attempt.answers { try form.give(answer, in: "Votre réponse") }
    }
    #expect(page.status == 200)
    for words in [attempt.outcome] + attempt.said { #expect(page.says(words), "\(words): \(page)") }
    for words in attempt.unsaid { #expect(!page.says(words), "\(words): \(page)") }
    // Everything else on the page is still unanswered.
    #expect(page.forms.count { $0.action.contains("/practice/p-") } == 9)
    // The page says the same in the other language: an answer is kept by names, not by words.
    #expect(
      try browser.open("/en/courses/kinds/practice").forms.count {
        $0.action.contains("/practice/p-")
      } == 9)
  }

  @Test func whatCannotBeKnownIsShown() throws {
    let browser = try Browser(site)
    for question in ["p-number", "p-text", "p-order", "p-match"] {
      try browser.open("/fr/courses/kinds/practice")
      try browser.send(to: "/practice/\(question)", pressing: "Je ne sais pas")
      #expect(browser.page.says(Self.shown))
    }
    #expect(browser.page.says("49,6 ± 0,6") && browser.page.says("Explication renard"))
  }

  /// The right answers of the quiz, in the order of the file.
  private static let quiz: [Script.Answer?] = [
    .tick("Regarder autour"), nil, .tick("Vrai"), .type("56"), .type("rome"),
    .order(["Saison du gel", "Saison des fleurs", "Saison du soleil"]),
    .match(["Le Japon": "Tokyo", "Le Chili": "Santiago"]), nil, .tick("Il est court"),
  ]

  private func take(_ browser: Browser, first: Script.Answer) throws {
    try browser.open("/fr/courses/kinds/quiz/quizzes/whole")
    try browser.send(to: "/whole")
    for (place, answer) in ([first] + Self.quiz.dropFirst()).enumerated() {
      try browser.send(to: browser.page.path) { form in
        if let answer { try form.give(answer, in: "Votre réponse") }
        if place == 1 {
          try form.tick("Le nombre deux")
          try form.tick("Le nombre six")
        }
      }
      try browser.follow(place < 8 ? "Question suivante" : "Voir mon résultat")
    }
  }

  @Test func allThatIsRightIsAllTheMarks() throws {
    let browser = try Browser(site)
    try take(browser, first: .tick("Regarder autour"))
    #expect(browser.page.says("9 / 9 : réussi"), "\(browser.page)")
    #expect(browser.page.says("Vous avez réussi ce quiz."))
    #expect(try site.count("completion") == 1)
  }

  @Test func aRequiredQuestionThatIsWrongIsNotMadeUpFor() throws {
    let browser = try Browser(site)
    try take(browser, first: .tick("Courir au loin"))
    #expect(browser.page.says("8 / 9 : à reprendre"), "\(browser.page)")
    #expect(browser.page.says("doit être juste pour réussir"))
    #expect(try site.count("completion") == 0)
  }

  @Test func aDrawnQuizAsksWhatItPicked() throws {
    var asked: Set<String> = []
    for _ in 0..<12 {
      let browser = try Browser(site)
      try browser.open("/fr/courses/kinds/quiz/quizzes/drawn")
      #expect(browser.page.says("3 questions"))
      try browser.send(to: "/drawn")
      let attempt = String(browser.page.path.dropLast(2))
      var names: Set<String> = []
      for place in 1...3 {
        let heading = try browser.open("\(attempt)/\(place)").heading
        #expect(try browser.open("\(attempt)/\(place)").heading == heading)
        names.insert(heading)
      }
      #expect(names.count { $0.hasPrefix("Facile") } == 2)
      #expect(names.count { $0.hasPrefix("Difficile") } == 1)
      #expect(try browser.open("\(attempt)/4").status == 404)
      asked.formUnion(names)
    }
    #expect(asked.count >= 4)
  }

  @Test func aModuleWithoutAQuizIsDoneOnceItIsRead() throws {
    let browser = try Browser(site)
    try browser.open("/fr/courses/kinds/practice")
    try browser.send(to: "/courses/kinds/practice", pressing: "J'ai lu ce module")
    #expect(browser.page.path == "/fr/courses/kinds")
    #expect(browser.page.says("terminé"))
    try browser.follow("Continuer le cours")
    #expect(browser.page.heading == "S'évaluer")
  }
}

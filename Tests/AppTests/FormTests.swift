import Testing

/// Forms that come back with what was typed when they cannot be taken.
@Suite struct FormTests {
  let site: TestSite
  private let quiz = "/fr/courses/kinds/quiz/quizzes/whole"
  private let practice = "/fr/courses/kinds/practice"

  init() throws { site = try TestSite(courses: "kinds") }

  /// Sends a form that cannot be taken, and gives the one that comes back.
  private func refused(
    _ browser: Browser, to ending: String, says sentence: String,
    _ fill: (inout PageForm) throws -> Void
  ) throws {
    var form = try browser.page.form(to: ending)
    try fill(&form)
    let before = try site.recorded()
    let page = try browser.send(form)
    #expect(page.status == 422)
    #expect(page.title.hasPrefix("Erreur :"))
    #expect(page.text.lowercased().contains(sentence), "\(page)")
    #expect(try page.form(to: ending).filled == form.filled)
    #expect(try site.recorded() == before)
    // The box at the top leads to a field that is there.
    let fields = page.links.filter { $0.text.lowercased() == sentence }.map(\.address)
    #expect(fields.count == 1)
    for field in fields { #expect(page.html.contains("id=\"\(field.dropFirst())\"")) }
  }

  @Test func aPracticeQuestionComesBack() throws {
    let browser = try Browser(site)
    let ask = "choisissez ou écrivez une réponse."
    try browser.open(practice)
    for name in [
      "p-one", "p-several", "p-true", "p-number", "p-text", "p-order", "p-match", "p-poll",
    ] {
      try refused(browser, to: "/practice/\(name)", says: ask) { _ in }
    }
    try refused(
      browser, to: "/practice/p-number",
      says: "écrivez un nombre en chiffres, par exemple 12 ou 2,5."
    ) { try $0.type("Votre réponse", "<b>\"deux\"&") }
    try refused(
      browser, to: "/practice/p-number",
      says: "ce nombre peut se lire de deux façons. écrivez 1234 ou 1,2340."
    ) { try $0.type("Votre réponse", "1,234") }
    try refused(
      browser, to: "/practice/p-text", says: "répondez en moins de mots."
    ) { try $0.type("Votre réponse", String(repeating: "é", count: 201)) }
    let lines = "remplissez chaque ligne, sans répéter un rang."
    try refused(browser, to: "/practice/p-order", says: lines) {
      try $0.choose("Fromage de chèvre", "2")
      try $0.choose("Dessert au citron", "2")
      try $0.choose("Entrée de crudités", "1")
      try $0.choose("Plat de légumes", "4")
    }
    try refused(browser, to: "/practice/p-match", says: lines) {
      try $0.choose("Le chat", "hennit")
    }
  }

  @Test func aQuizQuestionComesBackAndTheAttemptGoesOn() throws {
    let browser = try Browser(site)
    try browser.open(quiz)
    try browser.send(to: "/whole")
    let question = browser.page.path
    try refused(
      browser, to: question, says: "choisissez ou écrivez une réponse."
    ) { _ in }
    try browser.send(to: question) { try $0.tick("Regarder autour") }
    #expect(browser.page.says("C'est juste"))
  }

  @Test func keysThatTheQuestionDoesNotHaveAreRefused() throws {
    let browser = try Browser(site)
    for fields in [
      [("answer", "zzzzzz")], [("answer", "unknown"), ("answer", "zzzzzz")],
    ] {
      let page = try browser.post("\(practice)/practice/p-one", fields)
      #expect(page.status == 422)
      #expect(page.says("la question a changé depuis que la page a été ouverte"))
    }
    let two = try browser.open(practice).form(to: "/p-one").fields.prefix(2)
    let page = try browser.post(
      "\(practice)/practice/p-one", two.map { ("answer", $0.value) })
    #expect(page.says("choisissez une seule réponse"))
    for name in ["p-order", "p-match"] {
      let fields = [("step-zzzzzz", "1"), ("left-zzzzzz", "zzzzzz")]
      #expect(try browser.post("\(practice)/practice/\(name)", fields).status == 422)
    }
    #expect(try site.recorded() == 0)
  }

  @Test func aSceneComesBackWithoutAChoice() throws {
    let browser = try Browser(site)
    try browser.open("\(practice)/cases/walk")
    try refused(
      browser, to: "/cases/walk/crossing", says: "choisissez ce que vous faites."
    ) { _ in }
    #expect(browser.page.heading == "Le carrefour")
  }

  @Test(arguments: [
    ("", "quatre ânes gris dansent", "", "Choisissez un nom."),
    ("  ", "quatre ânes gris dansent", "", "Choisissez un nom."),
    (
      String(repeating: "a", count: 61), "quatre ânes gris dansent", "",
      "Choisissez un nom de 60 caractères au plus."
    ),
    ("Ada <b>", "quatorze carac", "", "au moins 15 caractères"),
    ("Ada", String(repeating: "é b", count: 90), "", "256 caractères au plus"),
    ("Ada", "passwordpassword", "", "trop facile à deviner"),
    ("Ada", "aaaaaaaaaaaaaaaaaa", "", "trop facile à deviner"),
    ("Eléonore Dupont", "eléonore dupont 12", "", "trop facile à deviner"),
    ("Ada", "quatre ânes gris dansent", "ada@", "ne semble pas complète"),
    ("Ada", "quatre ânes gris dansent", "ada.example", "ne semble pas complète"),
  ])
  func anAccountIsNotOpenedAndTheFormComesBack(
    name: String, password: String, email: String, sentence: String
  ) throws {
    let browser = try Browser(site)
    try browser.open("/fr/sign-up")
    try browser.send(to: "/sign-up") {
      try $0.type("Nom", name)
      try $0.type("Mot de passe", password)
      try $0.type("Adresse électronique (facultatif)", email)
    }
    #expect(browser.page.status == 422)
    #expect(browser.page.title.hasPrefix("Erreur :"))
    #expect(browser.page.says(sentence), "\(browser.page)")
    let filled = try browser.page.form(to: "/sign-up").filled
    #expect(filled["Nom"] == spaced(name))
    #expect(filled["Adresse électronique (facultatif)"] == email)
    #expect(filled["Mot de passe"] == "")
    #expect(!browser.page.html.contains(password))
    #expect(try site.recorded() == 0)
  }

  @Test func aNameThatIsTakenIsSaidSo() throws {
    try Browser(site).signUp(.french, name: "Élise", password: "quatre ânes gris dansent")
    let browser = try Browser(site)
    try browser.open("/fr/sign-up")
    try browser.send(to: "/sign-up") {
      try $0.type("Nom", "E\u{301}LISE")
      try $0.type("Mot de passe", "cinq ânes gris dansent")
    }
    #expect(browser.page.says("Ce nom est déjà pris"), "\(browser.page)")
    #expect(try site.count("account") == 1)
  }

  @Test func oneVisitorWhoOpensTwoAccountsHasOne() throws {
    let browser = try Browser(site)
    try browser.open(practice)
    try browser.send(to: "/practice/p-true") { try $0.tick("Faux") }
    let twin = try Browser(site, cookies: browser.cookies)
    try browser.signUp(.french, name: "Ada", password: "quatre ânes gris dansent")
    // The other window still holds the visitor's cookie, which that account has replaced.
    try twin.signUp(.french, name: "Eve", password: "quatre ânes gris dansent")
    #expect(try !twin.open(practice).says("C'est juste"))
    #expect(try browser.open(practice).says("C'est juste"))
  }

  @Test func displaySettingsAreKeptAndShown() throws {
    let browser = try Browser(site)
    try browser.open("/fr/display")
    try browser.send(to: "/display") {
      try $0.tick("sombres")
      try $0.tick("grande")
      try $0.tick("lisibles")
    }
    #expect(browser.page.says("Vos réglages sont enregistrés"))
    let filled = try browser.page.form(to: "/display").filled
    #expect(filled["sombres"] == "x" && filled["grande"] == "x" && filled["lisibles"] == "x")
    #expect(filled["claires"] == "")
    // The language chosen with them wins over what the browser asks for.
    browser.headers = [("Accept-Language", "en")]
    #expect(try browser.open("/").path == "/fr/")
    #expect(try site.recorded() == 0)
  }
}

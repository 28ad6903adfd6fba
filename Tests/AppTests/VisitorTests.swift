import App
import HTTP
import Testing

/// People without an account: the language they get, the data they can take and erase.
@Suite struct VisitorTests {
  @Test(arguments: [
    ("fr", "fr"), ("en", "en"), ("en-GB,en;q=0.9,fr;q=0.8", "en"), ("de,fr;q=0.5", "fr"),
    ("de", "fr"), ("", "fr"), ("fr;q=0.1, en;q=0.2", "en"), ("fr;q=0, en;q=0.1", "en"),
    ("EN-us", "en"), ("*", "fr"), (";;;q=,,=", "fr"), ("en;q=x", "en"),
  ])
  func theFirstPageIsInTheLanguageAskedFor(accepted: String, language: String) throws {
    let browser = try Browser(try TestSite(courses: "kinds"))
    browser.headers = [("Accept-Language", accepted)]
    #expect(try browser.open("/").path == "/\(language)/")
  }

  @Test func aVisitorTakesHerDataAwayAndErasesThem() throws {
    let site = try TestSite(courses: "kinds")
    let browser = try Browser(site)
    #expect(try browser.open("/fr/me").forms.isEmpty)
    #expect(try browser.open("/fr/me/export").status == 404)
    try browser.open("/fr/courses/kinds/practice")
    try browser.send(to: "/practice/p-text") { try $0.type("Votre réponse", "Zanzibar") }
    try browser.open("/fr/me")
    try browser.follow("Télécharger tout ce qui est gardé (JSON)")
    #expect(browser.page.text.contains("\"answer\" : \"Zanzibar\""))
    try browser.open("/fr/me")
    try browser.send(to: "/me/erase") { try $0.tick("Oui, tout supprimer") }
    #expect(browser.cookies["session"] == nil)
    #expect(try site.recorded() == 0)
  }

  @Test func behindTLSCookiesAreBoundToTheHost() throws {
    var settings = App.Settings()
    settings.isSecure = true
    let browser = try Browser(try TestSite(courses: "kinds", settings: settings))
    try browser.open("/fr/courses/kinds/practice")
    var form = try browser.page.form(to: "/practice/p-true")
    try form.tick("Faux")
    let request = try Request(
      .post, form.action,
      headers: Headers([
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded"),
      ]), body: Array("answer=unknown".utf8))
    let cookies = try browser.answer(to: request).headers.filter { $0.name == "Set-Cookie" }
    let cookie = try #require(cookies.first?.value)
    #expect(cookies.count == 1 && cookie.hasPrefix("__Host-session="))
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
      #expect(cookie.contains("; \(part)"))
    }
    try browser.send(form)
    #expect(browser.cookies.keys.sorted() == ["__Host-session"])
    #expect(browser.page.says("C'est juste"))
  }

  @Test(arguments: [
    [0x41, 0, 0x42], [0x200B], [0x202E, 0x61], [0x1F642, 0x20, 0x1F643], [0x41, 7],
  ])
  func aStrangeNameDoesNoHarm(scalars: [UInt32]) throws {
    let name = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    let site = try TestSite(courses: "kinds")
    let browser = try Browser(site)
    try browser.post(
      "/fr/sign-up", [("name", name), ("password", "quatre ânes gris dansent")])
    guard browser.page.status == 200 else {
      #expect([400, 422].contains(browser.page.status))
      return
    }
    let again = try Browser(site)
    try again.post("/fr/sign-in", [("name", name), ("password", "quatre ânes gris dansent")])
    #expect(again.page.path == "/fr/me")
    #expect(try again.open("/fr/me/export").status == 200)
  }
}

import Database
import Learning
import Store
import Testing

@testable import App

/// The code that the server prints while nobody looks after it.
@Suite struct FirstAdministratorTests {
  let site: TestSite
  private static let password = "quatre ânes gris dansent"

  init() throws { site = try TestSite(courses: "kinds") }

  private func fill(
    _ browser: Browser, code: String, name: String = "Ada", password: String = Self.password
  ) throws {
    try browser.open("/fr/admin/first")
    try browser.send(to: "/admin/first") {
      try $0.type("Code", code)
      try $0.type("Nom", name)
      try $0.type("Mot de passe", password)
    }
  }

  @Test func itOpensOneAccountAndIsGone() throws {
    let code = try #require(try site.app.offerFirstAdministration())
    let browser = try Browser(site)
    // As people type it.
    try fill(browser, code: " " + code.lowercased().replacing("-", with: "  "))
    #expect(browser.page.path == "/fr/admin/")
    #expect(browser.page.says("Ada"))
    #expect(try site.store.account(key: "ada")?.role == .admin)
    #expect(try browser.open("/fr/admin/first").status == 404)
    let second = try Browser(site)
    let again = try second.post(
      "/fr/admin/first", [("code", code), ("name", "Eve"), ("password", Self.password)])
    #expect(again.status == 404)
    #expect(try site.app.offerFirstAdministration() == nil)
    #expect(try site.count("account") == 1)
  }

  @Test func usedFromManyWindowsAtOnceItMakesOneAdministrator() throws {
    let code = try #require(try site.app.offerFirstAdministration())
    let site = site
    let pages = atOnce(4) { number in
      try Browser(site).post(
        "/fr/admin/first",
        [("code", code), ("name", "Ada \(number)"), ("password", Self.password)])
    }
    #expect(pages.count { $0.path == "/fr/admin/" } == 1)
    #expect(pages.count { $0.status == 404 } == 3)
    #expect(try site.count("account") == 1)
  }

  @Test func somebodyWhoIsSignedInGivesTheCodeAlone() throws {
    let code = try #require(try site.app.offerFirstAdministration())
    let (browser, learner) = try site.browser(of: .learner, name: "Ada")
    let other = try Browser(site, cookies: browser.cookies)
    let before = browser.cookies["session"]
    try browser.open("/fr/admin/first")
    #expect(try browser.page.form(to: "/admin/first").fields.map(\.name) == ["code"])
    try browser.send(to: "/admin/first") { try $0.type("Code", code) }
    #expect(browser.page.path == "/fr/admin/")
    #expect(try site.store.holder(learner)?.role == .admin)
    // With more rights comes another session, and the old one is worth nothing.
    #expect(browser.cookies["session"] != before)
    #expect(try other.open("/fr/admin/").path.hasPrefix("/fr/sign-in"))
  }

  @Test func aWrongCodeOpensNothingAndSaysWhatIsWrong() throws {
    let code = try #require(try site.app.offerFirstAdministration())
    let browser = try Browser(site)
    try fill(browser, code: String(code.dropLast()) + (code.last == "A" ? "B" : "A"))
    #expect(browser.page.status == 422)
    #expect(browser.page.says("faute de frappe"))
    #expect(try browser.page.form(to: "/admin/first").filled["Nom"] == "Ada")
    let old = code
    let new = try #require(try site.app.offerFirstAdministration())
    try fill(browser, code: old)
    #expect(browser.page.says("ce code n'est pas le bon"))
    try fill(browser, code: new, password: "court")
    #expect(browser.page.says("au moins 15 caractères"))
    site.clock.advance(by: 1800)
    try fill(browser, code: new)
    #expect(browser.page.says("ce code n'est plus valable"))
    #expect(try site.count("account") == 0)
    #expect(!browser.page.html.contains(new))
  }

  @Test func guessingIsSlowed() throws {
    let code = try #require(try site.app.offerFirstAdministration())
    let guesser = try Browser(site)
    for _ in 0..<60 { try guesser.post("/fr/admin/first", [("code", "x")]) }
    #expect(guesser.page.status == 422)
    try guesser.post(
      "/fr/admin/first", [("code", code), ("name", "Eve"), ("password", Self.password)])
    #expect(guesser.page.status == 429)
    #expect(guesser.page.says("attendez"))
    #expect(try site.count("account") == 0)
  }

  @Test func withoutACodeThereIsNoSuchPage() throws {
    let browser = try Browser(site)
    #expect(try browser.open("/fr/admin/first").status == 404)
    #expect(try browser.post("/fr/admin/first", [("code", "")]).status == 404)
    // Nor when somebody became administrator by another way meanwhile.
    _ = try site.app.offerFirstAdministration()
    #expect(try browser.open("/fr/admin/first").status == 200)
    _ = try site.browser(of: .admin)
    #expect(try browser.open("/fr/admin/first").status == 404)
  }
}

import Database
import Learning
import Store
import Testing

@testable import App

/// The way through the sign-in form to the page that was asked for.
@Suite struct SignInPathTests {
  let site: TestSite
  private static let password = "quatre ânes gris dansent"

  init() throws { site = try TestSite(courses: "kinds") }

  @Test func itLeadsToThePageThatWasAskedFor() throws {
    let script = Script.french
    let opening = try Browser(site)
    try opening.signUp(script, name: "Ada", password: Self.password)
    let account = try #require(try site.store.account(key: "ada"))
    _ = try site.store.give(.trainer, to: account.learner, keeping: nil).wait()

    let browser = try Browser(site)
    try browser.open("/fr/teach/?a=1&b=%26c%2Fd")
    #expect(browser.page.heading == "Se connecter")
    #expect(try browser.page.link("English").hasPrefix("/en/sign-in?next="))
    try browser.send(to: "/sign-in") {
      try $0.type(script.name, "Ada")
      try $0.type(script.password, "pas le bon mot de passe")
    }
    #expect(browser.page.status == 422)
    try browser.send(to: "/sign-in") {
      try $0.type(script.name, "Ada")
      try $0.type(script.password, Self.password)
    }
    #expect(browser.page.status == 200)
    #expect(browser.page.path == "/fr/teach/?a=1&b=%26c%2Fd")
  }

  @Test(arguments: [
    "/fr/teach/", "/en/", "/fr/teach/a?b=c%2F%2Fd", "/fr/admin/?q=%C3%A9",
  ])
  func aPageOfThisSiteIsKept(path: String) throws {
    #expect(SignInPath.internalPath(path, in: [.french, .english]) == path)
  }

  @Test(arguments: [
    "", "/", "//evil.example", "//evil.example/fr/", "/fr", "/de/", "/leave", "fr/",
    "https://x/fr/",
    "http://localhost/fr/", "/\\evil.example", "/fr/\\evil", "/fr//evil", "/fr/../leave",
    "/fr/%2e%2e/leave", "/fr/%2F%2Fevil", "/fr/%5Cevil", "/fr/\r\nSet-Cookie: a=b", "/fr/a b",
    "/fr/a\u{0}", "/fr/a#b", "/fr/é", "javascript:alert(1)", " /fr/", "/fr/?a=%", "/fr/?a=%00",
    "/fr/" + String(repeating: "a", count: 1000),
  ])
  func anythingElseIsNot(text: String) {
    #expect(SignInPath.internalPath(text, in: [.french, .english]) == nil)
  }

  @Test(arguments: ["//evil.example", "https://evil.example/fr/", "/fr/\\evil"])
  func aStrangersLinkLeadsToOnesOwnPage(next: String) throws {
    let browser = try Browser(site)
    try browser.signUp(.french, name: "Ada", password: Self.password)
    try browser.open("/fr/sign-in?next=" + encoded(next))
    #expect(try browser.page.form(to: "/sign-in").fields.allSatisfy { $0.name != "next" })
    try browser.post(
      "/fr/sign-in", [("name", "Ada"), ("password", Self.password), ("next", next)])
    #expect(browser.page.path == "/fr/me")
  }

  @Test func aLongAddressIsForgottenRatherThanCut() throws {
    let browser = try Browser(site)
    try browser.open("/fr/teach/?q=" + String(repeating: "a", count: 1000))
    #expect(browser.page.path == "/fr/sign-in")
  }
}

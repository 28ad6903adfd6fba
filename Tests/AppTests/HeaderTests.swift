import Testing

@testable import App

/// What browsers and caches are told beside the pages.
@Suite struct HeaderTests {
  let site: TestSite
  private static let module = "/courses/reperer-et-orienter/indicators"

  init() throws { site = try TestSite(courses: "example") }

  /// Every page that is the same for everyone.
  private static let shared = ["fr", "en"].flatMap { language in
    [
      "/", "/help", "/safety", "/privacy", "/accessibility", "/display", "/sign-in", "/sign-up",
      "/courses/reperer-et-orienter", "/courses/reperer-et-orienter/glossary", module,
      "\(module)/cases/amina", "\(module)/cases/amina/cousin", "\(module)/quizzes/final",
    ].map { "/\(language)\($0)" }
  }

  @Test(arguments: shared) func aSharedPageIsTheSameBytesForEveryone(path: String) throws {
    let one = try Browser(site)
    one.headers = [("Accept-Language", "fr"), ("User-Agent", "one")]
    let first = try one.open(path)
    #expect(first.status == 200)
    #expect(first.path == path)
    let tag = try #require(first["ETag"])
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 10)
    #expect(first["Cache-Control"]?.hasPrefix("public") ?? false)
    #expect(first["Vary"] == "Cookie, Accept-Encoding")
    #expect(first.values("Set-Cookie").isEmpty)
    try expectSafety(first)

    let other = try Browser(site, cookies: ["session": "0", "device": "x", "other": "y"])
    other.headers = [("Accept-Language", "en"), ("User-Agent", "other")]
    for page in [try other.open(path), try one.open(path)] {
      #expect(page.body == first.body)
      #expect(page["ETag"] == tag)
    }
    // A reading of the same courses gives the same bytes: a restart empties no cache.
    try site.publish()
    #expect(try one.open(path).body == first.body)
  }

  @Test func aPersonalPageIsKeptByNoCache() throws {
    let browser = try Browser(site)
    let module = "/fr\(Self.module)"
    try browser.open(module)
    try browser.send(to: "/practice/passport") { try $0.tick(Script.french.rightOption) }
    try browser.open("\(module)/quizzes/final")
    let question = try browser.send(to: "/quizzes/final").path
    try browser.post(question, [("answer", "unknown")])
    let attempt = String(question.dropLast(2))
    for path in [
      "/fr/", "/fr/courses/reperer-et-orienter", module, "\(module)?again=passport",
      "\(module)/cases/amina", "\(module)/quizzes/final", "/fr/me", "/fr/me/export",
      "\(attempt)/1/feedback", "\(attempt)/2",
    ] {
      let page = try browser.open(path)
      #expect(page.status == 200, "\(path)")
      #expect(page["Cache-Control"] == "private, no-store", "\(path)")
      #expect(page.values("ETag").isEmpty, "\(path)")
      try expectSafety(page)
    }
    // Display settings make a page personal too.
    let dark = try Browser(site)
    try dark.open("/fr/display")
    try dark.send(to: "/display") { try $0.tick("sombres") }
    for path in ["/fr/display?saved=1", "/fr/", "/fr/help", module] {
      let page = try dark.open(path)
      #expect(page["Cache-Control"] == "private, no-store", "\(path)")
      #expect(page.html.contains("data-theme=\"dark\""), "\(path)")
    }
  }

  @Test(arguments: [
    "/nowhere", "/fr/courses/none", "/de/", "/fr/courses/%C3%A9", "/assets/none.css",
    "/fr/attempts/none", "/fr/me/export", "/nowhere/", "/fr//help", "/de",
  ])
  func anErrorIsAPageOfThisSite(path: String) throws {
    let page = try Browser(site).open(path)
    #expect(page.status == 404)
    #expect(page.heading == "Cette page n'existe pas")
    #expect(page["Cache-Control"] == "private, no-store")
    try expectSafety(page)
  }

  @Test(arguments: [
    ("/fr", "/fr/"), ("/fr/help/", "/fr/help"), ("/fr/help/?a=b", "/fr/help"),
    ("/fr/courses/reperer-et-orienter/", "/fr/courses/reperer-et-orienter"),
  ])
  func aSlashTooManyOrTooFewLeadsToThePage(path: String, right: String) throws {
    let browser = try Browser(site)
    let page = try browser.open(path)
    #expect(page.status == 200)
    #expect(page.way == [right])
    #expect(try browser.post(path, []).status == 404)
  }

  @Test func everyOtherAnswerIsSafeToo() throws {
    let browser = try Browser(site)
    for path in ["/healthz", "/readyz", "/favicon.ico", "/leave", "/fr/sign-out"] {
      try expectSafety(try browser.open(path))
    }
    try browser.open("/fr/")
    for link in browser.page.html.matches(of: #/"(\/assets\/[^"]+)"/#) {
      let file = try browser.open(String(link.1))
      #expect(file.status == 200)
      #expect(file["Cache-Control"] == "public, max-age=31536000, immutable")
      try expectSafety(file)
    }
    #expect(try browser.post("/fr/help", []).status == 405)
    #expect(browser.page["Allow"] == "GET, HEAD")
    try expectSafety(browser.page)
    let get = try browser.open("/fr\(Self.module)/practice/passport")
    #expect(get.status == 405)
    #expect(get["Allow"] == "POST")
  }

  private func expectSafety(_ page: Page) throws {
    let policy = try #require(page["Content-Security-Policy"], "\(page)")
    #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"))
    for part in ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"] {
      #expect(policy.contains(part))
    }
    #expect(page["X-Content-Type-Options"] == "nosniff")
    #expect(page["Referrer-Policy"] == "same-origin")
    #expect(page["Cross-Origin-Opener-Policy"] == "same-origin")
    #expect(page["Cross-Origin-Resource-Policy"] == "same-origin")
    #expect(page["Permissions-Policy"]?.contains("geolocation=()") ?? false)
    // What the policy forbids does not stand in the page either.
    for forbidden in [" style=\"", "<style", "javascript:", "http://", " onclick="] {
      #expect(!page.html.contains(forbidden), "\(forbidden) at \(page.path)")
    }
  }

  @Test func anAddressWrittenInOtherWaysIsKeptOnce() throws {
    let browser = try Browser(site)
    let page = try browser.open("/fr/help")
    for path in ["/%66r/help", "/fr/%68elp", "/fr/h%65lp", "/%66%72/%68%65%6c%70"] {
      #expect(try browser.open(path).body == page.body)
    }
    #expect(site.app.site.ready.count == 1)
  }
}

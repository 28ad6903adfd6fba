import Testing

/// Coming back to an account: who is slowed, who is not, and what is not told.
@Suite struct SignInTests {
  let site: TestSite
  let script = Script.french
  private static let password = "quatre ânes gris dansent"

  init() throws {
    site = try TestSite(courses: "example")
    try Browser(site).signUp(script, name: "Ada", password: Self.password)
  }

  @Test func anUnknownNameGivesThePageOfAKnownOne() throws {
    let pages = try ["Ada", "Eve"].map { name in
      let browser = try Browser(site)
      try browser.signIn(script, name: name, password: "cinq ânes gris dansent")
      #expect(browser.page.status == 422)
      #expect(browser.cookies.isEmpty)
      return browser.page
    }
    #expect(pages[0].html.replacing("Ada", with: "Eve") == pages[1].html)
    #expect(pages[0].headers.map { "\($0)" } == pages[1].headers.map { "\($0)" })
  }

  @Test func guessingIsSlowedAndTheOwnersBrowserIsNot() throws {
    let owner = try Browser(site)
    try owner.signIn(script, name: "Ada", password: Self.password)
    try owner.send(to: "/sign-out")
    let guesser = try Browser(site)
    for _ in 0..<5 {
      try guesser.signIn(script, name: "Ada", password: "mauvaise réponse encore")
      #expect(guesser.page.status == 422)
    }
    // The right password waits as well: a guesser does not learn that it is right.
    try guesser.signIn(script, name: "Ada", password: Self.password)
    #expect(guesser.page.status == 429)
    #expect(guesser.page.says("attendez 2 s"))
    // Nor does another browser get by, unless it holds the mark of the account's owner.
    let forger = try Browser(site)
    try forger.open("/fr/sign-in")
    try forger.post("/fr/sign-in", [("name", "Ada"), ("password", Self.password)])
    #expect(forger.page.status == 429)
    try owner.signIn(script, name: "Ada", password: Self.password)
    #expect(owner.page.says("Votre compte : Ada"))

    site.clock.advance(by: 2)
    try guesser.signIn(script, name: "Ada", password: "mauvaise réponse encore")
    #expect(guesser.page.status == 422)
    site.clock.advance(by: 3)
    try guesser.signIn(script, name: "Ada", password: Self.password)
    #expect(guesser.page.says("attendez 1 s"))
    site.clock.advance(by: 1)
    try guesser.signIn(script, name: "Ada", password: Self.password)
    #expect(guesser.page.says("Votre compte : Ada"))
  }

  @Test func tryingWithoutANameSlowsNobodyElse() throws {
    let guesser = try Browser(site)
    for _ in 0..<8 { try guesser.post("/fr/sign-in", [("name", " "), ("password", "x")]) }
    try Browser(site).signUp(script, name: "Eve", password: Self.password)
    #expect(try site.count("account") == 2)
  }

  @Test func aSessionEndsWhenItIsSaid() throws {
    let browser = try Browser(site)
    try browser.signIn(script, name: "Ada", password: Self.password)
    let kept = browser.cookies
    site.clock.advance(by: 2 * 3600 - 1)
    #expect(try browser.open("/fr/me").says("Ada"))
    try site.settle()
    site.clock.advance(by: 2 * 3600)
    #expect(try !browser.open("/fr/me").says("Ada"))

    try browser.open("/fr/sign-in")
    try browser.send(to: "/sign-in") {
      try $0.type(script.name, "Ada")
      try $0.type(script.password, Self.password)
      try $0.tick("Rester connecté 30 jours sur cet appareil")
    }
    #expect(browser.cookies["session"] != kept["session"])
    site.clock.advance(by: 29 * 86_400)
    #expect(try browser.open("/fr/me").says("Ada"))
    try site.settle()
    site.clock.advance(by: 86_400)
    #expect(try !browser.open("/fr/me").says("Ada"))
  }

  @Test func leavingEndsTheSessionAndLeadsAway() throws {
    let browser = try Browser(site)
    try browser.signIn(script, name: "Ada", password: Self.password)
    let copy = try Browser(site, cookies: browser.cookies)
    #expect(try copy.open("/fr/me").says("Ada"))
    try browser.open("/leave")
    #expect(browser.page.status == 303)
    #expect(browser.page.path == "https://meteofrance.com/")
    #expect(browser.page["Clear-Site-Data"] == "\"cache\", \"cookies\", \"storage\"")
    // Who leaves does not wait for the disk; the session ends right after.
    try site.settle()
    #expect(try site.count("session") == 1)
    #expect(try !copy.open("/fr/me").says("Ada"))
  }

  @Test func leavingFromElsewhereEndsNothing() throws {
    let browser = try Browser(site)
    try browser.signIn(script, name: "Ada", password: Self.password)
    let kept = browser.cookies
    browser.headers.append(("Sec-Fetch-Site", "cross-site"))
    try browser.open("/leave")
    #expect(browser.page.status == 303)
    #expect(browser.page["Clear-Site-Data"] == nil)
    try site.settle()
    #expect(try Browser(site, cookies: kept).open("/fr/me").says("Ada"))
  }

  @Test func aSessionThatEndedInAQuizIsToldSo() throws {
    let browser = try Browser(site)
    try browser.signIn(script, name: "Ada", password: Self.password)
    let attempts = "/fr/attempts/0123456789abcdef0123456789abcdef/1"
    #expect(try browser.open(attempts).status == 404)
    site.clock.advance(by: 31 * 86_400)
    #expect(try browser.open(attempts).status == 401)
    #expect(browser.page.heading == "Votre session est terminée")
  }
}

import Database
import Learning
import Store
import Testing

@testable import App

/// Accounts of trainers: added, given a role, given a password, from the pages of administrators.
@Suite struct AdministrationTests {
  let site: TestSite
  let admin: Browser
  let adminsLearner: ID<Learner>
  private let own = "cinq chèvres bleues chantent"

  init() throws {
    site = try TestSite(courses: "kinds")
    (admin, adminsLearner) = try site.browser(of: .admin, name: "Ada")
  }

  /// Adds an account and gives the password that works once.
  private func add(_ name: String, _ role: String) throws -> String {
    try admin.open("/fr/admin/")
    try admin.send(to: "/admin/") {
      try $0.type("Nom", name)
      try $0.tick(role)
    }
    #expect(admin.page.status == 200)
    #expect(admin.page.says(name))
    let code = try #require(
      admin.page.text.firstMatch(of: /[2-9A-Z]{4}(-[2-9A-Z]{4}){3}/), "\(admin.page)")
    return String(code.0)
  }

  private static let trainer =
    "Formateur ou formatrice Écrit et publie les cours."

  @Test func aTrainerIsAddedAndChoosesHerOwnPassword() throws {
    let code = try add("Élise Martin", Self.trainer)
    let script = Script.french
    let browser = try Browser(site)
    try browser.open("/fr/teach/")
    try browser.send(to: "/sign-in") {
      try $0.type(script.name, "élise martin")
      try $0.type(script.password, code.lowercased().replacing("-", with: " "))
    }
    // Nothing is open to her before she has one of her own.
    #expect(browser.page.heading == "Choisir votre mot de passe")
    #expect(browser.cookies["session"] == nil)
    #expect(!browser.page.html.contains(code))
    try browser.send(to: "/sign-in/password") { try $0.type("Nouveau mot de passe", code) }
    #expect(browser.page.status == 422)
    #expect(browser.page.says("trop facile à deviner"))
    try browser.send(to: "/sign-in/password") { try $0.type("Nouveau mot de passe", own) }
    #expect(browser.page.path == "/fr/teach/")
    #expect(browser.page.status == 200)

    // The one that works once works no more; hers does.
    let other = try Browser(site)
    try other.signIn(script, name: "Élise Martin", password: code)
    #expect(other.page.status == 422)
    try other.signIn(script, name: "Élise Martin", password: own)
    #expect(other.page.path == "/fr/me")
  }

  @Test func aPasswordThatWorksOnceEnds() throws {
    let code = try add("Eve", Self.trainer)
    let browser = try Browser(site)
    site.clock.advance(by: 3 * 86_400)
    try browser.signIn(.french, name: "Eve", password: code)
    #expect(browser.page.status == 422)
    #expect(browser.page.says("ce mot de passe à usage unique n'est plus valable"))
  }

  @Test func theFormThatChoosesIsGoodOnceAndForHalfAnHour() throws {
    let code = try add("Eve", Self.trainer)
    let browser = try Browser(site)
    try browser.signIn(.french, name: "Eve", password: code)
    let form = try browser.page.form(to: "/sign-in/password")
    site.clock.advance(by: 1800)
    func send(_ password: String, to other: Browser) throws {
      var form = form
      try form.type("Nouveau mot de passe", password)
      try other.send(form)
    }
    try send(own, to: browser)
    #expect(browser.page.says("trop de temps a passé"))
    site.clock.advance(by: -900)
    try send(own, to: browser)
    #expect(browser.page.path == "/fr/me")
    let thief = try Browser(site)
    try send("six vaches rouges sautent", to: thief)
    #expect(thief.page.says("trop de temps a passé"))
    for ticket in ["", "x", "..", "\(adminsLearner.text).99999999999.", "a.b.c.d"] {
      let page = try thief.post("/fr/sign-in/password", [("ticket", ticket), ("password", own)])
      #expect(page.status == 422)
      #expect(thief.cookies["session"] == nil)
    }
  }

  @Test func aRoleIsGivenAndHoldsAtOnce() throws {
    let (learner, id) = try site.browser(of: .learner, name: "Noé")
    try admin.open("/fr/admin/")
    #expect(!admin.page.says("Noé"))
    try admin.follow("Tous les comptes")
    try admin.follow("Noé")
    try admin.send(to: id.text) { try $0.tick(Self.trainer) }
    #expect(admin.page.says("Le rôle est enregistré"))
    // What she could do before she may do no longer under the old session.
    #expect(
      try learner.open("/fr/me").says("Vous n'avez pas de compte") || learner.page.says("Rien"))
    #expect(try site.store.holder(id)?.role == .trainer)
    #expect(try admin.open("/fr/admin/").says("Noé"))
  }

  @Test func theLastAdministratorStays() throws {
    try admin.open("/fr/admin/accounts/\(adminsLearner.text)")
    try admin.send(to: adminsLearner.text) { try $0.tick(Self.trainer) }
    #expect(admin.page.status == 422)
    #expect(admin.page.says("ce compte est le seul à gérer les comptes"))
    try admin.open("/fr/me")
    try admin.send(to: "/me/erase") { try $0.tick("Oui, tout supprimer") }
    #expect(admin.page.status == 422)
    #expect(admin.page.says("donnez d'abord ce rôle à quelqu'un"))
    // With another one she may go.
    _ = try site.browser(of: .admin)
    try admin.send(to: "/me/erase") { try $0.tick("Oui, tout supprimer") }
    #expect(try site.store.holder(adminsLearner) == nil)
  }

  @Test func twoAdministratorsWhoGiveUpAtOnceLeaveOne() throws {
    let other = try site.browser(of: .admin)
    let site = site
    let ids = [adminsLearner, other.1]
    _ = atOnce(2) { number in
      _ = try site.store.give(.learner, to: ids[number], keeping: nil).wait()
    }
    #expect(try site.store.hasAdministrator())
  }

  @Test func aLostPasswordIsReplacedAndDevicesAreSignedOut() throws {
    try Browser(site).signUp(.french, name: "Eve", password: own)
    let eve = try Browser(site)
    try eve.signIn(.french, name: "Eve", password: own)
    let id = try #require(try site.store.account(key: "eve")?.learner)
    try admin.open("/fr/admin/accounts/\(id.text)")
    try admin.send(to: "/password")
    #expect(admin.page.heading == "Mot de passe à usage unique")
    #expect(try !eve.open("/fr/me").says("Eve"))
    try eve.signIn(.french, name: "Eve", password: own)
    #expect(eve.page.status == 422)
    #expect(try admin.open("/fr/admin/accounts/\(id.text)").says("n'a pas encore choisi"))
  }

  @Test func aNameThatIsTakenLeadsToItsAccount() throws {
    let id = try site.browser(of: .learner, name: "Noé").1
    try admin.open("/fr/admin/")
    try admin.send(to: "/admin/")
    #expect(admin.page.says("Choisissez un nom") && admin.page.says("Choisissez un rôle"))
    try admin.send(to: "/admin/") {
      try $0.type("Nom", " NOÉ ")
      try $0.tick(Self.trainer)
    }
    #expect(admin.page.status == 422)
    try admin.follow("Ouvrir le compte qui porte ce nom")
    #expect(admin.page.path == "/fr/admin/accounts/\(id.text)")
  }

  @Test func manyAccountsComeInPages() throws {
    for number in 0..<(Store.accountsAtOnce + 50) {
      let name = "n \(1000 + number)"
      _ = try site.store.add(
        NewAccount(name: name, key: name, email: nil, passwordHash: "-"),
        for: try Identity.make(), at: site.clock.now
      ).wait()
    }
    try admin.open("/en/admin/?who=everyone")
    var seen = 0
    while true {
      seen += admin.page.links.count { $0.address.hasPrefix("/en/admin/accounts/") }
      guard admin.page.links.contains(where: { $0.text == "More accounts" }) else { break }
      try admin.follow("More accounts")
    }
    #expect(seen == Store.accountsAtOnce + 51)
    #expect(try !admin.open("/en/admin/").says("n 1000"))
  }

  // MARK: One's own password

  @Test func onesOwnPasswordIsChangedWithTheOldOne() throws {
    let first = "quatre ânes gris dansent"
    let browser = try Browser(site)
    try browser.signUp(.french, name: "Eve", password: first)
    let other = try Browser(site)
    try other.signIn(.french, name: "Eve", password: first)
    let before = browser.cookies["session"]
    func change(_ old: String, _ new: String) throws {
      try browser.open("/fr/me/password")
      try browser.send(to: "/me/password") {
        try $0.type("Mot de passe actuel", old)
        try $0.type("Nouveau mot de passe", new)
      }
    }
    try change("pas le bon mot de passe", own)
    #expect(browser.page.says("ce n'est pas votre mot de passe actuel"))
    try change(first, "eve")
    #expect(browser.page.says("au moins 15 caractères"))
    try change(first, own)
    #expect(browser.page.says("Votre mot de passe est changé"))
    #expect(browser.page.says("Votre compte : Eve"))
    #expect(browser.cookies["session"] != before)
    #expect(try !other.open("/fr/me").says("Eve"))
    try other.signIn(.french, name: "Eve", password: first)
    #expect(other.page.status == 422)
    try other.signIn(.french, name: "Eve", password: own)
    #expect(other.page.path == "/fr/me")
  }

  @Test func guessingTheOldPasswordIsSlowed() throws {
    let browser = try Browser(site)
    try browser.signUp(.french, name: "Eve", password: "quatre ânes gris dansent")
    for _ in 0..<5 {
      try browser.post(
        "/fr/me/password", [("old", "pas le bon mot de passe"), ("password", own)])
      #expect(browser.page.says("ce n'est pas votre mot de passe actuel"))
    }
    try browser.post(
      "/fr/me/password", [("old", "quatre ânes gris dansent"), ("password", own)])
    #expect(browser.page.says("attendez"))
  }
}

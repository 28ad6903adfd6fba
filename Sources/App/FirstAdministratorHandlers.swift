import Cryptography
import Database
import HTTP
import Learning
import Store
import Views

/// Where the code that `serve` prints opens the first administrator's account.
enum FirstAdministratorHandlers {
  static func form(_ exchange: Exchange) throws -> Response {
    try requireOffer(exchange)
    return try show(exchange, name: "", [])
  }

  /// There is no such page once somebody looks after the server.
  private static func requireOffer(_ exchange: Exchange) throws {
    let first = exchange.app.firstAdministrator
    guard first.isOffered else { throw HTTPError(.notFound) }
    if try exchange.store.hasAdministrator() {
      first.withdraw()
      throw HTTPError(.notFound)
    }
  }

  private static func show(
    _ exchange: Exchange, name: String, _ problems: [AccountPages.Problem]
  ) throws -> Response {
    let frame = exchange.frame(
      [FirstAdministratorPage.title(exchange.language)], hasProblem: !problems.isEmpty
    ) { Address.page($0, "admin/first") }
    return try exchange.personal(
      FirstAdministratorPage.content(
        exchange.language, account: try ownAccount(exchange)?.name, name: name,
        problems: problems),
      in: frame, problems)
  }

  private static func ownAccount(_ exchange: Exchange) throws -> AccountHolder? {
    guard let session = exchange.visit.session, session.isSignedIn else { return nil }
    return try exchange.store.holder(session.learner)
  }

  static func open(_ exchange: Exchange) throws -> Response {
    try requireOffer(exchange)
    let form = try exchange.request.form()
    let name = AccountName(form["name"] ?? "")
    let app = exchange.app
    if let wait = try app.passwords.begin(
      name: nil, from: exchange.visit.remote, device: nil, at: exchange.now)
    {
      return try show(exchange, name: name.shown, [.wait(seconds: wait)])
    }
    var problems: [AccountPages.Problem] = []
    switch app.firstAdministrator.judge(form["code"] ?? "", at: exchange.now) {
    case .right: break
    case .wrong: problems.append(.codeWrong)
    case .mistyped: problems.append(.codeMistyped)
    case .expired: problems.append(.codeExpired)
    }
    let token = try Token()
    if let account = try ownAccount(exchange) {
      guard problems.isEmpty else { return try show(exchange, name: "", problems) }
      let lifetime = exchange.visit.session?.lifetime ?? .short
      let receipt = exchange.store.makeFirst(
        account.learner, exchange.session(token, lifetime), at: exchange.now)
      return exchange.once(receipt) { try answer($0, exchange, name, token, lifetime) }
    }
    let password = AccountName.composed(form["password"] ?? "")
    problems += AccountRules.problems(name: name)
    problems += AccountRules.problems(password: password, name: name)
    guard problems.isEmpty else { return try show(exchange, name: name.shown, problems) }
    return app.passwords.answer {
      let account = NewAccount(
        name: name.shown, key: name.key, email: nil,
        passwordHash: try app.passwords.password.hash(password), role: .admin)
      let outcome = try app.store.openFirst(
        account, for: try Identity.make(), exchange.session(token, .short), at: exchange.now
      ).wait()
      return try answer(outcome, exchange, name, token, .short)
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private static func answer(
    _ outcome: FirstAdministration, _ exchange: Exchange, _ name: AccountName, _ token: Token,
    _ lifetime: SessionLifetime
  ) throws -> Response {
    switch outcome {
    case .nameTaken: return try show(exchange, name: name.shown, [.nameTaken])
    case .exists: throw HTTPError(.notFound)
    case .done:
      exchange.app.firstAdministrator.withdraw()
      return exchange.redirect(
        to: Address.page(exchange.language, "admin/"),
        giving: exchange.app.cookies.give(session: token, lifetime: lifetime.cookie))
    }
  }
}

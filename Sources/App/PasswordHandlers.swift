import Cryptography
import Database
import HTTP
import Learning
import Store
import Views

/// Choosing a password of one's own: the first time, in the place of one that works once, and later.
enum PasswordHandlers {
  // MARK: In the place of one that works once

  /// The form that follows the right password that works once.
  static func choice(
    _ exchange: Exchange, _ ticket: PasswordTicket, isStaying: Bool, next: String?,
    problems: [AccountPages.Problem] = []
  ) throws -> Response {
    let frame = exchange.frame(
      [PasswordPages.choiceTitle(exchange.language)], hasProblem: !problems.isEmpty
    ) { SignInPath.address($0, next: next) }
    return try exchange.personal(
      PasswordPages.choice(
        exchange.language, ticket: ticket.text, isStaying: isStaying, next: next,
        problems: problems),
      in: frame, problems)
  }

  /// Nothing stands there without the ticket: signing in comes first.
  static func choiceForm(_ exchange: Exchange) throws -> Response {
    exchange.redirect(to: SignInPath.address(exchange.language, next: nil))
  }

  static func choose(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let next = SignInPath.internalPath(form["next"], in: exchange.site.languages)
    return try choose(exchange, form) { ticket, isStaying, problems in
      try choice(exchange, ticket, isStaying: isStaying, next: next, problems: problems)
    } tooLate: {
      try AccountHandlers.showSignIn(exchange, name: "", next: next, .tooLate)
    } goingOn: { _ in
      exchange.redirect(to: next ?? Address.page(exchange.language, "me"))
    } failing: { error in
      exchange.app.failure(error, for: exchange.request, exchange.site)
    }
  }

  /// Keeps the password that a form holds with its ticket, and opens a session; pages of its own ask
  /// again, say that it took too long, or go on as the account's owner.
  static func choose(
    _ exchange: Exchange, _ form: Form,
    again:
      @escaping @Sendable (PasswordTicket, _ isStaying: Bool, [AccountPages.Problem]) throws
      -> Response,
    tooLate: @escaping @Sendable () throws -> Response,
    goingOn: @escaping @Sendable (ID<Learner>) throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) throws -> Response {
    let app = exchange.app
    let lifetime: SessionLifetime = form["stay"] == "yes" ? .long : .short
    guard let ticket = PasswordTicket(form["ticket"] ?? ""),
      let account = try app.store.account(of: ticket.learner),
      try ticket.isGood(for: account, key: app.passwords.key, at: exchange.now)
    else { return try tooLate() }
    let password = AccountName.composed(form["password"] ?? "")
    let problems = problems(password, for: account)
    guard problems.isEmpty else { return try again(ticket, lifetime == .long, problems) }
    if let wait = try app.passwords.begin(
      name: nil, from: exchange.visit.remote, device: nil, at: exchange.now)
    {
      return try again(ticket, lifetime == .long, [.wait(seconds: wait)])
    }
    return app.passwords.answer {
      guard let cookie = try keep(password, of: account, exchange, lifetime) else {
        return try tooLate()
      }
      var response = try goingOn(account.learner)
      response.headers.append(cookie)
      return response
    } failing: { error in
      failing(error)
    }
  }

  /// A code is no password of one's own: somebody else has seen it.
  private static func problems(_ password: String, for account: Account) -> [AccountPages.Problem] {
    if OneTimeCode(typed: password) != nil { return [.passwordCommon] }
    return AccountRules.problems(password: password, name: AccountName(account.name))
  }

  /// Keeps the password and opens a session, whose cookie it gives; nil if another window was faster.
  private static func keep(
    _ password: String, of account: Account, _ exchange: Exchange, _ lifetime: SessionLifetime
  ) throws -> (name: String, value: String)? {
    let app = exchange.app
    let token = try Token()
    let visitor = exchange.visit.session.flatMap { $0.isSignedIn ? nil : $0.learner }
    let isKept = try app.store.choosePassword(
      try app.passwords.password.hash(password), insteadOf: account.passwordHash,
      of: account.learner, merging: visitor, exchange.session(token, lifetime), at: exchange.now
    ).wait()
    return isKept ? app.cookies.give(session: token, lifetime: lifetime.cookie) : nil
  }

  // MARK: Later

  static func changeForm(_ exchange: Exchange) throws -> Response { try change(exchange, []) }

  private static func change(
    _ exchange: Exchange, _ problems: [AccountPages.Problem]
  ) throws -> Response {
    let frame = exchange.frame(
      [PasswordPages.changeTitle(exchange.language)], hasProblem: !problems.isEmpty
    ) { Address.page($0, "me/password") }
    return try exchange.personal(
      PasswordPages.change(exchange.language, problems: problems), in: frame, problems)
  }

  static func change(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let app = exchange.app
    let holder = try exchange.holder()
    guard let account = try app.store.account(of: holder.learner) else {
      throw HTTPError(.unauthorized)
    }
    let old = AccountName.composed(
      String((form["old"] ?? "").prefix(AccountRules.longestPassword)))
    let password = AccountName.composed(form["password"] ?? "")
    let problems = problems(password, for: account)
    guard problems.isEmpty else { return try change(exchange, problems) }
    // Who holds a session that was left open may guess here no more than at the sign-in form.
    let key = AccountName(account.name).key
    let device = exchange.request.cookie(app.cookies.device)
    if let wait = try app.passwords.begin(
      name: key, from: exchange.visit.remote, device: device, at: exchange.now)
    {
      return try change(exchange, [.wait(seconds: wait)])
    }
    let lifetime = exchange.visit.session?.lifetime ?? .short
    let path = Address.page(exchange.language, "me") + "?password=changed"
    return app.passwords.answer {
      guard try app.passwords.password.verify(old, against: account.passwordHash) else {
        return try change(exchange, [.oldPasswordWrong])
      }
      try app.passwords.succeed(name: key, device: device)
      guard let cookie = try keep(password, of: account, exchange, lifetime) else {
        return try change(exchange, [.oldPasswordWrong])
      }
      return exchange.redirect(to: path, giving: cookie)
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }
}

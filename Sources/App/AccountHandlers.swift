import Cryptography
import Database
import HTTP
import Learning
import Store
import Views

/// Opening an account, coming back to it, leaving it.
enum AccountHandlers {
  static func signUpForm(_ exchange: Exchange) throws -> Response {
    try exchange.shared(
      AccountPages.signUp(exchange.language, name: "", email: "", problems: []),
      in: signUpFrame(exchange, hasProblem: false))
  }

  static func signInForm(_ exchange: Exchange) throws -> Response {
    let next = next(exchange, exchange.request.query)
    return try exchange.shared(
      AccountPages.signIn(exchange.language, name: "", next: next, problems: []),
      in: signInFrame(exchange, next: next, hasProblem: false))
  }

  private static func signUpFrame(_ exchange: Exchange, hasProblem: Bool) -> Frame {
    exchange.frame([exchange.say("Créer un compte", "Open an account")], hasProblem: hasProblem) {
      Address.page($0, "sign-up")
    }
  }

  private static func signInFrame(
    _ exchange: Exchange, next: String?, hasProblem: Bool
  ) -> Frame {
    exchange.frame([exchange.say("Se connecter", "Sign in")], hasProblem: hasProblem) {
      SignInPath.address($0, next: next)
    }
  }

  /// The page to lead to after signing in, from the query or the form.
  private static func next(_ exchange: Exchange, _ form: Form) -> String? {
    SignInPath.internalPath(form["next"], in: exchange.site.languages)
  }

  static func signUp(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let name = AccountName(form["name"] ?? "")
    let password = AccountName.composed(form["password"] ?? "")
    let email = (form["email"] ?? "").filter { !$0.isWhitespace }
    let problems =
      AccountRules.problems(name: name)
      + AccountRules.problems(password: password, name: name)
      + AccountRules.problems(email: email)
    let again = { @Sendable (problems: [AccountPages.Problem]) throws -> Response in
      try exchange.personal(
        AccountPages.signUp(
          exchange.language, name: name.shown, email: email, problems: problems),
        in: signUpFrame(exchange, hasProblem: true), problems)
    }
    guard problems.isEmpty else { return try again(problems) }
    let app = exchange.app
    let lifetime: SessionLifetime = form["stay"] == "yes" ? .long : .short
    if let wait = try app.passwords.begin(
      name: nil, from: exchange.visit.remote, device: nil, at: exchange.now)
    {
      return try again([.wait(seconds: wait)])
    }
    return app.passwords.answer {
      let hash = try app.passwords.password.hash(password)
      let token = try Token()
      // An account is opened for who has been working here without one, never for one that has it.
      let visitor = exchange.visit.session.flatMap { $0.isSignedIn ? nil : $0.learner }
      let isOpen = try app.store.open(
        NewAccount(
          name: name.shown, key: name.key, email: email.isEmpty ? nil : email, passwordHash: hash),
        for: try visitor ?? Identity.make(), or: try Identity.make(),
        exchange.session(token, lifetime), at: exchange.now
      ).wait()
      guard isOpen else { return try again([.nameTaken]) }
      return exchange.redirect(
        to: Address.page(exchange.language, "me"),
        giving: app.cookies.give(session: token, lifetime: lifetime.cookie))
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }

  /// The form to come back, given back with a problem.
  static func showSignIn(
    _ exchange: Exchange, name: String, next: String?, _ problem: AccountPages.Problem
  ) throws -> Response {
    try exchange.personal(
      AccountPages.signIn(exchange.language, name: name, next: next, problems: [problem]),
      in: signInFrame(exchange, next: next, hasProblem: true), [problem])
  }

  static func signIn(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let name = AccountName(form["name"] ?? "").shown
    let next = next(exchange, form)
    return try signIn(exchange, form) { problem in
      try showSignIn(exchange, name: name, next: next, problem)
    } choosing: { ticket, isStaying in
      try PasswordHandlers.choice(exchange, ticket, isStaying: isStaying, next: next)
    } goingOn: { _ in
      exchange.redirect(to: next ?? Address.page(exchange.language, "me"))
    } failing: { error in
      exchange.app.failure(error, for: exchange.request, exchange.site)
    }
  }

  /// Signs in with what a form holds; pages of its own say why not, ask for a password in the place of
  /// one that works once, or go on as the account's owner.
  static func signIn(
    _ exchange: Exchange, _ form: Form,
    again: @escaping @Sendable (AccountPages.Problem) throws -> Response,
    choosing: @escaping @Sendable (PasswordTicket, _ isStaying: Bool) throws -> Response,
    goingOn: @escaping @Sendable (ID<Learner>) throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) throws -> Response {
    let name = AccountName(form["name"] ?? "")
    let typed = AccountName.composed(
      String((form["password"] ?? "").prefix(AccountRules.longestPassword)))
    let app = exchange.app
    let device = exchange.request.cookie(app.cookies.device)
    if let wait = try app.passwords.begin(
      name: name.key, from: exchange.visit.remote, device: device, at: exchange.now)
    {
      return try again(.wait(seconds: wait))
    }
    let lifetime: SessionLifetime = form["stay"] == "yes" ? .long : .short
    return app.passwords.answer {
      let account = try app.store.account(key: name.key)
      // A code is typed with spaces, dashes and small letters.
      let password =
        account?.onceUntil == nil ? typed : OneTimeCode(typed: typed)?.plain ?? typed
      // An unknown name takes as long as a known one and gives the same page.
      let hash = try account?.passwordHash ?? app.passwords.dummyHash()
      let isRight = try app.passwords.password.verify(password, against: hash) && account != nil
      guard isRight, let account else { return try again(.refused) }
      try app.passwords.succeed(name: name.key, device: device)
      var response: Response
      if let until = account.onceUntil {
        guard until > exchange.now else { return try again(.oneTimeOver) }
        let ticket = try PasswordTicket(for: account, key: app.passwords.key, at: exchange.now)
        response = try choosing(ticket, lifetime == .long)
      } else {
        let newHash =
          try app.passwords.password.needsRehash(hash)
          ? app.passwords.password.hash(password) : nil
        let token = try Token()
        let visitor = exchange.visit.session.flatMap { $0.isSignedIn ? nil : $0.learner }
        let isSignedIn = try app.store.signIn(
          account.learner, whose: hash, merging: visitor, exchange.session(token, lifetime),
          newHash: newHash, at: exchange.now
        ).wait()
        guard isSignedIn else { return try again(.refused) }
        response = try goingOn(account.learner)
        response.headers.append(
          app.cookies.give(session: token, lifetime: lifetime.cookie))
      }
      response.headers.append(
        app.cookies.give(device: try app.passwords.deviceMark(name: name.key)))
      return response
    } failing: { error in
      failing(error)
    }
  }

  static func signOut(_ exchange: Exchange) throws -> Response {
    var response = exchange.redirect(
      to: Address.home(exchange.language), giving: exchange.app.cookies.takeSession())
    response.headers.append(("Clear-Site-Data", "\"cache\", \"storage\""))
    guard let digest = exchange.visit.digest else { return response }
    let answer = response
    return exchange.once(exchange.store.endSession(digest: digest)) { answer }
  }
}

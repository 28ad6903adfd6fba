import Cryptography
import Database
import HTTP
import Learning
import Store
import Views

/// Opening an account, coming back to it, leaving it.
enum AccountHandlers {
  /// The shortest password (NIST SP 800-63B-4, where it is the only factor), in characters.
  static let shortestPassword = 15
  /// The longest password, in characters.
  static let longestPassword = 256
  /// The longest name, in characters.
  static let longestName = 60

  static func signUpForm(_ exchange: Exchange) throws -> Response {
    try exchange.shared(
      AccountPages.signUp(exchange.language, name: "", email: "", problems: []),
      in: signUpFrame(exchange, hasProblem: false))
  }

  static func signInForm(_ exchange: Exchange) throws -> Response {
    try exchange.shared(
      AccountPages.signIn(
        exchange.language, name: "", next: next(exchange, exchange.request.query), problems: []),
      in: signInFrame(exchange, next: next(exchange, exchange.request.query), hasProblem: false))
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
    let problems = problems(name: name, password: password, email: email)
    let again = { @Sendable (problems: [AccountPages.Problem]) throws -> Response in
      try exchange.personal(
        AccountPages.signUp(
          exchange.language, name: name.shown, email: email, problems: problems),
        in: signUpFrame(exchange, hasProblem: true), status: .unprocessableContent)
    }
    guard problems.isEmpty else { return try again(problems) }
    let app = exchange.app
    let address = exchange.visit.remote
    let isStaying = form["stay"] == "yes"
    let lifetime: SessionLifetime = isStaying ? .long : .short
    if let wait = try app.passwords.begin(name: nil, from: address, device: nil, at: exchange.now) {
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
        replacing: exchange.visit.digest,
        session: hex(token.digest), lifetime, at: exchange.now
      ).wait()
      guard isOpen else { return try again([.nameTaken]) }
      return exchange.redirect(
        to: Address.page(exchange.language, "me"),
        giving: app.cookies.give(session: token, lifetime: isStaying ? lifetime.total : nil))
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private static func problems(
    name: AccountName, password: String, email: String
  ) -> [AccountPages.Problem] {
    var problems: [AccountPages.Problem] = []
    if name.key.isEmpty { problems.append(.nameMissing) }
    if name.shown.count > longestName { problems.append(.nameTooLong) }
    if password.count < shortestPassword {
      problems.append(.passwordTooShort)
    } else if password.count > longestPassword {
      problems.append(.passwordTooLong)
    } else if WeakPasswords.contains(password, name: name.key) {
      problems.append(.passwordCommon)
    }
    if !email.isEmpty {
      let sides = email.split(separator: "@", omittingEmptySubsequences: false)
      if sides.count != 2 || sides.contains(where: \.isEmpty) || email.count > 254 {
        problems.append(.emailWrong)
      }
    }
    return problems
  }

  static func signIn(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let name = AccountName(form["name"] ?? "")
    let password = AccountName.composed(String((form["password"] ?? "").prefix(longestPassword)))
    let app = exchange.app
    let address = exchange.visit.remote
    let device = exchange.request.cookie(app.cookies.device)
    let next = next(exchange, form)
    let again = { @Sendable (problem: AccountPages.Problem) throws -> Response in
      var response = try exchange.personal(
        AccountPages.signIn(
          exchange.language, name: name.shown, next: next, problems: [problem]),
        in: signInFrame(exchange, next: next, hasProblem: true),
        status: problem == .refused ? .unprocessableContent : .tooManyRequests)
      if case .wait(let seconds) = problem {
        response.headers.append(("Retry-After", "\(seconds)"))
      }
      return response
    }
    if let wait = try app.passwords.begin(
      name: name.key, from: address, device: device, at: exchange.now)
    {
      return try again(.wait(seconds: wait))
    }
    let isStaying = form["stay"] == "yes"
    return app.passwords.answer {
      let account = try app.store.account(key: name.key)
      // An unknown name takes as long as a known one and gives the same page.
      let hash = try account?.passwordHash ?? app.passwords.dummyHash()
      let isRight = try app.passwords.password.verify(password, against: hash) && account != nil
      guard isRight, let account else { return try again(.refused) }
      try app.passwords.succeed(name: name.key, device: device)
      let token = try Token()
      let lifetime: SessionLifetime = isStaying ? .long : .short
      let newHash =
        try app.passwords.password.needsRehash(hash)
        ? app.passwords.password.hash(password) : nil
      let visitor = exchange.visit.session.flatMap { $0.isSignedIn ? nil : $0.learner }
      try app.store.signIn(
        account.learner, merging: visitor, replacing: exchange.visit.digest,
        session: hex(token.digest), lifetime,
        newHash: newHash, at: exchange.now
      ).wait()
      var response = exchange.redirect(
        to: next ?? Address.page(exchange.language, "me"),
        giving: app.cookies.give(session: token, lifetime: isStaying ? lifetime.total : nil))
      response.headers.append(
        app.cookies.give(device: try app.passwords.deviceMark(name: name.key)))
      return response
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
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

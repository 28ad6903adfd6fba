import Cryptography
import Database
import HTTP
import Learning
import Mirror
import Store
import Views

/// Where accounts and their roles are looked after.
enum AdminHandlers {
  static func list(_ exchange: Exchange) throws -> Response {
    try list(exchange, name: "", role: nil, [], existing: nil)
  }

  private static func list(
    _ exchange: Exchange, name: String, role: Role?, _ problems: [AccountPages.Problem],
    existing: ID<Learner>?
  ) throws -> Response {
    let query = exchange.request.query
    let group: AccountGroup = query["who"] == "everyone" ? .everyone : .staff
    let page = try exchange.store.accounts(group, after: query["after"].map { ID($0) })
    let frame = exchange.frame(
      [AdminPages.listTitle(exchange.language)], hasProblem: !problems.isEmpty
    ) { Address.page($0, "admin/") }
    let content = AdminPages.list(
      exchange.language, page.map(AdminPages.Line.init), isEveryone: group == .everyone,
      hasMore: page.count == Store.accountsAtOnce,
      adding: AdminPages.Addition(
        name: name, role: role, problems: problems, existing: existing),
      unshown: exchange.site.unshown.map { $0.text(in: exchange.language) })
    return try exchange.personal(
      content, in: frame, problems)
  }

  static func add(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let name = AccountName(form["name"] ?? "")
    let role = Role(rawValue: form["role"] ?? "")
    var problems = AccountRules.problems(name: name)
    if role == nil { problems.append(.roleMissing) }
    guard let role, problems.isEmpty else {
      return try list(exchange, name: name.shown, role: role, problems, existing: nil)
    }
    let app = exchange.app
    return app.passwords.answer {
      let code = try OneTimeCode()
      let learner: ID<Learner> = try Identity.make()
      let isAdded = try app.store.add(
        NewAccount(
          name: name.shown, key: name.key, email: nil,
          passwordHash: try app.passwords.password.hash(code.plain),
          onceUntil: exchange.now.advanced(by: AccountRules.onceLifetime), role: role),
        for: learner, at: exchange.now
      ).wait()
      guard isAdded else {
        return try list(
          exchange, name: name.shown, role: role, [.nameTaken],
          existing: try app.store.account(key: name.key)?.learner)
      }
      return try handOver(exchange, code, to: learner, name.shown)
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }

  /// The page that shows a password that works once; it is kept nowhere and not shown again.
  private static func handOver(
    _ exchange: Exchange, _ code: OneTimeCode, to learner: ID<Learner>, _ name: String
  ) throws -> Response {
    let frame = exchange.frame([AdminPages.handOverTitle(exchange.language)]) {
      Address.account($0, learner)
    }
    return try exchange.personal(
      AdminPages.handOver(exchange.language, name: name, code: code.text), in: frame)
  }

  // MARK: One account

  private static func found(_ exchange: Exchange) throws -> Account {
    guard let id = exchange.parameters["account"],
      let account = try exchange.store.account(of: ID(id))
    else { throw HTTPError(.notFound) }
    return account
  }

  static func account(_ exchange: Exchange) throws -> Response {
    try show(try found(exchange), exchange, nil)
  }

  private static func show(
    _ account: Account, _ exchange: Exchange, _ problem: AccountPages.Problem?
  ) throws -> Response {
    let frame = exchange.frame(
      [account.name, AdminPages.listTitle(exchange.language)], hasProblem: problem != nil
    ) { Address.account($0, account.learner) }
    return try exchange.personal(
      AdminPages.account(
        exchange.language, AdminPages.Line(account),
        isSaved: exchange.request.query["saved"] != nil, problem: problem),
      in: frame, problem.map { [$0] } ?? [])
  }

  static func giveRole(_ exchange: Exchange) throws -> Response {
    let account = try found(exchange)
    guard let role = Role(rawValue: try exchange.request.form()["role"] ?? "") else {
      return try show(account, exchange, .roleMissing)
    }
    // The window in which she changes her own role stays open.
    let kept = exchange.visit.session?.learner == account.learner ? exchange.visit.digest : nil
    return exchange.once(exchange.store.give(role, to: account.learner, keeping: kept)) { change in
      switch change {
      case .noAccount: throw HTTPError(.notFound)
      case .lastAdministrator: return try show(account, exchange, .lastAdministrator)
      case .done:
        let mayStay = kept == nil || role == .admin
        return exchange.redirect(
          to: mayStay
            ? Address.account(exchange.language, account.learner) + "?saved=1"
            : Address.page(exchange.language, "me"))
      }
    }
  }

  static func renewPassword(_ exchange: Exchange) throws -> Response {
    let account = try found(exchange)
    let app = exchange.app
    return app.passwords.answer {
      let code = try OneTimeCode()
      let isSet = try app.store.setPassword(
        try app.passwords.password.hash(code.plain),
        onceUntil: exchange.now.advanced(by: AccountRules.onceLifetime), of: account.learner
      ).wait()
      guard isSet else { throw HTTPError(.notFound) }
      return try handOver(exchange, code, to: account.learner, account.name)
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }
}

extension AdminPages.Line {
  /// What a list shows of an account.
  init(_ account: Account) {
    self.init(
      learner: account.learner, name: account.name, role: account.role, created: account.created,
      onceUntil: account.onceUntil)
  }
}

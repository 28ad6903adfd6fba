public import Database
public import Learning

/// An account as it is stored.
public struct Account: Hashable, Sendable {
  /// Whose it is.
  public let learner: ID<Learner>
  /// The name as its owner writes it.
  public let name: String
  /// Where to write to her, if she said so.
  public let email: String?
  /// The password's hash, with its own parameters (Argon2id).
  public let passwordHash: String
  /// Until when the password works, if somebody else chose it: it signs in once, to choose one's own.
  public let onceUntil: Instant?
  /// What it may do.
  public let role: Role
  /// When it was opened.
  public let created: Instant
}

/// An account to be opened.
public struct NewAccount: Sendable {
  /// The name as its owner writes it.
  public let name: String
  /// The name as it is compared.
  public let key: String
  /// Where to write to her, if she said so.
  public let email: String?
  /// The password's hash.
  public let passwordHash: String
  /// Until when the password works, if somebody else chose it.
  public let onceUntil: Instant?
  /// What it may do.
  public let role: Role

  /// Creates an account to be opened, by default with a password of its owner's and without duties.
  public init(
    name: String, key: String, email: String?, passwordHash: String, onceUntil: Instant? = nil,
    role: Role = .learner
  ) {
    self.name = name
    self.key = key
    self.email = email
    self.passwordHash = passwordHash
    self.onceUntil = onceUntil
    self.role = role
  }
}

/// A session to be opened in the place of another.
public struct NewSession: Hashable, Sendable {
  /// The digest of the cookie that is given.
  public let digest: String
  /// How long it lasts.
  public let lifetime: SessionLifetime
  /// The digest of the session that it replaces, if there is one.
  public let old: String?

  /// Creates a session to be opened.
  public init(digest: String, lifetime: SessionLifetime, replacing old: String?) {
    self.digest = digest
    self.lifetime = lifetime
    self.old = old
  }
}

extension Store {
  /// The account of that name, as it is compared.
  public func account(key: String) throws -> Account? {
    try database.read { reader in
      try reader.queryOne(
        "SELECT \(Self.accountColumns) FROM account WHERE name_key = \(key)", Self.account)
    }
  }

  /// The account of a learner, if she has one.
  public func account(of learner: ID<Learner>) throws -> Account? {
    try database.read { reader in
      try reader.queryOne(
        "SELECT \(Self.accountColumns) FROM account WHERE learner = \(learner.text)", Self.account)
    }
  }

  static let accountColumns: SQL =
    "learner, name, email, password, once_until, role, created"

  static func account(_ row: borrowing Row) throws -> Account {
    Account(
      learner: ID(try row[0]), name: try row[1], email: try row[2], passwordHash: try row[3],
      onceUntil: try row.optionalInstant(4), role: try row.role(5), created: try row.instant(6))
  }

  /// Opens an account for a learner, new or anonymous until now, and signs her in; false if the
  /// name was taken meanwhile.
  ///
  /// Should the learner have been given an account meanwhile, from another window, this one is
  /// `other`'s.
  public func open(
    _ account: NewAccount, for learner: ID<Learner>, or other: ID<Learner>,
    _ session: NewSession, at now: Instant
  ) -> Receipt<Bool> {
    database.record { writer in
      let owner: String? = try writer.queryOne(
        "SELECT learner FROM account WHERE learner = \(learner.text)"
      ) { row in try row[0] }
      let learner = owner == nil ? learner : other
      guard try Self.insert(account, for: learner, at: now, in: writer) else { return false }
      try Self.open(session, of: learner, at: now, in: writer)
      return true
    }
  }

  /// Opens an account for somebody else, who is not there; false if the name is taken.
  public func add(_ account: NewAccount, for learner: ID<Learner>, at now: Instant)
    -> Receipt<Bool>
  {
    database.record { writer in
      try Self.insert(account, for: learner, at: now, in: writer)
    }
  }

  /// Writes an account, and the learner if she is new; false if the name is taken.
  static func insert(
    _ account: NewAccount, for learner: ID<Learner>, at now: Instant, in writer: Session
  ) throws -> Bool {
    let isTaken = try writer.queryOne(
      "SELECT learner FROM account WHERE name_key = \(account.key)"
    ) { row -> String in try row[0] }
    guard isTaken == nil else { return false }
    try writer.execute(
      """
      INSERT INTO learner (id, created, seen)
      VALUES (\(learner.text), \(now.seconds), \(now.seconds)) ON CONFLICT (id) DO NOTHING
      """)
    try writer.execute(
      """
      INSERT INTO account (learner, name, name_key, email, password, once_until, role, created)
      VALUES (\(learner.text), \(account.name), \(account.key), \(account.email as String?),
        \(account.passwordHash), \(account.onceUntil?.seconds as Int64?),
        \(account.role.rawValue), \(now.seconds))
      """)
    return true
  }

  /// Opens a session for somebody who has shown who she is.
  static func open(
    _ session: NewSession, of learner: ID<Learner>, at now: Instant, in writer: Session
  ) throws {
    if let old = session.old { try writer.execute("DELETE FROM session WHERE digest = \(old)") }
    try Self.createSession(
      digest: session.digest, of: learner, isSignedIn: true, session.lifetime, at: now, in: writer)
  }

  /// Signs a learner in whose password was right when its hash was `hash`.
  ///
  /// What she did anonymously joins her account. False if the password has been changed meanwhile.
  public func signIn(
    _ learner: ID<Learner>, whose hash: String, merging visitor: ID<Learner>?,
    _ session: NewSession, newHash: String?, at now: Instant
  ) -> Receipt<Bool> {
    database.record { writer in
      let kept: String? = try writer.queryOne(
        "SELECT password FROM account WHERE learner = \(learner.text)"
      ) { row in try row[0] }
      guard kept == hash else { return false }
      if let visitor, visitor != learner { try Self.merge(visitor, into: learner, in: writer) }
      if let newHash {
        try writer.execute(
          "UPDATE account SET password = \(newHash) WHERE learner = \(learner.text)")
      }
      try writer.execute("UPDATE learner SET seen = \(now.seconds) WHERE id = \(learner.text)")
      try Self.open(session, of: learner, at: now, in: writer)
      return true
    }
  }

  /// Erases a learner and all that is known of her; false, and nothing is erased, if nobody would be
  /// left to look after the server.
  public func erase(_ learner: ID<Learner>) -> Receipt<Bool> {
    database.erase { writer in
      if try Self.isLastAdministrator(learner, in: writer) { return false }
      try writer.execute("DELETE FROM learner WHERE id = \(learner.text)")
      return true
    }
  }
}

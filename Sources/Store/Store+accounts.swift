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

  /// Creates an account to be opened.
  public init(name: String, key: String, email: String?, passwordHash: String) {
    self.name = name
    self.key = key
    self.email = email
    self.passwordHash = passwordHash
  }
}

extension Store {
  /// The account of that name, as it is compared.
  public func account(key: String) throws -> Account? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT learner, name, email, password, role, created FROM account WHERE name_key = \(key)
        """, Self.account)
    }
  }

  /// The account of a learner, if she has one.
  public func account(of learner: ID<Learner>) throws -> Account? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT learner, name, email, password, role, created FROM account
        WHERE learner = \(learner.text)
        """, Self.account)
    }
  }

  private static func account(_ row: borrowing Row) throws -> Account {
    Account(
      learner: ID(try row[0]), name: try row[1], email: try row[2], passwordHash: try row[3],
      role: try row.role(4), created: try row.instant(5))
  }

  /// Opens an account for a learner, new or anonymous until now, and signs her in; false if the
  /// name was taken meanwhile.
  ///
  /// Should the learner have been given an account meanwhile, from another window, this one is
  /// `other`'s.
  public func open(
    _ account: NewAccount, for learner: ID<Learner>, or other: ID<Learner>, replacing old: String?,
    session digest: String, _ lifetime: SessionLifetime, at now: Instant
  ) -> Receipt<Bool> {
    database.record { writer in
      let isTaken = try writer.queryOne(
        "SELECT learner FROM account WHERE name_key = \(account.key)"
      ) { row -> String in try row[0] }
      guard isTaken == nil else { return false }
      let owner: String? = try writer.queryOne(
        "SELECT learner FROM account WHERE learner = \(learner.text)"
      ) { row in try row[0] }
      let learner = owner == nil ? learner : other
      try writer.execute(
        """
        INSERT INTO learner (id, created, seen)
        VALUES (\(learner.text), \(now.seconds), \(now.seconds)) ON CONFLICT (id) DO NOTHING
        """)
      try writer.execute(
        """
        INSERT INTO account (learner, name, name_key, email, password, created)
        VALUES (\(learner.text), \(account.name), \(account.key), \(account.email as String?),
          \(account.passwordHash), \(now.seconds))
        """)
      if let old { try writer.execute("DELETE FROM session WHERE digest = \(old)") }
      try Self.createSession(
        digest: digest, of: learner, isSignedIn: true, lifetime, at: now, in: writer)
      return true
    }
  }

  /// Signs a learner in with a new session; what she did anonymously joins her account.
  public func signIn(
    _ learner: ID<Learner>, merging visitor: ID<Learner>?, replacing old: String?,
    session digest: String, _ lifetime: SessionLifetime, newHash: String?, at now: Instant
  ) -> Receipt<Void> {
    database.record { writer in
      if let visitor, visitor != learner { try Self.merge(visitor, into: learner, in: writer) }
      if let old { try writer.execute("DELETE FROM session WHERE digest = \(old)") }
      if let newHash {
        try writer.execute(
          "UPDATE account SET password = \(newHash) WHERE learner = \(learner.text)")
      }
      try writer.execute("UPDATE learner SET seen = \(now.seconds) WHERE id = \(learner.text)")
      try Self.createSession(
        digest: digest, of: learner, isSignedIn: true, lifetime, at: now, in: writer)
    }
  }

  /// Gives all that an anonymous learner did to an account; where both did the same, the later
  /// practice, the earlier reading and the earlier completion stay.
  private static func merge(
    _ visitor: ID<Learner>, into learner: ID<Learner>, in writer: Session
  ) throws {
    let from = visitor.text
    let to = learner.text
    let hasAccount = try writer.queryOne("SELECT learner FROM account WHERE learner = \(from)") {
      row -> String in try row[0]
    }
    guard hasAccount == nil else { return }
    try writer.execute("UPDATE attempt SET learner = \(to) WHERE learner = \(from)")
    try writer.execute(
      """
      INSERT INTO enrolment (learner, course, module, started, seen)
      SELECT \(to), course, module, started, seen FROM enrolment WHERE learner = \(from)
      ON CONFLICT (learner, course) DO UPDATE SET
        started = CASE WHEN excluded.started < enrolment.started THEN excluded.started
          ELSE enrolment.started END,
        module = CASE WHEN excluded.seen > enrolment.seen THEN excluded.module
          ELSE enrolment.module END,
        seen = CASE WHEN excluded.seen > enrolment.seen THEN excluded.seen
          ELSE enrolment.seen END
      """)
    try writer.execute(
      """
      INSERT INTO progress (learner, course, module, read)
      SELECT \(to), course, module, read FROM progress WHERE learner = \(from)
      ON CONFLICT (learner, course, module) DO UPDATE SET read = excluded.read
        WHERE excluded.read < progress.read
      """)
    try writer.execute(
      """
      INSERT INTO practice (learner, course, question, module, version, language, answer, marks,
        out_of, outcome, tries, recorded)
      SELECT \(to), course, question, module, version, language, answer, marks,
        out_of, outcome, tries, recorded FROM practice WHERE learner = \(from)
      ON CONFLICT (learner, course, question) DO UPDATE SET
        module = excluded.module, version = excluded.version, language = excluded.language,
        answer = excluded.answer, marks = excluded.marks, out_of = excluded.out_of,
        outcome = excluded.outcome, tries = practice.tries + excluded.tries,
        recorded = excluded.recorded
        WHERE excluded.recorded >= practice.recorded
      """)
    try writer.execute(
      """
      INSERT INTO choice (learner, course, story, scene, choice, turn, recorded)
      SELECT \(to), course, story, scene, choice, turn, recorded FROM choice
      WHERE learner = \(from)
      ON CONFLICT (learner, course, story, scene) DO UPDATE SET
        choice = excluded.choice, turn = excluded.turn, recorded = excluded.recorded
        WHERE excluded.recorded >= choice.recorded
      """)
    try writer.execute(
      """
      INSERT INTO completion (learner, course, quiz, module, attempt, completed)
      SELECT \(to), course, quiz, module, attempt, completed FROM completion
      WHERE learner = \(from)
      ON CONFLICT (learner, course, quiz) DO UPDATE SET
        completed = excluded.completed, attempt = excluded.attempt, module = excluded.module
        WHERE excluded.completed < completion.completed
      """)
    try writer.execute("DELETE FROM learner WHERE id = \(from)")
  }

  /// Erases a learner and all that is known of her.
  public func erase(_ learner: ID<Learner>) -> Receipt<Void> {
    database.erase { writer in
      try writer.execute("DELETE FROM learner WHERE id = \(learner.text)")
    }
  }
}

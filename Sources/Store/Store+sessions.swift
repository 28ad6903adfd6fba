public import Database
public import Learning

/// A browser's session, found by the digest of its cookie.
public struct StoredSession: Hashable, Sendable {
  /// Whose it is.
  public let learner: ID<Learner>
  /// Whether she signed in; otherwise she is an anonymous visitor.
  public let isSignedIn: Bool
  /// When it was last seen, within its precision.
  public let seen: Instant
  /// How long it lasts once it is opened again.
  public let lifetime: SessionLifetime

  /// How old `seen` may grow before it is written again, in seconds: a write a page would cost more
  /// than the precision is worth.
  public static let precision: Int64 = 600
}

/// How long a session lasts.
public struct SessionLifetime: Hashable, Sendable {
  /// It ends after so many seconds without a visit.
  public let idle: Int64
  /// It ends after so many seconds in any case.
  public let total: Int64

  /// Thirty days after the last visit: what an anonymous visitor did is kept as long.
  public static let anonymous = SessionLifetime(idle: 30 * 86_400, total: 3_650 * 86_400)
  /// Two hours without a visit, twelve in all: the default after signing in.
  public static let short = SessionLifetime(idle: 2 * 3600, total: 12 * 3600)
  /// Thirty days: for those who asked to stay signed in.
  public static let long = SessionLifetime(idle: 30 * 86_400, total: 30 * 86_400)

  /// How long the browser keeps the cookie, in seconds; nil until it is closed.
  public var cookie: Int64? { self == .long ? total : nil }
}

extension Store {
  /// The session with that digest, unless it has ended.
  public func session(digest: String, at now: Instant) throws -> StoredSession? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT learner, signed_in, seen, idle FROM session
        WHERE digest = \(digest) AND expires > \(now.seconds) AND seen + idle > \(now.seconds)
        """
      ) { row in
        let idle: Int64 = try row[3]
        return StoredSession(
          learner: ID(try row[0]), isSignedIn: try row[1], seen: try row.instant(2),
          lifetime: idle == SessionLifetime.long.idle ? .long : .short)
      }
    }
  }

  /// Notes that a session is in use, so that it and its learner do not expire.
  @discardableResult public func touch(digest: String, of learner: ID<Learner>, at now: Instant)
    -> Receipt<Void>
  {
    database.record { writer in
      try writer.execute("UPDATE session SET seen = \(now.seconds) WHERE digest = \(digest)")
      try writer.execute("UPDATE learner SET seen = \(now.seconds) WHERE id = \(learner.text)")
    }
  }

  /// Ends a session.
  public func endSession(digest: String) -> Receipt<Void> {
    database.record { writer in
      try writer.execute("DELETE FROM session WHERE digest = \(digest)")
    }
  }

  /// Forgets sessions that have ended, and learners without an account who have not come back for
  /// 30 days.
  public func expire(at now: Instant) -> Receipt<Void> {
    let oldest = now.seconds - SessionLifetime.anonymous.idle
    return database.record { writer in
      try writer.execute(
        "DELETE FROM session WHERE expires <= \(now.seconds) OR seen + idle <= \(now.seconds)")
      try writer.execute(
        """
        DELETE FROM learner WHERE seen < \(oldest)
        AND NOT EXISTS (SELECT 1 FROM account WHERE account.learner = learner.id)
        """)
      // A mirror that goes on telling is seen every month; nobody has to tidy up after strangers.
      try writer.execute(
        """
        DELETE FROM reach_mirror
        WHERE accepted = FALSE AND told < \(now.seconds - Self.waitingMirrorLifetime)
        """)
    }
  }

  /// Makes sure that an anonymous learner and her session exist.
  static func createVisitor(
    _ visitor: NewVisitor, at now: Instant, in writer: Session
  ) throws {
    try writer.execute(
      """
      INSERT INTO learner (id, created, seen)
      VALUES (\(visitor.learner.text), \(now.seconds), \(now.seconds))
      ON CONFLICT (id) DO NOTHING
      """)
    try createSession(
      digest: visitor.digest, of: visitor.learner, isSignedIn: false, .anonymous, at: now,
      in: writer)
  }

  static func createSession(
    digest: String, of learner: ID<Learner>, isSignedIn: Bool, _ lifetime: SessionLifetime,
    at now: Instant, in writer: Session
  ) throws {
    try writer.execute(
      """
      INSERT INTO session (digest, learner, signed_in, seen, idle, expires)
      VALUES (\(digest), \(learner.text), \(isSignedIn), \(now.seconds), \(lifetime.idle),
        \(now.seconds + lifetime.total))
      ON CONFLICT (digest) DO NOTHING
      """)
  }
}

/// Someone who does something for the first time, without an account.
public struct NewVisitor: Hashable, Sendable {
  /// The identity made for her.
  public let learner: ID<Learner>
  /// The digest of the cookie she is given.
  public let digest: String

  /// Creates a visitor.
  public init(learner: ID<Learner>, digest: String) {
    self.learner = learner
    self.digest = digest
  }
}

/// Who does something: a learner the server knows, or one it meets.
public enum Actor: Hashable, Sendable {
  case known(ID<Learner>)
  case new(NewVisitor)

  /// The learner's identity.
  public var learner: ID<Learner> {
    switch self {
    case .known(let learner): learner
    case .new(let visitor): visitor.learner
    }
  }

  /// Makes sure that the learner exists before something is recorded of her.
  func settle(at now: Instant, in writer: Session) throws {
    if case .new(let visitor) = self {
      try Store.createVisitor(visitor, at: now, in: writer)
    }
  }
}

public import Database
public import Learning

/// Who is signed in, as the rules of access see her.
public struct AccountHolder: Hashable, Sendable {
  /// Whose account it is.
  public let learner: ID<Learner>
  /// The name as its owner writes it.
  public let name: String
  /// What it may do now.
  public let role: Role
}

/// What became of a change of role.
public enum RoleChange: Sendable {
  /// The account has the role.
  case done
  /// There is no such account.
  case noAccount
  /// It would have left nobody to look after the server.
  case lastAdministrator
}

/// What became of opening the first administrator's account.
public enum FirstAdministration: Sendable {
  /// There is an administrator now.
  case done
  /// The name belongs to another account.
  case nameTaken
  /// There was one already.
  case exists
}

extension Store {
  /// The holder of a learner's account, with the role it has at this moment.
  public func holder(_ learner: ID<Learner>) throws -> AccountHolder? {
    try database.read { reader in
      try reader.queryOne("SELECT name, role FROM account WHERE learner = \(learner.text)") { row in
        AccountHolder(learner: learner, name: try row[0], role: try row.role(1))
      }
    }
  }

  /// Gives an account a role and ends its sessions, all but the one of `kept`.
  public func give(_ role: Role, to learner: ID<Learner>, keeping kept: String?)
    -> Receipt<RoleChange>
  {
    database.record { writer in
      let before = try writer.queryOne(
        "SELECT role FROM account WHERE learner = \(learner.text)"
      ) { row in try row.role(0) }
      guard let before else { return .noAccount }
      if before == role { return .done }
      if try Self.isLastAdministrator(learner, in: writer) { return .lastAdministrator }
      try writer.execute(
        "UPDATE account SET role = \(role.rawValue) WHERE learner = \(learner.text)")
      try Self.endSessions(of: learner, keeping: kept, in: writer)
      return .done
    }
  }

  /// Whether somebody looks after the server.
  public func hasAdministrator() throws -> Bool {
    try database.read { try Self.hasAdministrator(in: $0) }
  }

  /// Opens the account of the first administrator and signs her in, unless there is one.
  public func openFirst(
    _ account: NewAccount, for learner: ID<Learner>, _ session: NewSession, at now: Instant
  ) -> Receipt<FirstAdministration> {
    database.record { writer in
      if try Self.hasAdministrator(in: writer) { return .exists }
      guard try Self.insert(account, for: learner, at: now, in: writer) else { return .nameTaken }
      try Self.open(session, of: learner, at: now, in: writer)
      return .done
    }
  }

  /// Makes a learner with an account the first administrator, unless there is one; her sessions end,
  /// and a new one begins.
  public func makeFirst(
    _ learner: ID<Learner>, _ session: NewSession, at now: Instant
  ) -> Receipt<FirstAdministration> {
    database.record { writer in
      if try Self.hasAdministrator(in: writer) { return .exists }
      try writer.execute(
        """
        UPDATE account SET role = \(Role.admin.rawValue) WHERE learner = \(learner.text)
        """)
      try Self.endSessions(of: learner, keeping: nil, in: writer)
      try Self.open(session, of: learner, at: now, in: writer)
      return .done
    }
  }

  private static func hasAdministrator(in session: Session) throws -> Bool {
    try session.queryOne(
      "SELECT learner FROM account WHERE role = \(Role.admin.rawValue) LIMIT 1"
    ) { row -> String in try row[0] } != nil
  }

  /// Whether a learner is an administrator and no other account is.
  static func isLastAdministrator(_ learner: ID<Learner>, in session: Session) throws -> Bool {
    let admins: [String] = try session.query(
      "SELECT learner FROM account WHERE role = \(Role.admin.rawValue) LIMIT 2"
    ) { row in try row[0] }
    return admins == [learner.text]
  }

  /// Ends the sessions of a learner, all but the one of `kept`.
  static func endSessions(
    of learner: ID<Learner>, keeping kept: String?, in writer: Session
  ) throws {
    try writer.execute(
      "DELETE FROM session WHERE learner = \(learner.text) AND digest <> \(kept ?? "")")
  }
}

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
      if before == .admin {
        let others: Int64? = try writer.queryOne(
          """
          SELECT COUNT(*) FROM account
          WHERE role = \(Role.admin.rawValue) AND learner <> \(learner.text)
          """
        ) { row in try row[0] }
        if others == 0 { return .lastAdministrator }
      }
      try writer.execute(
        "UPDATE account SET role = \(role.rawValue) WHERE learner = \(learner.text)")
      try Self.endSessions(of: learner, keeping: kept, in: writer)
      return .done
    }
  }

  /// Ends the sessions of a learner, all but the one of `kept`.
  static func endSessions(
    of learner: ID<Learner>, keeping kept: String?, in writer: Session
  ) throws {
    try writer.execute(
      "DELETE FROM session WHERE learner = \(learner.text) AND digest <> \(kept ?? "")")
  }
}

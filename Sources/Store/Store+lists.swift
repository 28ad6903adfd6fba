import Database
public import Learning

/// Which accounts a list holds.
public enum AccountGroup: Sendable {
  /// Those with duties: all but learners.
  case staff
  /// All of them.
  case everyone
}

extension Store {
  /// The longest page of a list of accounts.
  public static let accountsAtOnce = 200

  /// A page of accounts in the order of their names, after a learner's own if one is given.
  public func accounts(_ group: AccountGroup, after last: ID<Learner>?) throws -> [Account] {
    let duties: SQL = group == .staff ? "AND role <> \(Role.learner.rawValue)" : ""
    return try database.read { reader in
      try reader.query(
        """
        SELECT \(Self.accountColumns) FROM account
        WHERE name_key > COALESCE(
          (SELECT name_key FROM account WHERE learner = \(last?.text ?? "")), '') \(duties)
        ORDER BY name_key LIMIT \(Self.accountsAtOnce)
        """, Self.account)
    }
  }
}

public import Learning
import Store

/// What an operator asks about accounts from the command line.
///
/// It may travel from one program to another: a password is in it as its hash alone.
public enum AccountOrder: Codable, Sendable {
  /// A page of all accounts, after a learner's own if one is named.
  case list(after: String?)
  /// Opens an account.
  case add(name: String, role: Role, hash: String)
  /// Gives an account a role; its sessions end.
  case role(name: String, Role)
  /// Gives an account another password; its sessions end.
  case password(name: String, hash: String)
}

/// What became of an order.
public enum AccountAnswer: Codable, Sendable {
  /// It is done, and on disk.
  case done
  /// A page of accounts.
  case accounts([Line])
  /// No account has that name.
  case noAccount
  /// Another account has that name.
  case nameTaken
  /// Nobody would be left to look after the server.
  case lastAdministrator
  /// It could not be done, and why.
  case failed(String)

  /// An account in a list.
  public struct Line: Codable, Sendable {
    /// Whose it is.
    public let learner: String
    /// Its name.
    public let name: String
    /// Its role.
    public let role: Role
    /// When it was opened, in ISO 8601.
    public let created: String
    /// Until when its password works, if it is one that works once, in ISO 8601.
    public let onceUntil: String?

    init(_ account: Account) {
      learner = account.learner.text
      name = account.name
      role = account.role
      created = account.created.iso8601
      onceUntil = account.onceUntil?.iso8601
    }
  }
}

import Learning

/// Who may open an address.
enum Access: Hashable, Sendable {
  /// Whoever comes, with or without an account.
  case everyone
  /// Who is signed in to an account.
  case members
  /// Who follows cohorts.
  case managers
  /// Who writes courses.
  case trainers
  /// Who looks after accounts and the server.
  case admins

  /// Whether an account with that role may.
  func admits(_ role: Role) -> Bool {
    switch self {
    case .everyone, .members: true
    case .managers: role == .manager || role == .admin
    case .trainers: role == .trainer || role == .admin
    case .admins: role == .admin
    }
  }
}

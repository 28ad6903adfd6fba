import FoundationEssentials
import Trust

/// How long what a role signs is trusted.
///
/// A mirror that is offline for a week goes on; whoever holds back news is found out within that week.
enum Lifetime {
  /// In days.
  static func days(of role: Root.Role) -> Int {
    switch role {
    case .timestamp: 7
    case .snapshot: 30
    case .targets: 180
    case .root: 365
    }
  }

  /// When what is signed now expires.
  static func end(of role: Root.Role, from now: Date) -> Date {
    now.addingTimeInterval(Double(days(of: role)) * 86_400)
  }

  /// Whether half of its life is over, so that it is time to sign it again.
  static func isWaning(_ role: Root.Role, until expires: Date, at now: Date) -> Bool {
    expires.timeIntervalSince(now) < Double(days(of: role)) * 43_200
  }
}

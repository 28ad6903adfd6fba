/// What an account may do beyond learning.
public enum Role: String, CaseIterable, Codable, Sendable {
  /// Learns.
  case learner
  /// Follows the cohorts entrusted to her.
  case manager
  /// Writes courses.
  case trainer
  /// Looks after accounts and the server; may also do what trainers and managers do.
  case admin
}

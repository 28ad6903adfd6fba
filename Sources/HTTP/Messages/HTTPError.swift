/// A request that cannot be served as it stands, with the status that says so.
public struct HTTPError: Error, Equatable, Sendable {
  /// The status to answer with.
  public let status: Status

  /// What was wrong, for the log; it quotes nothing of the request.
  public let reason: String

  /// Creates an error from the status to answer with and what was wrong.
  public init(_ status: Status, _ reason: String = "") {
    self.status = status
    self.reason = reason
  }
}

/// A response that is not ready: no thread waits for it, only its connection.
public struct Deferral: Sendable {
  /// Takes the response that goes out; only the first call counts, from whatever thread.
  public typealias Completion = @Sendable (Response) -> Void

  let start: @Sendable (@escaping Completion) -> Void

  /// Creates a deferral from what is started once the connection is waiting.
  ///
  /// When the completion is not called in time (`ServerConfiguration.deferralLimit`), the client
  /// gets 503, and a later call does nothing. A deferral of the completing response is not started.
  public init(_ start: @escaping @Sendable (@escaping Completion) -> Void) { self.start = start }

  /// Starts it from within another deferral, which then has nothing more to do.
  public func begin(_ completion: @escaping Completion) { start(completion) }
}

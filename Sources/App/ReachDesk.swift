import HTTP
import Host

/// Where what mirrors tell is read, away from the request threads: it may be written so that reading it takes
/// its time.
final class ReachDesk: Sendable {
  let throttle: ReachThrottle
  private let workers = Workers(threads: 1, waiting: 16)

  init() throws { throttle = try ReachThrottle() }

  /// Runs `work` on a thread of its own and answers with what it gives; 429 when too many wait.
  func answer(
    _ work: @escaping @Sendable () throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) -> Response {
    workers.answer(work, failing: failing)
  }

  func stop() { workers.stop() }
}

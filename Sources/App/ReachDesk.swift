import HTTP
import Host

/// Where what mirrors tell is read and people are counted, away from the request threads: both may take
/// their time.
final class ReachDesk: Sendable {
  /// Who works at it.
  enum Work { case reading, counting }

  let throttle: ReachThrottle
  private let reader = Workers(threads: 1, waiting: 16)
  private let counter = Workers(threads: 1, waiting: 16)

  init() throws { throttle = try ReachThrottle() }

  /// Does some work on a thread of its own and answers with what it gives; 429 when too much waits.
  func answer(
    _ kind: Work, _ work: @escaping @Sendable () throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) -> Response {
    (kind == .reading ? reader : counter).answer(work, failing: failing)
  }

  func stop() {
    reader.stop()
    counter.stop()
  }
}

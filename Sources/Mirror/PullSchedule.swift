public import Host
public import Learning
import Synchronization

/// Pulls now and then, in a thread of its own, so that no request ever waits for another server.
public final class PullSchedule: Sendable {
  private let mirror: MirrorFolder
  private let every: Int64
  private let agent: String
  private let clock: @Sendable () -> Instant
  private let tell: @Sendable (any Error) -> Void
  private let isOver = Atomic(false)
  private let hasEnded = Atomic(false)

  /// How long a pull that did not succeed is waited after, at most, in seconds.
  private static let soonest: Int64 = 1800

  /// Pulls every so many seconds, a quarter more or less, so that mirrors do not all come at once.
  ///
  /// `tell` is given what kept a pull from being made at all, and what it had to begin anew; what went
  /// wrong within one stands in the mirror's state.
  public init(
    _ mirror: MirrorFolder, every seconds: Int64, agent: String,
    clock: @escaping @Sendable () -> Instant, tell: @escaping @Sendable (any Error) -> Void
  ) {
    self.mirror = mirror
    every = max(1, seconds)
    self.agent = agent
    self.clock = clock
    self.tell = tell
  }

  /// Begins.
  public func start() throws(RunningThread.Refusal) {
    try RunningThread { [self] in
      run()
      hasEnded.store(true, ordering: .releasing)
    }.detach()
  }

  /// Asks a pull that is under way to stop, and waits for it a few seconds at most.
  public func stop() {
    isOver.store(true, ordering: .relaxed)
    for _ in 0..<50 where !hasEnded.load(ordering: .acquiring) { Clock.wait(milliseconds: 100) }
  }

  private func run() {
    var due: Int64?
    var told: String?
    while !isOver.load(ordering: .relaxed) {
      do {
        let state = try mirror.stateOrSources().state
        // A clock that once stood in the future is no reason to wait until then.
        if let far = due, far > clock().seconds + 2 * every { due = nil }
        let next = due ?? Self.due(after: state, every: every, at: clock().seconds)
        due = next
        if !state.sources.isEmpty, clock().seconds >= next {
          due = nil
          _ = try Pull(
            mirror, agent: agent, clock: clock,
            isStopped: { self.isOver.load(ordering: .relaxed) }, tell: tell
          ).run()
          told = nil
        }
      } catch Pull.Refusal.busy {
        due = nil
      } catch {
        // Once is enough of what goes on failing.
        if told != "\(error)" { tell(error) }
        told = "\(error)"
        due = clock().seconds + min(every, Self.soonest)
      }
      Clock.wait(milliseconds: 500)
    }
  }

  private static func due(after state: MirrorState, every: Int64, at now: Int64) -> Int64 {
    guard let last = state.lastTry, last <= now else { return 0 }
    let wait = state.lastError == nil ? every : min(every, soonest)
    return last + Int64(Double(wait) * Double.random(in: 0.75...1.25))
  }
}

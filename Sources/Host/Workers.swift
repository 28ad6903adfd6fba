private import Glibc
internal import Synchronization

/// A few threads for slow work, so that no thread that answers requests ever does any.
///
/// A thread is started when work comes and ends when none is left.
public final class Workers: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var running = 0
    var isStopped = false
  }

  private let threads: Int
  private let limit: Int
  private let state = Mutex(State())

  /// Creates the queue, by default for two threads and 64 works that wait.
  public init(threads: Int = 2, waiting: Int = 64) {
    self.threads = max(1, threads)
    limit = max(0, waiting)
  }

  /// Queues work, or returns false when too much waits already or the queue has been stopped.
  public func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
    let starts: Bool? = state.withLock { state in
      if state.isStopped { return nil }
      if state.running < threads {
        state.running += 1
        return true
      }
      if state.waiting.count >= limit { return nil }
      state.waiting.append(work)
      return false
    }
    guard let starts else { return false }
    if starts && !start(work) {
      state.withLock { $0.running -= 1 }
      return false
    }
    return true
  }

  /// Refuses new work, forgets what waits, and returns when no thread runs any more.
  public func stop() {
    state.withLock { state in
      state.isStopped = true
      state.waiting = []
    }
    while state.withLock({ $0.running > 0 }) { usleep(2000) }
  }

  /// Starts a thread that does the work and what waits after it; false when the system gives none.
  private func start(_ work: @escaping @Sendable () -> Void) -> Bool {
    do throws(RunningThread.Refusal) {
      try RunningThread { self.run(work) }.detach()
      return true
    } catch {
      return false
    }
  }

  private func run(_ first: @escaping @Sendable () -> Void) {
    var next: (@Sendable () -> Void)? = first
    while let work = next {
      work()
      next = state.withLock { state in
        if !state.waiting.isEmpty { return state.waiting.removeFirst() }
        state.running -= 1
        return nil
      }
    }
  }
}

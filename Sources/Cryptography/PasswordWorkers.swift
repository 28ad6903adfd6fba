internal import Glibc
internal import Synchronization

/// A few threads that hash passwords, so that no thread that answers requests ever does.
///
/// A thread is started when work comes and ends when none is left.
public final class PasswordWorkers: Sendable {
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
    if starts && !startThread({ self.run(work) }) {
      state.withLock { $0.running -= 1 }
      return false
    }
    return true
  }

  /// Refuses new work, and returns when what waits is done and no thread runs any more.
  public func stop() {
    state.withLock { $0.isStopped = true }
    while state.withLock({ $0.running > 0 }) { usleep(2000) }
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

/// Runs a closure on a thread of its own; false when the system gives none.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  let box = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
  var thread = pthread_t()
  let code = unsafe pthread_create(
    &thread, nil,
    { pointer in
      if let pointer = unsafe pointer {
        unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
      }
      return nil
    }, box)
  if code != 0 {
    unsafe Unmanaged<Body>.fromOpaque(box).release()
    return false
  }
  pthread_detach(thread)
  return true
}

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

internal import Synchronization

/// The promise to say whether a record is on disk, kept once.
public final class Receipt<Value: Sendable>: Sendable {
  /// Takes the outcome: what the work returned, now on disk, or why it is not.
  public typealias Callback = @Sendable (Result<Value, any Error>) -> Void

  private enum State {
    case pending([Callback])
    case settled(Result<Value, any Error>)
  }

  private let state = Mutex(State.pending([]))

  init() {}

  /// Creates a receipt for what is not done.
  init(failing error: any Error) { settle(.failure(error)) }

  /// Calls the closure once: at once if the outcome is known, otherwise later on the writer's thread.
  ///
  /// The closure must be quick, and must neither wait for a receipt nor close the database.
  public func whenSettled(_ callback: @escaping Callback) {
    let outcome: Result<Value, any Error>? = state.withLock { state in
      switch state {
      case .settled(let outcome): return outcome
      case .pending(let callbacks):
        state = .pending(callbacks + [callback])
        return nil
      }
    }
    if let outcome { callback(outcome) }
  }

  /// Blocks until the outcome is known, and returns or throws it; never call it from a callback.
  @discardableResult
  public func wait() throws -> Value {
    let signal = Signal()
    whenSettled { _ in signal.raise() }
    signal.wait()
    let outcome: Result<Value, any Error> = state.withLock { state in
      guard case .settled(let outcome) = state else { return .failure(DatabaseError.closed) }
      return outcome
    }
    return try outcome.get()
  }

  /// Makes the outcome known; a second one is ignored.
  func settle(_ outcome: Result<Value, any Error>) {
    let callbacks: [Callback] = state.withLock { state in
      guard case .pending(let callbacks) = state else { return [] }
      state = .settled(outcome)
      return callbacks
    }
    for callback in callbacks { callback(outcome) }
  }
}

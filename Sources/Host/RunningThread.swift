import Glibc

/// A thread of the system that runs one closure to its end.
public struct RunningThread: Sendable {
  /// Why the system gave no thread.
  public struct Refusal: Error, CustomStringConvertible {
    /// The system's error number.
    public let code: Int32

    /// What the system says, and what to do.
    public var description: String {
      "cannot start a thread: \(systemReason(code)); raise the limit of threads"
    }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: pthread_t

  /// Starts the thread; it is to be joined or detached once.
  public init(_ run: @escaping @Sendable () -> Void) throws(Refusal) {
    let body = unsafe Unmanaged.passRetained(Body(run)).toOpaque()
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { pointer in
        if let pointer = unsafe pointer {
          unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
        }
        return nil
      }, body)
    guard code == 0 else {
      unsafe Unmanaged<Body>.fromOpaque(body).release()
      throw Refusal(code: code)
    }
    self.thread = thread
  }

  /// Waits until the closure has returned.
  public func join() { pthread_join(thread, nil) }

  /// Lets the thread go on by itself.
  public func detach() { pthread_detach(thread) }
}

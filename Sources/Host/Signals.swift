import Glibc

/// Signals that are waited for instead of interrupting.
public struct Signals {
  private var set = sigset_t()

  /// Blocks the signals in this thread and those it starts from now on.
  public init(_ signals: [Int32]) {
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    // A client that leaves is an error of a write, not a reason to end.
    signal(SIGPIPE, SIG_IGN)
  }

  /// The next signal, or nil when none has come within so many seconds.
  public func next(within seconds: Int) -> Int32? {
    var set = set
    var limit = timespec(tv_sec: seconds, tv_nsec: 0)
    let signal = unsafe sigtimedwait(&set, nil, &limit)
    return signal > 0 ? signal : nil
  }
}

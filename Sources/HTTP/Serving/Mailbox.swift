internal import CMicroHTTPD
import Glibc
import Synchronization

/// What other threads leave for an event loop, and the descriptor that wakes it.
final class Mailbox: Sendable {
  /// What is in it.
  struct Contents: Sendable {
    /// The responses of suspended requests.
    var finished: [(ticket: UInt64, response: Response)] = []
    /// Whether the loop is to finish.
    var isStopping = false
  }

  private let contents = Mutex(Contents())

  /// An eventfd: readable when something was left.
  let descriptor: Int32

  init() throws(ServerError) {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard descriptor >= 0 else {
      throw .resource(doing: "create an event descriptor", code: errno)
    }
  }

  deinit { close(descriptor) }

  /// Leaves the response of a suspended request.
  func leave(_ response: Response, for ticket: UInt64) {
    let isFirst = contents.withLock { contents in
      contents.finished.append((ticket, response))
      return contents.finished.count == 1
    }
    if isFirst { wake() }
  }

  /// Asks the loop to finish.
  func askToStop() {
    contents.withLock { $0.isStopping = true }
    wake()
  }

  /// Takes what was left; the descriptor is readable again when something new comes.
  func take() -> Contents {
    var count: eventfd_t = 0
    unsafe eventfd_read(descriptor, &count)
    return contents.withLock { contents in
      let taken = contents
      contents.finished = []
      return taken
    }
  }

  private func wake() { eventfd_write(descriptor, 1) }
}

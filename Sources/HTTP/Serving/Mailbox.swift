internal import CMicroHTTPD
import Glibc
import Synchronization

/// What other threads leave for an event loop, and the descriptor that wakes it.
final class Mailbox: Sendable {
  private struct Contents: Sendable {
    var finished: [(ticket: UInt64, response: Response)] = []
    var isStopping = false
  }

  private let contents = Mutex(Contents())

  /// An eventfd: readable when something was left.
  let descriptor: Int32

  init() throws(ServerError) {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard descriptor >= 0 else {
      throw .system("cannot create an event descriptor", advice: "raise the limit of open files")
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

  /// Takes what was left; the caller has seen `descriptor` readable, or looks anyway.
  func take() -> (finished: [(ticket: UInt64, response: Response)], isStopping: Bool) {
    eventfd_clear()
    return contents.withLock { contents in
      let finished = contents.finished
      contents.finished = []
      return (finished, contents.isStopping)
    }
  }

  private func wake() {
    eventfd_write(descriptor, 1)
  }

  private func eventfd_clear() {
    var count: eventfd_t = 0
    unsafe eventfd_read(descriptor, &count)
  }
}

import Glibc
import Host
import Synchronization

/// A server that listens from the moment it is made until it is stopped.
public final class Server: Sendable {
  /// The port it listens on, which is a free one when 0 was asked for.
  public let port: UInt16

  private let loops: [EventLoop]
  private let threads: Mutex<[RunningThread]>

  /// Listens and starts the event loops; the handler is called on their threads.
  public init(
    _ configuration: ServerConfiguration, handler: @escaping @Sendable (Request) -> Response
  ) throws(ServerError) {
    raiseFileLimit(to: configuration.connectionLimit + 512)
    let sockets = try ListeningSockets(configuration)
    port = sockets.port
    let admissions = Admissions(limit: configuration.connectionsPerAddress)
    var loops: [EventLoop] = []
    for (index, socket) in sockets.descriptors.enumerated() {
      do throws(ServerError) {
        loops.append(
          try EventLoop(configuration, socket: socket, admissions: admissions, handler: handler))
      } catch {
        for unused in sockets.descriptors[index...] { close(unused) }
        throw error
      }
    }
    self.loops = loops
    threads = Mutex([])
    for loop in loops {
      do throws(RunningThread.Refusal) {
        let thread = try RunningThread { loop.run() }
        threads.withLock { $0.append(thread) }
      } catch {
        throw .thread(code: error.code)
      }
    }
  }

  deinit { stop() }

  /// Stops accepting, finishes the requests that are being served, and closes everything.
  ///
  /// It returns when all is closed, after `ServerConfiguration.stopLimit` at the latest; a second
  /// call waits for the first.
  public func stop() {
    for loop in loops { loop.mailbox.askToStop() }
    threads.withLock { threads in
      for thread in threads { thread.join() }
      threads = []
    }
  }
}

/// Asks the system for as many open files as the connections need, as far as it allows.
private func raiseFileLimit(to count: Int) {
  var limit = rlimit()
  let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  guard unsafe getrlimit(files, &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
  limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
  unsafe setrlimit(files, &limit)
}

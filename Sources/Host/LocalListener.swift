internal import Glibc

/// Answers the questions that other programs of the same user, or of root, ask by a local socket.
///
/// One at a time, on a thread of its own.
public final class LocalListener: Sendable {
  private let socket: Descriptor
  private let path: String
  private let thread: RunningThread

  /// Listens at a path.
  ///
  /// What another program has left there is taken away, so the caller must know that none is running.
  /// Who says nothing for `patience` seconds is not waited for.
  public init(
    at path: String, patience: Int = 5, answer: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) throws(LocalSocket.Failure) {
    do throws(SystemError) {
      let socket = try LocalSocket.make()
      let (folder, name) = try LocalSocket.place(of: path)
      unsafe unlinkat(folder.number, name, 0)
      // Nobody can connect before it listens; by then it is the owner's alone.
      guard unsafe LocalSocket.bindOrConnect(socket, in: folder, name, Glibc.bind) == 0,
        unsafe fchmodat(folder.number, name, 0o600, 0) == 0, listen(socket.number, 16) == 0
      else { throw SystemError(code: errno) }
      self.socket = socket
      self.path = path
      do throws(RunningThread.Refusal) {
        thread = try RunningThread { Self.run(socket, patience, answer) }
      } catch {
        throw SystemError(code: error.code)
      }
    } catch {
      throw LocalSocket.Failure(doing: "listen at", path: path, code: error.code)
    }
  }

  /// Finishes the answer that is being given, if there is one, and listens no more.
  public func stop() {
    shutdown(socket.number, Int32(SHUT_RDWR))
    thread.join()
    unsafe unlink(path)
  }

  private static func run(
    _ socket: Descriptor, _ patience: Int, _ answer: @Sendable ([UInt8]) -> [UInt8]
  ) {
    while true {
      do throws(SystemError) {
        let client = try Descriptor.given(accept(socket.number, nil, nil))
        guard isOwnersOrRoots(client) else { continue }
        try LocalSocket.wait(atMost: patience, on: client)
        let question = try client.read(atMost: LocalSocket.limit)
        try LocalSocket.send(answer(question), to: client)
      } catch {
        // What `stop` makes of a waiting `accept`.
        if error.code == EINVAL { return }
        // The system is short of something; what came meanwhile waits.
        if [EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(error.code) { usleep(100_000) }
      }
    }
  }

  /// Whether the program at the other end runs for the same user as this one, or for root.
  private static func isOwnersOrRoots(_ client: Descriptor) -> Bool {
    // A `struct ucred`: the process, its user and its group.
    var peer: [UInt32] = [0, 0, 0]
    var size = socklen_t(3 * MemoryLayout<UInt32>.size)
    guard unsafe getsockopt(client.number, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 else {
      return false
    }
    return peer[1] == geteuid() || peer[1] == 0
  }
}

import Glibc

/// A TCP connection to this machine that sends exactly the bytes it is given.
public final class RawConnection {
  /// What went wrong with a connection.
  public enum Failure: Error, Equatable {
    /// The connection could not be opened.
    case refused
    /// Nothing came in time.
    case timedOut
    /// The peer closed before the response was whole.
    case closed
    /// What came is not a response.
    case malformed(String)
  }

  let descriptor: Int32
  private var received: [UInt8] = []

  /// Opens a connection to a port of 127.0.0.1.
  public init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure.refused }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      Glibc.close(descriptor)
      throw Failure.refused
    }
    var one: Int32 = 1
    unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { Glibc.close(descriptor) }

  /// Sends text; a peer that has closed is not an error, what it said can still be read.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends bytes; a peer that has closed is not an error, what it said can still be read.
  public func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          descriptor, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Says that nothing more will be sent.
  public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Leaves without a goodbye: the peer gets a reset.
  public func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    shutdown(descriptor, Int32(SHUT_RD))
  }

  /// Reads one response; one to HEAD has no body whatever its length says.
  public func readResponse(
    toHead: Bool = false, within timeout: Duration = .seconds(5)
  ) throws -> RawResponse {
    let end = ContinuousClock.now + timeout
    while true {
      if let (response, count) = try RawResponse.parse(received, toHead: toHead) {
        received.removeFirst(count)
        if response.status == 100 { continue }
        return response
      }
      guard try receive(until: end) else { throw Failure.closed }
    }
  }

  /// Reads the one interim response that asks for the body.
  public func readContinue(within timeout: Duration = .seconds(5)) throws {
    let end = ContinuousClock.now + timeout
    while true {
      if let (response, count) = try RawResponse.parse(received, toHead: false) {
        guard response.status == 100 else { throw Failure.malformed("\(response.status)") }
        received.removeFirst(count)
        return
      }
      guard try receive(until: end) else { throw Failure.closed }
    }
  }

  /// Tells whether the peer closes in time, having sent nothing more.
  public func closes(within timeout: Duration = .seconds(3)) -> Bool {
    let end = ContinuousClock.now + timeout
    do {
      while try receive(until: end) {}
      return received.isEmpty
    } catch {
      return false
    }
  }

  /// Everything that comes until the peer closes.
  public func readAll(within timeout: Duration = .seconds(3)) throws -> [UInt8] {
    let end = ContinuousClock.now + timeout
    while try receive(until: end) {}
    return received
  }

  /// Reads a response that is there already, without waiting.
  func takeResponse() throws -> RawResponse? {
    guard try receive(until: .now) else { throw Failure.closed }
    guard let (response, count) = try RawResponse.parse(received, toHead: false) else {
      return nil
    }
    received.removeFirst(count)
    return response
  }

  /// Waits for more bytes; false when the peer has closed.
  private func receive(until end: ContinuousClock.Instant) throws -> Bool {
    let left = (end - .now).components
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard unsafe poll(&waiting, 1, Int32(max(0, milliseconds))) > 0 else {
      throw Failure.timedOut
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    received += buffer[..<count]
    return true
  }
}

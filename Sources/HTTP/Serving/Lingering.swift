import Glibc

/// A closed connection whose client may still be sending.
///
/// To close a socket with unread bytes makes the system send a reset, which can overtake the answer.
/// So a second descriptor keeps the socket for a while, and what arrives is thrown away.
struct Lingering: ~Copyable {
  private let descriptor: Int32
  private let end: Moment

  /// How long, and how many at once for each event loop.
  static let limit = (nanoseconds: Int64(2_000_000_000), count: 256)

  init?(_ descriptor: Int32, now: Moment) {
    self.descriptor = dup(descriptor)
    end = now + Lingering.limit.nanoseconds
    guard self.descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Throws away what has arrived; tells whether more may come.
  func drain(now: Moment) -> Bool {
    guard now < end else { return false }
    let flags = Int32(MSG_DONTWAIT | MSG_TRUNC)
    for _ in 0..<16 {
      let count = recv(descriptor, nil, 1 << 20, flags)
      if count == 0 { return false }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
    }
    return true
  }

  /// Tells whether the system holds bytes that nobody has read.
  static func isNeeded(for descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    return unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) > 0
  }
}

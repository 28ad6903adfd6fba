import Cryptography
import HTTP
import Learning
import Synchronization

/// Bounds how many anonymous learners a network can make, since each is kept on disk for 30 days.
///
/// A class, a shelter and a whole training centre share one address: 600 a minute leaves them room.
final class NewcomerThrottle: Sendable {
  private let key: [UInt8]
  private let counter = Mutex(MinuteCounter(most: mostPerMinute))

  /// How many anonymous learners a network makes in a minute at the most.
  static let mostPerMinute = 600

  init() throws { key = try randomBytes(32) }

  /// Whether one more may be made; the own machine, where no proxy stands before, always may.
  func admits(_ address: RemoteAddress, isBehindProxy: Bool, at now: Instant) throws -> Bool {
    if address == .loopback, !isBehindProxy { return true }
    let network = try digest(address.network.bytes, key: key)
    return counter.withLock { $0.admits(network, at: now) }
  }
}

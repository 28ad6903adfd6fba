import Cryptography
import HTTP
import Learning
import Synchronization

/// Bounds how many anonymous learners a network can make, since each is kept on disk for 30 days.
///
/// A class, a shelter and a whole training centre share one address: 600 a minute leaves them room.
final class NewcomerThrottle: Sendable {
  private struct State {
    var minute: Int64 = 0
    var counts: [[UInt8]: Int] = [:]
  }

  private let key: [UInt8]
  private let state = Mutex(State())

  /// How many anonymous learners a network makes in a minute at the most.
  static let mostPerMinute = 600
  /// More networks than this in one minute share what is left.
  static let mostNetworks = 20_000

  init() throws { key = try randomBytes(32) }

  /// Whether one more may be made; the own machine, where no proxy stands before, always may.
  func admits(_ address: RemoteAddress, isBehindProxy: Bool, at now: Instant) throws -> Bool {
    if address == .loopback, !isBehindProxy { return true }
    let network = try digest(address.network.bytes, key: key)
    return state.withLock { state in
      if state.minute != now.seconds / 60 {
        state.minute = now.seconds / 60
        state.counts = [:]
      }
      let count = state.counts[network] ?? 0
      guard count < Self.mostPerMinute, count > 0 || state.counts.count < Self.mostNetworks else {
        return false
      }
      state.counts[network] = count + 1
      return true
    }
  }
}

import Cryptography
import HTTP
import Learning
import Store
import Synchronization

/// Bounds what a network can tell of its reach, since anybody may.
///
/// A mirror tells something once a month, and again after an hour where that failed. Counters stand in
/// memory alone, under a key made at start; nothing is kept on disk.
final class ReachThrottle: Sendable {
  private struct State {
    var tries = MinuteCounter(most: mostPerMinute)
    /// When each mirror came that nobody knew.
    var newcomers: [[UInt8]: [Instant]] = [:]
  }

  private let key: [UInt8]
  private let state = Mutex(State())

  /// How often a network may tell something in a minute.
  static let mostPerMinute = 10
  /// How many mirrors a network may bring while those that nobody accepts are kept: a fifth of the places.
  static let mostNewcomers = 10

  init() throws { key = try randomBytes(32) }

  /// What a network is known by here; nil for the own machine, where no proxy stands before.
  func network(of address: RemoteAddress, isBehindProxy: Bool) throws -> [UInt8]? {
    if address == .loopback, !isBehindProxy { return nil }
    return try digest(address.network.bytes, key: key)
  }

  /// Whether a network may tell something now.
  func admits(_ network: [UInt8]?, at now: Instant) -> Bool {
    guard let network else { return true }
    return state.withLock { $0.tries.admits(network, at: now) }
  }

  /// Whether a network may bring a mirror that nobody knows yet, which counts as brought then.
  func admitsNewcomer(_ network: [UInt8]?, at now: Instant) -> Bool {
    guard let network else { return true }
    let oldest = now.advanced(by: -Store.waitingMirrorLifetime)
    return state.withLock { state in
      state.newcomers = state.newcomers.compactMapValues { came in
        let kept = came.filter { $0 > oldest }
        return kept.isEmpty ? nil : kept
      }
      let count = state.newcomers[network]?.count ?? 0
      guard count < Self.mostNewcomers else { return false }
      state.newcomers[network, default: []].append(now)
      return true
    }
  }
}

import Cryptography
import HTTP
import Learning
import Synchronization

/// Slows the guessing of passwords without locking anyone out.
///
/// After five failures on a name, each further one costs a wait of 2ⁿ seconds, at most 60. A browser
/// that has signed in to the account before (its device cookie proves it) is counted apart, so that
/// an attacker cannot slow the account's owner. A network may try 60 times a minute: a class of thirty
/// opens accounts and signs in at once. A browser known to the account is let through: many networks
/// look like one from behind a proxy.
/// Counters stand in memory alone, under a key made at start; nothing is kept on disk.
final class SignInThrottle: Sendable {
  private struct Counter {
    var failures = 0
    var last = Instant(seconds: 0)
  }

  private struct State {
    var names: [[UInt8]: Counter] = [:]
    var networks: [[UInt8]: (minute: Int64, tries: Int)] = [:]

    /// Keeps the counters few: those that hold nobody up any more go first.
    mutating func forget(before now: Instant) {
      if names.count > mostCounters {
        names = names.filter { $0.value.last.seconds > now.seconds - longestWait }
      }
      if networks.count > mostCounters {
        networks = networks.filter { $0.value.minute == now.seconds / 60 }
      }
    }
  }

  private let key: [UInt8]
  private let state = Mutex(State())

  static let freeFailures = 5
  static let longestWait: Int64 = 60
  static let triesPerMinute = 60
  /// More counters than this and the oldest are forgotten.
  static let mostCounters = 20_000

  init() throws { key = try randomBytes(32) }

  /// The proof that a browser has signed in to an account since the server started.
  func deviceMark(name: String) throws -> String {
    hex(try digest(Array("device\n\(name)".utf8), key: key))
  }

  /// The counter of a name, apart for a browser that holds its mark.
  private func counter(
    of name: String, _ device: String?
  ) throws -> (key: [UInt8], isKnown: Bool) {
    let mark = try deviceMark(name: name)
    let isKnown = device.map { areEqual(Array($0.utf8), Array(mark.utf8)) } ?? false
    return (
      try digest(Array("\(isKnown ? "known" : "any")\n\(name)".utf8), key: key), isKnown
    )
  }

  /// Begins a try: how long to wait before it, in seconds, or nil to go ahead.
  ///
  /// It counts as a failure until `succeed` says otherwise, so that guesses made side by side all
  /// count. Opening an account is a try without a name.
  func begin(
    name: String?, from address: RemoteAddress, device: String?, at now: Instant
  ) throws -> Int? {
    let own = try name.map { try self.counter(of: $0, device) }
    let networkKey = try digest(address.network.bytes, key: key)
    let minute = now.seconds / 60
    return state.withLock { state -> Int? in
      let network = state.networks[networkKey]
      let tries = network?.minute == minute ? network?.tries ?? 0 : 0
      if tries >= Self.triesPerMinute, own?.isKnown != true { return Int(60 - now.seconds % 60) }
      if let own {
        var counter = state.names[own.key] ?? Counter()
        let until = counter.last.seconds + Self.delay(after: counter.failures)
        if until > now.seconds { return Int(until - now.seconds) }
        counter.failures += 1
        counter.last = now
        state.names[own.key] = counter
      }
      state.networks[networkKey] = (minute, tries + 1)
      state.forget(before: now)
      return nil
    }
  }

  /// Says that the try on that name was right: its failures are forgotten.
  func succeed(name: String, device: String?) throws {
    let own = try counter(of: name, device)
    state.withLock { $0.names[own.key] = nil }
  }

  private static func delay(after failures: Int) -> Int64 {
    failures < freeFailures
      ? 0 : min(longestWait, 1 << Int64(min(6, failures - freeFailures + 1)))
  }
}

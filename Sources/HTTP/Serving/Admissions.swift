import Synchronization

/// How many connections each address has, over all event loops.
final class Admissions: Sendable {
  private let limit: Int?
  private let counts = Mutex<[RemoteAddress: Int]>([:])

  init(limit: Int?) { self.limit = limit }

  /// One IPv6 host has a whole network to itself, so its network counts.
  private func key(_ address: RemoteAddress) -> RemoteAddress {
    address.family == .ipv4 ? address : address.network
  }

  /// Tells whether one more connection from an address is welcome.
  func allows(_ address: RemoteAddress) -> Bool {
    guard let limit else { return true }
    return counts.withLock { $0[key(address), default: 0] < limit }
  }

  /// Counts a connection that was opened.
  func add(_ address: RemoteAddress) {
    if limit != nil { counts.withLock { $0[key(address), default: 0] += 1 } }
  }

  /// Counts a connection that was closed.
  func remove(_ address: RemoteAddress) {
    guard limit != nil else { return }
    counts.withLock { counts in
      guard let count = counts[key(address)] else { return }
      counts[key(address)] = count > 1 ? count - 1 : nil
    }
  }
}

import Learning

/// Counts what each network does in a minute, in memory alone.
struct MinuteCounter {
  /// How often a network may in a minute.
  let most: Int
  private var minute: Int64 = 0
  private var counts: [[UInt8]: Int] = [:]

  /// More networks than this in one minute share what is left.
  static let mostNetworks = 20_000

  init(most: Int) { self.most = most }

  /// Whether a network may once more, which counts then.
  mutating func admits(_ network: [UInt8], at now: Instant) -> Bool {
    if minute != now.seconds / 60 {
      minute = now.seconds / 60
      counts = [:]
    }
    let count = counts[network] ?? 0
    guard count < most, count > 0 || counts.count < Self.mostNetworks else { return false }
    counts[network] = count + 1
    return true
  }
}

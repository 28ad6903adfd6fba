/// The random order of one attempt or one reader: the same seed gives the same order on every reload.
public struct Shuffle: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from a seed and a name, so that two questions of an attempt differ.
  public init(seed: Int64, for name: Slug) {
    // FNV-1a spreads the name; SplitMix64 (Steele, Lea, Flood 2014) makes the numbers.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = UInt64(bitPattern: seed) ^ hash
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Question {
  /// The keys of what is shown (options, steps or right sides), in the order they are shown in.
  public func shownKeys(seed: Int64) -> [String] {
    var shuffle = Shuffle(seed: seed, for: name)
    switch kind {
    case .one(let options, let isFixed), .several(let options, let isFixed):
      // True and false stand in the order of the file.
      return isFixed || options.count == 2
        ? options.map(\.key) : options.map(\.key).shuffled(using: &shuffle)
    case .poll(let options): return options.map(\.key)
    case .order(let steps):
      let right = steps.map(\.key)
      var shown = right.shuffled(using: &shuffle)
      // A shuffle that happens to be the answer would give it away.
      if shown == right { shown.append(shown.removeFirst()) }
      return shown
    case .match(let matching): return matching.rights.map(\.key).shuffled(using: &shuffle)
    case .number, .text, .open: return []
    }
  }
}

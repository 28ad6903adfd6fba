import Learning

/// Keys of options, steps, sides and choices: they tell nothing of place or worth, and stay when an
/// option moves, is translated, or is worded better after it was published.
enum OptionKeys {
  /// What a key is for.
  enum Role: String { case option, step, left, right, choice }

  /// One thing that needs a key.
  struct Part: Hashable, Sendable {
    let text: String
    /// Whether it is right to choose it; the same for all where nothing is chosen.
    let isRight: Bool

    /// The hash that finds it again in a lock.
    var hash: String { Fingerprint.of([text]) }
  }

  private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

  /// One key a text, each different, for one question.
  ///
  /// What was published keeps its key: by its text, or, where the text is not found again, by its
  /// order among those that are left and as right. Any other key is new, and was never used in this
  /// question.
  static func keys(
    for parts: [Part], of question: String, role: Role, published: CourseLock.Entry? = nil
  ) -> [String] {
    var keys = [String?](repeating: nil, count: parts.count)
    if let published { keep(published.parts(role), for: parts, &keys) }
    var taken = Set(keys.compactMap { $0 }).union(published?.usedKeys ?? [])
    return zip(parts, keys).map { part, kept in
      if let kept { return kept }
      var count = 0
      while true {
        let key = key("\(question)\u{0}\(role.rawValue)\u{0}\(count)\u{0}\(part.text)")
        if taken.insert(key).inserted { return key }
        count += 1
      }
    }
  }

  /// Gives published keys to the parts they belong to.
  private static func keep(
    _ published: CourseLock.Parts, for parts: [Part], _ keys: inout [String?]
  ) {
    let hashes = parts.map(\.hash)
    var left = Array(zip(published.keys, published.texts))
    func give(where fits: (Int, (key: String, text: String)) -> Bool) {
      for index in parts.indices where keys[index] == nil {
        guard let place = left.firstIndex(where: { fits(index, (key: $0.0, text: $0.1)) }) else {
          continue
        }
        keys[index] = left.remove(at: place).0
      }
    }
    func isAsRight(_ index: Int, _ key: String) -> Bool {
      parts[index].isRight == published.right.contains(key)
    }
    give { hashes[$0] == $1.text && isAsRight($0, $1.key) }
    give { hashes[$0] == $1.text }
    give { isAsRight($0, $1.key) }
  }

  /// Six characters of a 64-bit FNV-1a hash, its bits mixed once more.
  private static func key(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    let bytes = (0..<6).map { alphabet[Int(truncatingIfNeeded: hash >> (UInt64($0) * 5) & 31)] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CourseLock.Entry {
  /// The parts of one role.
  func parts(_ role: OptionKeys.Role) -> CourseLock.Parts {
    switch role {
    case .option, .step: items
    case .left: lefts
    case .right: rights
    case .choice: CourseLock.Parts()
    }
  }

  /// Every key that was ever given in the question.
  var usedKeys: Set<String> {
    Set(items.keys).union(lefts.keys).union(rights.keys).union(past)
  }
}

/// The keys the source language gave, which translations take by position.
struct KeySheet {
  /// The keys of one question.
  struct Question {
    /// Of options or steps.
    var items: [String] = []
    /// Of the left sides, in the order of the rows that have one.
    var lefts: [String] = []
    /// Of the right side of every row.
    var rights: [String] = []
  }

  var questions: [Slug: Question] = [:]
  /// Of the choices of a scene, by case and scene.
  var choices: [String: [String]] = [:]
}

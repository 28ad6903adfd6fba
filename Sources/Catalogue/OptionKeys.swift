import Learning

/// Keys of options, steps, sides and choices: they tell nothing of place or worth, and stay when an
/// option moves or is translated.
enum OptionKeys {
  private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

  /// One key a text, each different, for one question.
  static func keys(for texts: [String], of question: String, role: String) -> [String] {
    var taken: Set<String> = []
    return texts.map { text in
      var count = 0
      while true {
        let key = key("\(question)\u{0}\(role)\u{0}\(count)\u{0}\(text)")
        if taken.insert(key).inserted { return key }
        count += 1
      }
    }
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

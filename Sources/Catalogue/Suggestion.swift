/// Finds the word someone probably meant.
enum Suggestion {
  /// The nearest of `known` to `word`, if it is near.
  static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let word = Array(word.lowercased().utf8.prefix(64))
    var best: (distance: Int, word: String)?
    for candidate in known {
      let distance = distance(word, Array(candidate.lowercased().utf8.prefix(64)))
      if distance <= max(1, word.count / 3), distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
    return best?.word
  }

  /// The edits that lead from one word to the other (Levenshtein), two neighbours exchanged being one.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    if abs(one.count - other.count) > 20 { return .max }
    var before: [Int] = []
    var previous = Array(0...other.count)
    for (row, byte) in one.enumerated() {
      var current = [row + 1]
      for (column, candidate) in other.enumerated() {
        var cost = min(
          previous[column] + (byte == candidate ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1)
        if row > 0, column > 0, byte == other[column - 1], one[row - 1] == candidate {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[other.count]
  }
}

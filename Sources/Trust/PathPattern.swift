/// A pattern of target paths as the shell has them (section 4.5, PATHPATTERN): `*`, `?` and `[…]` stand
/// for characters of one part, never for a slash.
struct PathPattern: Hashable {
  private let parts: [[Unicode.Scalar]]

  init(_ pattern: String) { parts = Self.parts(of: pattern) }

  /// Whether a whole path is meant, taken apart by `parts`.
  func matches(_ path: [[Unicode.Scalar]]) -> Bool {
    path.count == parts.count && zip(parts, path).allSatisfy { Self.matches($0, $1) }
  }

  /// A path or a pattern taken apart, once for all that it is held against.
  static func parts(of path: String) -> [[Unicode.Scalar]] {
    path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(Array.init)
  }

  /// Goes back to the last star alone, so that no pattern takes more than the product of both lengths.
  private static func matches(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var (place, character) = (0, 0)
    var star: (place: Int, character: Int)?
    while character < name.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, character)
        place += 1
      } else if let next = step(pattern, place, name[character]) {
        place = next
        character += 1
      } else if let last = star {
        star = (last.place, last.character + 1)
        place = last.place + 1
        character = last.character + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }

  /// Where the pattern goes on after one character; nil if it is not that character.
  private static func step(
    _ pattern: [Unicode.Scalar], _ place: Int, _ character: Unicode.Scalar
  ) -> Int? {
    guard place < pattern.count else { return nil }
    switch pattern[place] {
    case "?": return place + 1
    case "[":
      // A bracket that is never closed stands for itself.
      guard let (set, end) = set(pattern, place) else { fallthrough }
      return set(character) ? end : nil
    default: return pattern[place] == character ? place + 1 : nil
    }
  }

  /// The set of characters that begins at a bracket, and where the pattern goes on after it.
  private static func set(
    _ pattern: [Unicode.Scalar], _ start: Int
  ) -> (contains: (Unicode.Scalar) -> Bool, end: Int)? {
    var place = start + 1
    let isNegated = place < pattern.count && pattern[place] == "!"
    if isNegated { place += 1 }
    // A closing bracket that comes first is one of the characters.
    guard place < pattern.count,
      let close = pattern[(place + 1)...].firstIndex(of: "]")
    else { return nil }
    var ranges: [(low: Unicode.Scalar, high: Unicode.Scalar)] = []
    while place < close {
      let isRange = place + 2 < close && pattern[place + 1] == "-"
      ranges.append((pattern[place], pattern[isRange ? place + 2 : place]))
      place += isRange ? 3 : 1
    }
    return (
      { character in
        ranges.contains { $0.low <= character && character <= $0.high } != isNegated
      }, close + 1
    )
  }
}

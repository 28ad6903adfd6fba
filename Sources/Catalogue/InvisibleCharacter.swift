/// Characters that nobody sees and that change what is read.
enum InvisibleCharacter {
  /// One of them in a line: what is wrong, its character from 1, its name (`U+200B`), and the line
  /// without any of them.
  struct Found {
    let problem: Problem
    let column: Int
    let name: String
    let rest: String
  }

  /// Whether a line may hold one, by its bytes: most accents and marks cannot be one.
  private static func mayHoldOne(_ line: ArraySlice<UInt8>) -> Bool {
    var first: UInt8 = 0
    var second: UInt8 = 0
    for byte in line {
      switch (first, second, byte) {
      case (_, _, 0..<0x09), (_, _, 0x0A..<0x20), (_, _, 0x7F), (_, _, 0xF3),
        (_, 0xC2, 0x80...0x9F), (_, 0xC2, 0xAD), (0xE2, 0x80, 0x8B...0x8F),
        (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF), (_, 0xEF, 0xBB), (_, 0xEF, 0xBF):
        return true
      default: (first, second) = (second, byte)
      }
    }
    return false
  }

  /// The gravest one of a line.
  static func first(in line: ArraySlice<UInt8>) -> Found? {
    guard mayHoldOne(line) else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    let found = text.unicodeScalars.indices.compactMap { index in
      let isFirst = index == text.startIndex
      let previous = isFirst ? " " : text.unicodeScalars[text.unicodeScalars.index(before: index)]
      return problem(text.unicodeScalars[index], after: previous).map { ($0, index) }
    }
    guard let (problem, index) = found.first(where: { $0.0.severity == .error }) ?? found.first
    else { return nil }
    return Found(
      problem: problem, column: text[..<index].count + 1,
      name: name(text.unicodeScalars[index]), rest: cleaned(text))
  }

  /// A line without any of them; those that end a line or a page elsewhere parted two words.
  private static func cleaned(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      // What is left must be clean too: a joiner may now follow a letter.
      if problem(scalar, after: kept.last ?? " ") == nil {
        kept.append(scalar)
      } else if [0x0B, 0x0C, 0x85].contains(scalar.value) {
        kept.append(" ")
      }
    }
    return String(kept)
  }

  private static func problem(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Problem?
  {
    switch scalar.value {
    case 0x09: nil
    case 0..<0x20, 0x7F...0x9F: .controlCharacter
    case 0x202A...0x202E, 0x2066...0x2069: .bidiControl
    case 0x200B, 0x2060...0x2064, 0xFEFF, 0xAD, 0xFFF9...0xFFFB, 0xE0001: .invisibleCharacter
    // Joiners and direction marks have a use, but not after a Latin letter.
    case 0x200C...0x200F: previous.isASCII && previous != " " ? .invisibleCharacter : nil
    default: nil
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}

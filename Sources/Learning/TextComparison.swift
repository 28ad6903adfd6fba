@_spi(_Unicode) import Swift

/// How typed words are compared with those a trainer foresaw.
public enum TextComparison {
  /// The text as it is compared: trimmed, spaces collapsed, one apostrophe, no final full stop;
  /// unless `isExact`, without case and accents.
  public static func folded(_ text: String, isExact: Bool) -> String {
    var words: [String] = []
    var word = ""
    // Decomposed, so that a letter and its accent are told apart in every script.
    for scalar in isExact ? Array(text.unicodeScalars) : Array(text._nfd) {
      if scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if scalar == "\u{2019}" || scalar == "\u{02BC}" {
        word.append("'")
      } else if isExact {
        word.unicodeScalars.append(scalar)
      } else {
        word += unaccented(scalar)
      }
    }
    if !word.isEmpty { words.append(word) }
    var result = words.joined(separator: " ")
    while let last = result.last, last == "." || last == "!" || last == "?" || last == " " {
      result.removeLast()
    }
    return result
  }

  /// The lower-case letter under an accent, the letters of a ligature, nothing for a combining mark.
  ///
  /// Unicode's own names say what a letter is made of, so no table of letters is kept here.
  private static func unaccented(_ scalar: Unicode.Scalar) -> String {
    let properties = scalar.properties
    if properties.generalCategory == .nonspacingMark { return "" }
    let lower = properties.lowercaseMapping
    guard !scalar.isASCII, let first = lower.unicodeScalars.first else { return lower }
    if first == "ß" { return "ss" }
    guard let name = first.properties.name else { return lower }
    if name.hasPrefix("LATIN SMALL LIGATURE ") { return name.dropFirst(21).lowercased() }
    guard name.hasPrefix("LATIN SMALL LETTER ") else { return lower }
    let letter = name.dropFirst(19).prefix { $0 != " " }
    return letter.count <= 2 ? letter.lowercased() : lower
  }
}

@_spi(_Unicode) import Swift

extension Slug {
  /// Makes a name from words for people: `Qui garde le passeport ?` gives `qui-garde-le-passeport`.
  ///
  /// Accents fall away and what is left of a sentence is cut at a word; `fallback` serves where
  /// nothing is left. A name in `taken` is not given again: it is numbered from 2.
  public init(derivedFrom words: String, fallback: Slug = .question, notIn taken: Set<Slug> = []) {
    let base = Self.joined(words).flatMap { Slug($0) } ?? fallback
    var candidate = base
    var count = 2
    while taken.contains(candidate) {
      let ending = "-\(count)"
      let stem = Self.trimmed(base.description.prefix(Self.longest - ending.utf8.count))
      candidate = Slug(stem + ending) ?? fallback
      count += 1
    }
    self = candidate
  }

  /// The first words of a text as names write them: lower case, no accents, letters and digits alone.
  public static func words(of text: String) -> [Substring] {
    var words = ""
    var isOpen = false
    // Decomposed, an accent is a scalar of its own, which is left out like any other sign.
    for scalar in String(text.prefix(400)).lowercased()._nfd {
      switch scalar {
      case "a"..."z", "0"..."9":
        if isOpen { words.append("-") }
        isOpen = false
        words.unicodeScalars.append(scalar)
      case "œ": words += "oe"
      case "æ": words += "ae"
      case "ß": words += "ss"
      default: if scalar.properties.canonicalCombiningClass == .notReordered { isOpen = true }
      }
    }
    return words.split(separator: "-")
  }

  private static func joined(_ words: String) -> String? {
    let name = Self.words(of: words).joined(separator: "-")
      .drop { $0 == "-" || ("0"..."9").contains($0) }
    guard name.utf8.count > longest else { return name.isEmpty ? nil : String(name) }
    let cut = name.prefix(longest)
    // A word that does not fit whole is left out, unless it is the only one.
    let end = name.dropFirst(longest).first == "-" ? nil : cut.lastIndex(of: "-")
    return trimmed(end.map { cut[..<$0] } ?? cut)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == "-" { text.removeLast() }
    return String(text)
  }
}

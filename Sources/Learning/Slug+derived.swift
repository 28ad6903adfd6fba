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

  private static func joined(_ words: String) -> String? {
    var name = ""
    var isOpen = false
    // Decomposed, an accent is a scalar of its own, which is left out like any other sign.
    for scalar in String(words.prefix(400)).lowercased()._nfd {
      switch scalar {
      case "a"..."z", "0"..."9":
        if isOpen, !name.isEmpty { name.append("-") }
        isOpen = false
        if scalar.properties.numericType != nil, name.isEmpty { continue }
        name.unicodeScalars.append(scalar)
      case "œ": name += "oe"
      case "æ": name += "ae"
      case "ß": name += "ss"
      default: if scalar.properties.canonicalCombiningClass == .notReordered { isOpen = true }
      }
    }
    guard name.utf8.count > longest else { return name.isEmpty ? nil : name }
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

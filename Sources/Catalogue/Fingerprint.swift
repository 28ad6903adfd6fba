import Cryptography
import Learning

/// Short hashes of text in which typography does not count.
enum Fingerprint {
  /// Sixteen hex digits for some texts in that order.
  static func of(_ texts: [String]) -> String { raw(texts.map(normalised)) }

  /// Sixteen hex digits for some words, as they stand.
  static func raw(_ words: [String]) -> String {
    // A length before each word: no two lists run together into the same bytes.
    let text = words.map { "\($0.utf8.count):\($0)" }.joined()
    return hex(Array(sha256(Array(text.utf8)).prefix(8)))
  }

  /// Marks that typography adds, takes away or draws otherwise, with what they count as.
  private static let typography: [Unicode.Scalar: Unicode.Scalar?] = [
    "«": nil, "»": nil, "“": nil, "”": nil, "„": nil, "\"": nil, "‹": nil, "›": nil, "‘": nil,
    "…": nil, ";": nil, ":": nil, "!": nil, "?": nil, "\u{AD}": nil, "\u{200B}": nil,
    "‐": "-", "‑": "-", "–": "-", "—": "-", "\u{2212}": "-",
  ]

  /// A text as it is compared: without case, accents, quotation marks and the like.
  static func normalised(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var plain = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if let other = typography[scalar] {
        plain.append(other ?? " ")
      } else if scalar == "." || scalar == ",", !isBeforeDigit(index, scalars) {
        plain.append(" ")
      } else {
        plain.append(scalar)
      }
    }
    return TextComparison.folded(String(plain), isExact: false)
  }

  /// A comma before a digit belongs to a number, and 2,5 is not 25.
  private static func isBeforeDigit(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    index + 1 < scalars.count && ("0"..."9").contains(scalars[index + 1])
  }
}

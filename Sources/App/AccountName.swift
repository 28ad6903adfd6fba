@_spi(_Unicode) import Swift

/// The name of an account, as it is shown and as it is compared.
struct AccountName: Sendable {
  /// As its owner writes it, without the spaces around it.
  let shown: String
  /// As it is compared: composed (Unicode NFC), lower case, one space between words.
  let key: String

  init(_ typed: String) {
    shown = Self.composed(String(typed.prefix(200))).oneLine
    // A name of invisible characters alone is no name.
    key = shown.contains { $0.isLetter || $0.isNumber } ? Self.composed(shown.lowercased()) : ""
  }

  /// The same text on every keyboard: composed as Unicode's form C (NIST SP 800-63B asks for a
  /// normal form before hashing).
  static func composed(_ text: String) -> String {
    String(String.UnicodeScalarView(text._nfc))
  }
}

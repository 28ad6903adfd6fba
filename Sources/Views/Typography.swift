import Learning

/// The spaces that French puts before its marks, which authors do not type.
///
/// Imprimerie nationale, *Lexique des règles typographiques*: a narrow no-break space before
/// `; ! ?` and inside « », a no-break space before `:` and `%`.
enum Typography {
  /// The text with the spaces its language asks for; other languages keep theirs.
  static func spaced(_ text: String, in language: Language) -> String {
    guard language == .french, text.utf8.contains(where: isMark) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    var waiting = false
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == " " && !waiting {
        waiting = true
        continue
      }
      if waiting {
        switch scalar {
        case ";", "!", "?", "»": result.unicodeScalars.append("\u{202F}")
        case ":", "%": result.unicodeScalars.append("\u{A0}")
        default: result.unicodeScalars.append(last == "«" ? "\u{202F}" : " ")
        }
        waiting = false
        if scalar == " " { continue }
      }
      result.unicodeScalars.append(scalar)
      last = scalar
    }
    if waiting { result.unicodeScalars.append(last == "«" ? "\u{202F}" : " ") }
    return result
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    // ; : ! ? % and the first byte of « and ».
    byte == 0x3B || byte == 0x25 || byte == 0x3A || byte == 0x21 || byte == 0x3F || byte == 0xC2
  }
}

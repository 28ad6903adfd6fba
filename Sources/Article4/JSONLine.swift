import FoundationEssentials

/// JSON whose keys always stand in the same order, on one line that a terminal shows as it is.
enum JSONLine {
  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only text that is not text could fail, and every string is.
    guard let data = try? encoder.encode(value) else { return "{}" }
    return escaped(String(decoding: data, as: UTF8.self))
  }

  /// Writes what a terminal would obey as JSON allows within strings, where alone it can stand.
  private static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isObeyed) else { return text }
    return text.unicodeScalars.map { scalar in
      guard scalar.isObeyed else { return String(scalar) }
      return scalar.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }.joined()
  }
}

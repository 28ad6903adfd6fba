import HTTP
import Learning

/// The language a browser asks for (RFC 9110, 12.5.4).
enum AcceptedLanguage {
  /// The best of the languages offered; the first of them when none is asked for.
  static func best(of languages: [Language], for request: Request) -> Language {
    var best = languages.first ?? .french
    var highest = 0.0
    for range in (request.headers["Accept-Language"] ?? "").split(separator: ",").prefix(20) {
      let parts = range.split(separator: ";")
      guard let tag = parts.first?.filter({ $0 != " " }).lowercased() else { continue }
      var quality = 1.0
      for part in parts.dropFirst() {
        let setting = part.filter { $0 != " " }
        if setting.hasPrefix("q="), let value = Double(setting.dropFirst(2)) { quality = value }
      }
      let primary = tag.prefix { $0 != "-" }
      if quality > highest, let found = languages.first(where: { $0.description == primary }) {
        best = found
        highest = quality
      }
    }
    return best
  }
}

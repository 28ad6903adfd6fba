import HTTP
import Learning
import Views

/// The way through signing in to the page that was asked for.
enum SignInPath {
  /// The longest address to come back to, in bytes.
  static let limit = 1000

  /// Leads somebody who is not signed in to the form, and from there back to the page she asked for.
  static func redirect(_ exchange: Exchange) -> Response {
    exchange.redirect(to: address(exchange.language, next: asked(exchange)))
  }

  /// The address of the form that leads to a page afterwards.
  static func address(_ language: Language, next: String?) -> String {
    let form = Address.page(language, "sign-in")
    return next.map { "\(form)?next=\(percentEncoded($0))" } ?? form
  }

  /// The address of a request as it can be asked for again, if it is not too long.
  private static func asked(_ exchange: Exchange) -> String? {
    let request = exchange.request
    let query = request.query.fields.map {
      "\(percentEncoded($0.name))=\(percentEncoded($0.value))"
    }
    let path = ([request.rawPath] + (query.isEmpty ? [] : [query.joined(separator: "&")]))
      .joined(separator: "?")
    return internalPath(path, in: exchange.site.languages)
  }

  /// The text, if it is the address of a page of this site in one of its languages; nil for anything
  /// else that a stranger may have written into a link (OWASP ASVS 5.0, 3.7.2).
  static func internalPath(_ text: String?, in languages: [Language]) -> String? {
    guard let text, text.utf8.count <= limit, text.hasPrefix("/"), !text.contains("//"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      // Read as strictly as the server reads what it is asked for.
      let target = try? Request(.get, text), target.path.count > 1,
      let code = target.path.first, let language = Language(code), languages.contains(language)
    else { return nil }
    return text
  }
}

import HTTP

/// Whether a form was sent from a page of this site.
enum SameOrigin {
  /// Judges by `Sec-Fetch-Site`, else by `Origin` (Fetch Metadata; RFC 6454); neither is a refusal.
  static func allows(_ request: Request) -> Bool {
    if let site = request.headers["Sec-Fetch-Site"] {
      return site == "same-origin" || site == "none"
    }
    guard let origin = request.headers["Origin"], let host = request.headers["Host"] else {
      return false
    }
    let name = origin.lowercased()
    let own = host.lowercased()
    return name == "http://\(own)" || name == "https://\(own)"
  }
}

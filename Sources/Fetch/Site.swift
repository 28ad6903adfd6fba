private import CCurl

/// Whom an address asks: scheme, host and port.
struct Site: Hashable {
  let scheme: String
  let host: String
  let port: String

  /// Takes an address of the web; nil for any other, and where it carries a name or a password.
  init?(_ address: String) {
    guard !address.isEmpty, !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      let parts = unsafe curl_url()
    else { return nil }
    defer { unsafe curl_url_cleanup(parts) }
    guard unsafe curl_url_set(parts, CURLUPART_URL, address, 0) == CURLUE_OK else { return nil }
    func part(_ which: CURLUPart) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard
        unsafe curl_url_get(parts, which, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK,
        let found = unsafe text
      else { return nil }
      defer { unsafe curl_free(found) }
      return unsafe String(cString: found)
    }
    guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), ["http", "https"].contains(scheme),
      let host = part(CURLUPART_HOST)?.lowercased(), let port = part(CURLUPART_PORT),
      part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil
    else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// Whether a redirection from here may lead there.
  func mayLead(to other: Site, leaving mayLeave: Bool) -> Bool {
    self == other || mayLeave && (scheme == "http" || other.scheme == "https")
  }
}

extension Request {
  /// The most cookies that are looked at.
  private static let cookieLimit = 64

  /// Gives the value of a cookie (RFC 6265, 4.2.1), or nothing when its value is malformed.
  ///
  /// The first one of that name counts: browsers send the most specific first.
  public func cookie(_ name: String) -> String? {
    guard let field = headers.fields.first(where: { headers.isName($0, "Cookie") }) else {
      return nil
    }
    let pairs = headers.bytes[field.value].split(
      separator: UInt8(ascii: ";"), maxSplits: Request.cookieLimit)
    for pair in pairs.prefix(Request.cookieLimit) {
      let trimmed = pair.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard trimmed.starts(with: name.utf8) else { continue }
      let rest = trimmed.dropFirst(name.utf8.count)
      guard rest.first == UInt8(ascii: "=") else { continue }
      let value = rest.dropFirst()
      guard value.allSatisfy(CharacterClass.cookie.contains) else { return nil }
      return String(decoding: value, as: UTF8.self)
    }
    return nil
  }
}

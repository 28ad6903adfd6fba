/// A cookie to be set: for this host only, for every path, and hidden from scripts.
public struct SetCookie: Sendable {
  /// Its name: a token.
  public let name: String

  /// Its value: letters, digits, `-`, `_`, `.` and the like; nothing is quoted or encoded.
  public let value: String

  /// How many seconds it lives; nothing lets it end with the browser, 0 deletes it.
  public let maxAge: Int?

  /// Whether it goes over TLS only.
  public let isSecure: Bool

  /// Creates a cookie, `SameSite=Lax` and `HttpOnly`.
  public init(name: String, value: String, maxAge: Int? = nil, isSecure: Bool) {
    self.name = name
    self.value = value
    self.maxAge = maxAge
    self.isSecure = isSecure
  }

  /// The header field that sets it.
  public var header: (name: String, value: String) {
    let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
    let secure = isSecure ? "; Secure" : ""
    return ("Set-Cookie", "\(name)=\(value); Path=/\(age)\(secure); HttpOnly; SameSite=Lax")
  }
}

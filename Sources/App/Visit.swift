import Cryptography
import HTTP
import Learning
import Store
import Views

/// Who asks and how she wants pages: what the cookies of one request say.
struct Visit: Sendable {
  /// The request.
  let request: Request
  /// The time it is answered at.
  let now: Instant
  /// Where the request comes from, as the proxy says if there is one.
  let remote: RemoteAddress
  /// The session's cookie, if there is one.
  let token: Token?
  /// The digest of the session's cookie, if there is one.
  let digest: String?
  /// How pages are to look; nil without the cookie.
  let display: DisplaySettings?
  /// The session, if the cookie's is alive.
  let session: StoredSession?

  /// Reads the cookies, and the session they name.
  init(_ request: Request, cookies: CookieNames, store: Store?, at now: Instant) throws {
    self.request = request
    self.now = now
    display = request.cookie(cookies.display).map(DisplaySettings.init(cookie:))
    token = request.cookie(cookies.session).flatMap { Token($0) }
    digest = token.map { hex($0.digest) }
    // Only the last hop is the proxy's own word; what stands before it, the client may have written.
    let isProxy = cookies.isSecure && request.remote == .loopback
    let forwarded = isProxy ? request.headers["X-Forwarded-For"] : nil
    remote =
      forwarded?.split(separator: ",").last
      .flatMap { RemoteAddress(String($0.filter { $0 != " " })) } ?? request.remote
    session = try digest.flatMap { try store?.session(digest: $0, at: now) }
  }

  /// Whether the reader holds no cookie that changes a page.
  var isUnknown: Bool { session == nil && display == nil }

  /// The learner, if the session is alive.
  var learner: ID<Learner>? { session?.learner }
}

/// The names of our cookies; over TLS they carry the prefix that binds them to this host.
struct CookieNames: Sendable {
  let session: String
  let display: String
  /// Tells a browser that has signed in to an account before, for `SignInThrottle`.
  let device: String
  let isSecure: Bool

  /// Names for a site that is reached over TLS, or for plain HTTP on the own machine.
  init(isSecure: Bool) {
    self.isSecure = isSecure
    session = isSecure ? "__Host-session" : "session"
    display = isSecure ? "__Host-display" : "display"
    device = isSecure ? "__Host-device" : "device"
  }

  /// The field that gives a session's cookie; without `lifetime` it ends with the browser.
  func give(session token: Token, lifetime: Int64?) -> (name: String, value: String) {
    SetCookie(
      name: session, value: token.text, maxAge: lifetime.map(Int.init), isSecure: isSecure
    ).header
  }

  /// The field that takes a session's cookie away.
  func takeSession() -> (name: String, value: String) {
    SetCookie(name: session, value: "", maxAge: 0, isSecure: isSecure).header
  }

  /// The field that takes away what lets a browser be known at the next sign-in.
  func takeDevice() -> (name: String, value: String) {
    SetCookie(name: device, value: "", maxAge: 0, isSecure: isSecure).header
  }

  /// The field that lets a browser be known at the next sign-in, for 30 days.
  func give(device mark: String) -> (name: String, value: String) {
    SetCookie(name: device, value: mark, maxAge: 30 * 86_400, isSecure: isSecure).header
  }

  /// The field that keeps display settings for a year.
  func give(_ settings: DisplaySettings) -> (name: String, value: String) {
    SetCookie(
      name: display, value: settings.cookie, maxAge: 365 * 86_400, isSecure: isSecure
    ).header
  }
}

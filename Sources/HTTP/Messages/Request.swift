/// A request that has arrived whole and passed the guard.
public struct Request: Sendable {
  /// What it asks for.
  public let method: Method

  /// The decoded segments of the path: `/` is `[]`, and a final slash gives a last, empty segment.
  public let path: [String]

  /// The path as received, without the query.
  public let rawPath: String

  /// The fields of the query.
  public let query: Form

  /// The header fields.
  public let headers: Headers

  /// The whole body.
  public let body: [UInt8]

  /// Where the request came from.
  public let remote: RemoteAddress

  init(
    method: Method, target: Target, headers: Headers, body: [UInt8], remote: RemoteAddress
  ) {
    self.method = method
    self.path = target.path
    self.rawPath = target.rawPath
    self.query = target.query
    self.headers = headers
    self.body = body
    self.remote = remote
  }

  /// Creates a request without a socket; the target is read as strictly as one that came by it.
  public init(
    _ method: Method = .get, _ target: String, headers: Headers = Headers(), body: [UInt8] = [],
    remote: RemoteAddress = .loopback
  ) throws(HTTPError) {
    self.init(
      method: method, target: try Target(parsing: Array(target.utf8)), headers: headers,
      body: body, remote: remote)
  }

  /// Reads the body as a form: 415 for another type, 400 for one that is malformed.
  public func form() throws(HTTPError) -> Form {
    try expectForm()
    return try Form(decoding: body[...])
  }

  /// Reads the body as a form and refuses no text, so that what somebody wrote can be given back:
  /// bytes that are no text are replaced by U+FFFD, and that is told.
  public func repairedForm() throws(HTTPError) -> (form: Form, isRepaired: Bool) {
    try expectForm()
    var isRepaired = false
    return (try Form(repairing: body[...], &isRepaired), isRepaired)
  }

  private func expectForm() throws(HTTPError) {
    let type = headers["Content-Type"]?.prefix { $0 != ";" } ?? ""
    let name = type.lowercased().split(separator: " ").joined()
    guard name == "application/x-www-form-urlencoded" else {
      throw HTTPError(.unsupportedMediaType, "not a form")
    }
  }
}

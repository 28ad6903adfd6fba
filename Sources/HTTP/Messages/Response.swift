public import Host

/// What goes back to the client.
public struct Response: Sendable {
  /// What stands after the head.
  public enum Body: Sendable {
    /// Nothing.
    case none
    /// These bytes, copied once.
    case bytes([UInt8])
    /// A ready response: its own status and header fields hold, and those given here are added.
    case prepared(PreparedResponse)
    /// A stretch of a file, sent from the disk; `Response.file` makes one that fits the request.
    case file(OpenFile, Range<Int>)
  }

  /// The status; that of a prepared body wins.
  public var status: Status

  /// The header fields; one with a line break, NUL or another control character becomes a 500.
  ///
  /// `Content-Length`, `Date` and `Connection` are the server's.
  public var headers: [(name: String, value: String)]

  /// The body.
  public var body: Body

  /// When set, this response is not sent: the one that the deferral gives is.
  public var deferral: Deferral?

  /// Creates a response.
  public init(
    _ status: Status = .ok, headers: [(name: String, value: String)] = [], body: Body = .none
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Creates a response that is ready.
  public init(_ prepared: PreparedResponse) {
    self.init(prepared.status, body: .prepared(prepared))
  }

  /// Sends the browser to an internal path with 303; that it is internal is the caller's duty.
  public static func redirect(to path: String) -> Response {
    Response(.seeOther, headers: [("Location", path)])
  }

  /// Says a status in plain words, for answers that have no page.
  public static func plain(_ status: Status) -> Response {
    Response(
      status,
      headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")],
      body: .bytes(Array("\(status.rawValue) \(status.reason)\n".utf8)))
  }
}

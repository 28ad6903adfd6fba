import Testing

/// A request that must not be served, and what RFC 9110 or 9112 wants instead.
struct HostileRequest: Sendable, CustomTestStringConvertible {
  let name: String
  /// The section of RFC 9112, or of RFC 9110 when it says so, or of RFC 3986.
  let section: String
  let bytes: [UInt8]
  let status: Int

  init(_ name: String, _ section: String, _ text: String, _ status: Int) {
    self.init(name, section, Array(text.utf8), status)
  }

  init(_ name: String, _ section: String, _ bytes: [UInt8], _ status: Int) {
    self.name = name
    self.section = section
    self.bytes = bytes
    self.status = status
  }

  var testDescription: String { name }

  /// A GET of `/` with more header fields.
  static func get(
    _ name: String, _ section: String, fields: String, _ status: Int
  ) -> HostileRequest {
    HostileRequest(name, section, "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n", status)
  }

  /// A GET with this target.
  static func target(_ target: String, _ section: String, _ status: Int = 400) -> HostileRequest {
    HostileRequest(
      "target \(target.prefix(40))", section, "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", status)
  }

  /// A request with this first line.
  static func line(_ line: String, _ section: String, _ status: Int) -> HostileRequest {
    HostileRequest("line \(line)", section, "\(line)\r\nHost: a\r\n\r\n", status)
  }

  /// A POST with these fields and a body that would be a second request.
  static func framing(
    _ name: String, _ section: String, fields: String, _ status: Int,
    body: String = "0\r\n\r\n"
  ) -> HostileRequest {
    HostileRequest(
      name, section,
      "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)"
        + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", status)
  }

  /// A chunked POST with this body.
  static func chunks(_ name: String, body: String, _ status: Int) -> HostileRequest {
    framing(name, "7.1", fields: "Transfer-Encoding: chunked\r\n", status, body: body)
  }
}

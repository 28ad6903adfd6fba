import HTTP
import TestSupport
import Testing

/// Ready responses: encodings and conditions.
@Suite struct PreparedResponseTests {
  let site: Site
  let connection: RawConnection

  init() throws {
    site = try Site()
    connection = try RawConnection(port: site.port)
  }

  private func ask(_ fields: String, path: String = "/prepared") throws -> RawResponse {
    connection.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
    return try connection.readResponse()
  }

  @Test(arguments: [
    ("", "identity"), ("Accept-Encoding:\r\n", "identity"),
    ("Accept-Encoding: gzip\r\n", "gzip"), ("Accept-Encoding: X-GZIP\r\n", "gzip"),
    ("Accept-Encoding: gzip, deflate, br, zstd\r\n", "br"),
    ("Accept-Encoding: br;q=0.5, gzip\r\n", "gzip"),
    ("Accept-Encoding: br;q=0, gzip ; q=0.1\r\n", "gzip"),
    ("Accept-Encoding: gzip;q=0\r\n", "identity"), ("Accept-Encoding: *\r\n", "br"),
    ("Accept-Encoding: *;q=0, gzip;q=1\r\n", "gzip"),
    ("Accept-Encoding: identity;q=1, br;q=0.5\r\n", "identity"),
    ("Accept-Encoding: identity;q=0, *;q=0\r\n", "identity"),
    ("Accept-Encoding: gzip;q=2, br;q=x\r\n", "identity"),
    ("Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n", "br"),
  ]) func theEncodingIsTheOneThatTheClientLikesBest(fields: String, coding: String) throws {
    let response = try ask(fields)
    #expect(response.status == 200)
    #expect(response.text == coding)
    #expect(response["Content-Encoding"] == (coding == "identity" ? nil : coding))
    #expect(response["ETag"] == (coding == "identity" ? "\"abc\"" : "\"abc-\(coding)\""))
    #expect(response["Vary"] == "Accept-Encoding")
  }

  @Test(arguments: [
    ("\"abc\"", 304), ("W/\"abc\"", 304), ("*", 304), ("\"x\", W/\"y\" ,\"abc\"", 304),
    ("\"abc\"\r\nIf-None-Match: \"x\"", 304), ("\"abcd\"", 200), ("abc", 200), ("\"abc", 200),
    ("\"abc-gzip\"", 200), ("", 200), ("\"x\" \"abc\"", 304),
  ]) func theConditionIsHeeded(tags: String, status: Int) throws {
    let response = try ask("If-None-Match: \(tags)\r\n")
    #expect(response.status == status)
    #expect(response["ETag"] == "\"abc\"")
    #expect(response["Cache-Control"] == "public, max-age=300")
    #expect(response.body.isEmpty == (status == 304))
    if status == 304 {
      #expect(response["Content-Type"] == nil)
      #expect(response["Content-Length"] == nil || response["Content-Length"] == "8")
    }
  }

  @Test func theTagIsThatOfTheEncoding() throws {
    let gzip = "Accept-Encoding: gzip\r\n"
    #expect(try ask(gzip + "If-None-Match: \"abc-gzip\"\r\n").status == 304)
    #expect(try ask(gzip + "If-None-Match: \"abc\"\r\n").status == 200)
  }

  @Test func headerFieldsCanBeAdded() throws {
    let response = try ask("Accept-Encoding: gzip\r\n", path: "/cookie-on-prepared")
    #expect(response["Set-Cookie"] == "a=b")
    #expect(response.text == "gzip")
    #expect(response["ETag"] == "\"abc-gzip\"")
  }

  @Test func anErrorPageIsUnconditional() throws {
    let page = try PreparedResponse(
      status: .notFound, headers: [], identity: Array("none".utf8), etag: "x")
    let server = try Server(ServerConfiguration(port: 0)) { _ in Response(page) }
    let connection = try RawConnection(port: server.port)
    connection.send("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\n\r\n")
    #expect(try connection.readResponse().status == 404)
  }

  @Test(arguments: ["", "a\"b", "a b", "a\r\nb"]) func aBadTagIsRefused(tag: String) {
    #expect(throws: HTTPError.self) {
      try PreparedResponse(headers: [], identity: [], etag: tag)
    }
  }
}

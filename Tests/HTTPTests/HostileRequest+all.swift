extension HostileRequest {
  static let framing: [HostileRequest] = [
    .framing(
      "length and chunks", "6.3", fields: "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400
    ),
    .framing(
      "chunks and length", "6.3", fields: "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400
    ),
    .framing("two lengths", "6.3", fields: "Content-Length: 5\r\nContent-Length: 6\r\n", 400),
    .framing(
      "the same length twice", "6.3", fields: "Content-Length: 5\r\nContent-Length: 5\r\n", 400),
    .framing("a list of lengths", "6.3", fields: "Content-Length: 5, 5\r\n", 400),
    .framing("a signed length", "RFC 9110 8.6", fields: "Content-Length: +5\r\n", 400),
    .framing("a negative length", "RFC 9110 8.6", fields: "Content-Length: -5\r\n", 400),
    .framing("a hexadecimal length", "RFC 9110 8.6", fields: "Content-Length: 0x5\r\n", 400),
    .framing("a length in two words", "RFC 9110 8.6", fields: "Content-Length: 5 5\r\n", 400),
    .framing("a length with a letter", "RFC 9110 8.6", fields: "Content-Length: 5a\r\n", 400),
    .framing("an empty length", "RFC 9110 8.6", fields: "Content-Length:\r\n", 400),
    .framing("a length in Arabic digits", "RFC 9110 8.6", fields: "Content-Length: ٥\r\n", 400),
    .framing(
      "an endless length", "RFC 9110 15.5.14", fields: "Content-Length: 99999999999999999999\r\n",
      413),
    .framing("a huge length", "RFC 9110 15.5.14", fields: "Content-Length: 9999999999999\r\n", 413),
    .framing(
      "a length over the limit", "RFC 9110 15.5.14", fields: "Content-Length: 65537\r\n", 413),
    .framing("no length", "6.3", fields: "", 411, body: ""),
    .framing("a blank before the colon of a length", "5.1", fields: "Content-Length : 5\r\n", 400),
    .framing("a tab before the colon of a length", "5.1", fields: "Content-Length\t: 5\r\n", 400),
    .framing(
      "a blank before the colon of a coding", "5.1", fields: "Transfer-Encoding : chunked\r\n", 400),
    .framing("an unknown coding", "6.3", fields: "Transfer-Encoding: xchunked\r\n", 400),
    .framing("gzip at the end", "6.3", fields: "Transfer-Encoding: chunked, gzip\r\n", 400),
    .framing("gzip before chunks", "6.1", fields: "Transfer-Encoding: gzip, chunked\r\n", 501),
    .framing("identity", "6.3", fields: "Transfer-Encoding: identity\r\n", 400),
    .framing("an empty coding", "6.3", fields: "Transfer-Encoding:\r\n", 400),
    .framing(
      "a vertical tab before chunked", "5.5", fields: "Transfer-Encoding: \u{B}chunked\r\n", 400),
    .framing(
      "two codings", "6.1", fields: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
      400),
    .framing(
      "a coding and identity", "6.3",
      fields: "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", 400),
    .framing("a folded length", "5.2", fields: "Content-Length:\r\n 5\r\n", 400),
    .framing("a folded coding", "5.2", fields: "Transfer-Encoding:\r\n chunked\r\n", 400),
    .framing("a coding folded by a tab", "5.2", fields: "Transfer-Encoding:\r\n\tchunked\r\n", 400),
    .framing("a length after a NUL", "5.5", fields: "X: y\0\r\nContent-Length: 5\r\n", 400),
    .framing(
      "a coding hidden behind a NUL", "5.5",
      fields: "Content-Length: 5\r\nX: y\0Transfer-Encoding\0 chunked\r\n", 400),
    .framing("a line that begins with NUL", "5.1", fields: "\0X: y\r\nContent-Length: 5\r\n", 400),
    .framing("a line that is a NUL", "5.1", fields: "Content-Length: 5\r\n\0\r\nX: y\r\n", 400),
    // The grammar allows a blank there; libmicrohttpd would take it for a part of the value.
    .framing("a blank after a length", "RFC 9110 5.5", fields: "Content-Length: 5 \r\n", 400),
    .framing(
      "a blank after a coding", "RFC 9110 5.5", fields: "Transfer-Encoding: chunked \r\n", 400),
    HostileRequest(
      "a coding in HTTP/1.0", "6.1",
      "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
      400),
    HostileRequest(
      "a GET with a body", "RFC 9110 9.3.1",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
      400),
    HostileRequest(
      "a GET with chunks", "RFC 9110 9.3.1",
      "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
      400),
    HostileRequest(
      "a HEAD with a body", "RFC 9110 9.3.2",
      "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n",
      400),
  ]

  static let chunks: [HostileRequest] = [
    .chunks("a signed chunk size", body: "+5\r\nhello\r\n0\r\n\r\n", 400),
    .chunks("a negative chunk size", body: "-1\r\nhello\r\n0\r\n\r\n", 400),
    .chunks("a chunk size with 0x", body: "0x5\r\nhello\r\n0\r\n\r\n", 400),
    .chunks("a chunk size with a blank", body: "5 \r\nhello\r\n0\r\n\r\n", 400),
    .chunks("a chunk size that is a word", body: "five\r\nhello\r\n0\r\n\r\n", 400),
    .chunks("an empty chunk size", body: "\r\nhello\r\n0\r\n\r\n", 400),
    .chunks("a chunk size of 17 digits", body: "10000000000000005\r\nhello\r\n0\r\n\r\n", 413),
    .chunks("a chunk without its end", body: "5\r\nhelloX0\r\n\r\n", 400),
    .chunks("a chunk longer than it says", body: "5\r\nhello world\r\n0\r\n\r\n", 400),
    .chunks(
      "chunks over the limit",
      body: "20000\r\n" + String(repeating: "a", count: 0x20000) + "\r\n0\r\n\r\n", 413),
  ]

  static let fields: [HostileRequest] = [
    .get("a folded field", "5.2", fields: "X: a\r\n two\r\n", 400),
    .get("a field folded by a tab", "5.2", fields: "X: a\r\n\ttwo\r\n", 400),
    .get("a field folded twice", "5.2", fields: "X: a\r\n two\r\n three\r\nY: b\r\n", 400),
    HostileRequest(
      "a blank before the first field", "2.2", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
    .get("a NUL in a value", "RFC 9110 5.5", fields: "X: a\0b\r\n", 400),
    .get("a NUL in a name", "RFC 9110 5.1", fields: "X\0Y: a\r\n", 400),
    .get("a NUL at the end of a value", "RFC 9110 5.5", fields: "X: a\0\r\n", 400),
    .get("a CR in a value", "RFC 9110 5.5", fields: "X: a\rY: b\r\n", 400),
    .get("a CR before the end of a line", "2.2", fields: "X: a\r\r\n", 400),
    .get("a control character in a value", "RFC 9110 5.5", fields: "X: a\u{1}b\r\n", 400),
    .get("a DEL in a value", "RFC 9110 5.5", fields: "X: a\u{7F}b\r\n", 400),
    .get("a field without a name", "5", fields: ": a\r\n", 400),
    .get("a field without a colon", "5", fields: "nonsense\r\n", 400),
    .get("a blank in a name", "5.1", fields: "X Y: a\r\n", 400),
    .get("a blank after a name", "5.1", fields: "X : a\r\n", 400),
    .get("a name that is not a token", "RFC 9110 5.1", fields: "X(Y): a\r\n", 400),
    .get("a name that is not ASCII", "RFC 9110 5.1", fields: "É: a\r\n", 400),
    .get("a LF for CRLF", "2.2", fields: "X: a\nY: b\r\n", 400),
    HostileRequest("LF for every CRLF", "2.2", "GET / HTTP/1.1\nHost: a\n\n", 400),
    HostileRequest("no Host", "3.2", "GET / HTTP/1.1\r\nX: a\r\n\r\n", 400),
    HostileRequest("no field at all", "3.2", "GET / HTTP/1.1\r\n\r\n", 400),
    .get("two Hosts", "3.2", fields: "Host: a\r\n", 400),
    HostileRequest("an empty Host", "3.2", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
    HostileRequest("a Host with a path", "3.2", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    HostileRequest("a Host with a user", "3.2", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
    HostileRequest("a Host of two words", "3.2", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
    .get("two cookie fields", "RFC 6265 5.4", fields: "Cookie: a=b\r\nCookie: c=d\r\n", 400),
    .get("a cookie of one quotation mark", "RFC 6265 4.1.1", fields: "Cookie: a=\"\r\n", 431),
    .get("two types", "RFC 9110 5.3", fields: "Content-Type: a/b\r\nContent-Type: a/c\r\n", 400),
    .get("two origins", "RFC 9110 5.3", fields: "Origin: http://a\r\norigin: null\r\n", 400),
    .get(
      "two sites", "RFC 9110 5.3", fields: "Sec-Fetch-Site: none\r\nSec-Fetch-Site: none\r\n", 400),
    .get(
      "two authorizations", "RFC 9110 5.3", fields: "Authorization: a\r\nAuthorization: b\r\n", 400),
    .get("an unknown expectation", "RFC 9110 10.1.1", fields: "Expect: 200-ok\r\n", 417),
    .get("65 fields", "RFC 6585 5", fields: String(repeating: "X: a\r\n", count: 64), 431),
    .get("3,000 fields", "RFC 6585 5", fields: String(repeating: "X: a\r\n", count: 3000), 431),
    .get(
      "a field of 40 KB", "RFC 6585 5",
      fields: "X: " + String(repeating: "a", count: 40_000) + "\r\n", 431),
    .get(
      "3,000 cookies", "RFC 6585 5",
      fields: "Cookie: " + String(repeating: "a=b;", count: 3000) + "\r\n", 431),
  ]

  static let lines: [HostileRequest] = [
    .line("TRACE / HTTP/1.1", "RFC 9110 9.1", 501),
    .line("OPTIONS * HTTP/1.1", "RFC 9110 9.1", 501),
    .line("CONNECT a:443 HTTP/1.1", "RFC 9110 9.1", 501),
    .line("PUT / HTTP/1.1", "RFC 9110 9.1", 501),
    .line("DELETE / HTTP/1.1", "RFC 9110 9.1", 501),
    .line("PRI * HTTP/2.0", "RFC 9110 15.6.6", 505),
    .line("get / HTTP/1.1", "RFC 9110 9.1", 501),
    .line("GETS / HTTP/1.1", "RFC 9110 9.1", 501),
    .line("G{}T / HTTP/1.1", "3.1", 400),
    .line("GE\0T / HTTP/1.1", "3.1", 400),
    .line("GET / HTTP/1.2", "RFC 9110 15.6.6", 505),
    .line("GET / HTTP/2.0", "RFC 9110 15.6.6", 505),
    .line("GET / HTTP/0.9", "RFC 9110 15.6.6", 505),
    .line("GET / HTTP/1.10", "2.3", 400),
    .line("GET / http/1.1", "2.3", 400),
    .line("GET / HTTP/1.1 ", "3", 400),
    .line("GET / HTTP/1.1\0", "3", 400),
    .line("GET / HTTP 1.1", "3", 400),
    .line("GET /", "3", 400),
    .line("GET  / HTTP/1.1", "3", 400),
    .line("GET /  HTTP/1.1", "3", 400),
    .line("GET\t/\tHTTP/1.1", "3", 0),
    .line(" GET / HTTP/1.1", "3", 0),
    .line("nonsense", "3", 0),
    .line("GET / HTTP/1.1\r", "3", 400),
  ]

  static let targets: [HostileRequest] = [
    .target("*", "3.2.4"),
    .target("a", "3.2.1"),
    .target("a:443", "3.2.3"),
    .target("//evil/", "3.2.1"),
    .target("http://evil/", "3.2.2"),
    .target("http:///", "3.2.2"),
    .target("http://a@evil/", "3.2.2"),
    .target("ftp://a/", "3.2.2"),
    .target("/a#b", "3.2.1"),
    .target("/a b", "3.2.1"),
    .target("/a\0b", "3.2.1"),
    .target("/a\u{7F}", "RFC 3986 3.3"),
    .target("/a\\b", "RFC 3986 3.3"),
    .target("/é", "RFC 3986 3.3"),
    .target("/<b>", "RFC 3986 3.3"),
    .target("/%00", "RFC 3986 7.3"),
    .target("/a%2Fb", "RFC 3986 7.3"),
    .target("/a%2f..%2f", "RFC 3986 7.3"),
    .target("/a%5cb", "RFC 3986 7.3"),
    .target("/a%252fb", "RFC 3986 7.3"),
    .target("/%0d%0aX:%20y", "RFC 3986 7.3"),
    .target("/%", "RFC 3986 2.1"),
    .target("/%zz", "RFC 3986 2.1"),
    .target("/%2", "RFC 3986 2.1"),
    .target("/%c0%af", "RFC 3629 3"),
    .target("/%ed%a0%80", "RFC 3629 3"),
    .target("/%e2%82", "RFC 3629 3"),
    .target("/../etc/passwd", "RFC 3986 3.3"),
    .target("/a/./b", "RFC 3986 3.3"),
    .target("/a/%2e%2E/b", "RFC 3986 6.2.2"),
    .target("/a/..", "RFC 3986 3.3"),
    .target("/?a=%zz", "RFC 3986 2.1"),
    .target("/?a=%ff", "RFC 3629 3"),
    .target("/?a=%00", "RFC 3986 7.3"),
    .target("/?<script>", "RFC 3986 3.4"),
    .target("/?" + String(repeating: "a&", count: 257), "RFC 3986 3.4"),
    .target("/" + String(repeating: "a", count: 5000), "3", 414),
    .target("/" + String(repeating: "a", count: 40_000), "3", 414),
  ]

  static let all = framing + chunks + fields + lines + targets
}

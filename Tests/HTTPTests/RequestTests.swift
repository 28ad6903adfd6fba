import HTTP
import Testing

/// What a handler reads from a request.
@Suite struct RequestTests {
  private func request(cookie: String) throws -> Request {
    try Request(.get, "/", headers: Headers([("cookie", cookie)]))
  }

  @Test(arguments: [
    ("session=abc", "abc"), ("a=b; session=abc; c=d", "abc"), ("a=b;session=abc", "abc"),
    ("session=", ""), ("session=a=b", "a=b"), ("session=1; session=2", "1"),
    ("session=\"abc\"", nil), ("session=a b", nil), ("session", nil), ("xsession=abc", nil),
    ("Session=abc", nil), ("session =abc", nil), ("", nil), ("session=é", nil),
    (String(repeating: "a=b; ", count: 70) + "session=abc", nil),
  ]) func aCookieIsFoundByItsName(field: String, value: String?) throws {
    #expect(try request(cookie: field).cookie("session") == value)
  }

  private func form(_ body: String, type: String) throws -> Form {
    try Request(
      .post, "/", headers: Headers([("Content-Type", type)]), body: Array(body.utf8)
    ).form()
  }

  @Test func aFormIsDecodedOnce() throws {
    let form = try form(
      "a=1&b=x+y%2B%26&a=2&%C3%A9=%e2%82%ac&empty=&alone&&=nameless&p=%2525",
      type: "application/x-www-form-urlencoded; charset=UTF-8")
    #expect(form["a"] == "1")
    #expect(form.all("a") == ["1", "2"])
    #expect(form["b"] == "x y+&")
    #expect(form["é"] == "€")
    #expect(form["empty"] == "")
    #expect(form["alone"] == "")
    #expect(form[""] == "nameless")
    #expect(form["p"] == "%25")
    #expect(form["q"] == nil)
    #expect(form.fields.count == 8)
  }

  @Test(arguments: ["a=%", "a=%2", "a=%zz", "a=%ff", "a=%c0%80", "a=%00", "%ff=a"])
  func aMalformedFormIsRefused(body: String) {
    #expect(throws: HTTPError(.badRequest, "a field is not percent-encoded UTF-8")) {
      try form(body, type: "application/x-www-form-urlencoded")
    }
  }

  @Test(arguments: [
    ("a=x%C3%A9&b=1", "xé", false), ("a=x%ff&b=1", "x\u{FFFD}", true), ("a=100%&b=1", "100%", true),
    ("a=x%00y&b=1", "x\u{FFFD}y", true),
  ]) func whatSomebodyWroteCanAlwaysBeGivenBack(
    body: String, text: String, isRepaired: Bool
  ) throws {
    let read = try Request(
      .post, "/", headers: Headers([("Content-Type", "application/x-www-form-urlencoded")]),
      body: Array(body.utf8)
    ).repairedForm()
    #expect(read.form["a"] == text)
    #expect(read.form["b"] == "1")
    #expect(read.isRepaired == isRepaired)
  }

  @Test func aFormHasAtMost256Fields() throws {
    let type = "application/x-www-form-urlencoded"
    let fields = [String](repeating: "a=b", count: 256).joined(separator: "&")
    #expect(try form(fields, type: type).fields.count == 256)
    #expect(throws: HTTPError.self) { try form(fields + "&a=b", type: type) }
  }

  @Test(arguments: ["multipart/form-data; boundary=a", "text/plain", "application/json", ""])
  func anotherTypeIsRefused(type: String) {
    #expect { try form("a=b", type: type) } throws: { ($0 as? HTTPError)?.status.rawValue == 415 }
  }

  @Test func aPathIsDecodedAndKeptAsItCame() throws {
    let request = try Request(.get, "/fr/a%20b/?q=1")
    #expect(request.path == ["fr", "a b", ""])
    #expect(request.rawPath == "/fr/a%20b/")
    #expect(request.query["q"] == "1")
    #expect(try Request(.get, "/").path == [])
  }

  @Test func anAddressHasANetworkAndIsNeverShown() throws {
    let one = try #require(RemoteAddress("192.0.2.17"))
    #expect(one.network == RemoteAddress("192.0.2.0"))
    #expect(one.network != RemoteAddress("192.0.3.0"))
    #expect(RemoteAddress("::ffff:192.0.2.17") == one)
    let two = try #require(RemoteAddress("2001:db8:0:12ff::1"))
    #expect(two.network == RemoteAddress("2001:db8:0:1200::"))
    #expect(two.bytes.count == 16)
    #expect(one.bytes == [192, 0, 2, 17])
    #expect(RemoteAddress("192.0.2") == nil)
    var shown = ""
    dump(one, to: &shown)
    #expect(!"\(one) \(String(reflecting: two)) \(shown)".contains("2"))
  }

  @Test func aCookieIsSetForThisHostOnly() {
    let cookie = SetCookie(name: "session", value: "abc", maxAge: 60, isSecure: true)
    #expect(
      cookie.header.value
        == "session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax")
  }
}

/// The rules that a request must meet before a handler or its own body is looked at.
///
/// libmicrohttpd lets much through that RFC 9110 and 9112 forbid; each rule names its section.
struct Guard {
  /// How the end of the body is found (RFC 9112, 6.3).
  enum Framing: Equatable {
    case none
    case length(Int)
    case chunked
  }

  let method: Method
  let framing: Framing

  init(
    _ head: HeadParser, target: Result<Target, HTTPError>, bodyLimit: Int
  ) throws(HTTPError) {
    let isVersion11 = head.version.elementsEqual("HTTP/1.1".utf8)
    guard isVersion11 || head.version.elementsEqual("HTTP/1.0".utf8) else {
      throw HTTPError(.versionNotSupported)  // RFC 9110, 15.6.6
    }
    guard let method = Guard.method(head.method) else {
      throw HTTPError(.notImplemented, "method")  // RFC 9110, 9.1
    }
    self.method = method
    let target = try target.get()
    let headers = head.headers
    let once = try FieldsOnce(headers)
    try Guard.checkHost(once.host.map { headers.bytes[$0.value] }, target, isVersion11)
    if let expect = once.expect, isVersion11,
      !equalsIgnoringCase(headers.bytes[expect.value], "100-continue")
    {
      throw HTTPError(.expectationFailed)  // RFC 9110, 10.1.1
    }
    framing = try Guard.framing(
      length: once.contentLength.map { headers.untrimmed($0) },
      coding: once.transferEncoding.map { headers.untrimmed($0) }, isVersion11)
    switch (method, framing) {
    case (.post, .none): throw HTTPError(.lengthRequired)  // RFC 9112, 6.3
    case (.post, .length(let count)) where count > bodyLimit:
      throw HTTPError(.contentTooLarge)  // RFC 9110, 15.5.14
    case (.post, _), (_, .none), (_, .length(0)): break
    default: throw HTTPError(.badRequest, "a body where none belongs")  // RFC 9110, 9.3.1
    }
  }

  private static func method(_ name: ArraySlice<UInt8>) -> Method? {
    if name.elementsEqual("GET".utf8) { return .get }
    if name.elementsEqual("POST".utf8) { return .post }
    return name.elementsEqual("HEAD".utf8) ? .head : nil
  }

  /// RFC 9112, 3.2: one valid Host on 1.1; an absolute target must name the same.
  private static func checkHost(
    _ host: ArraySlice<UInt8>?, _ target: Target, _ isVersion11: Bool
  ) throws(HTTPError) {
    guard let host else {
      if isVersion11 { throw HTTPError(.badRequest, "no Host") }
      return
    }
    guard !host.isEmpty, host.allSatisfy(CharacterClass.authority.contains) else {
      throw HTTPError(.badRequest, "a malformed Host")
    }
    guard let authority = target.authority else { return }
    guard authority.count == host.count,
      zip(authority, host).allSatisfy({ lowercased($0) == lowercased($1) })
    else { throw HTTPError(.badRequest, "the target names another host") }
  }

  /// RFC 9112, 6.1 to 6.3: a length or chunks, never both, never anything else.
  private static func framing(
    length: ArraySlice<UInt8>?, coding: ArraySlice<UInt8>?, _ isVersion11: Bool
  ) throws(HTTPError) -> Framing {
    if let coding {
      guard length == nil else { throw HTTPError(.badRequest, "a length and a coding") }
      guard isVersion11 else { throw HTTPError(.badRequest, "a coding in HTTP/1.0") }
      if equalsIgnoringCase(coding, "chunked") { return .chunked }
      let last = coding.reversed().prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: " ") }
      guard equalsIgnoringCase(Array(last.reversed())[...], "chunked") else {
        throw HTTPError(.badRequest, "a body without an end")
      }
      throw HTTPError(.notImplemented, "transfer coding")
    }
    guard let length else { return .none }
    guard !length.isEmpty, length.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw HTTPError(.badRequest, "a malformed length")
    }
    var count = 0
    for digit in length {
      count = count * 10 + Int(digit - 0x30)
      guard count < 1 << 40 else { throw HTTPError(.contentTooLarge) }
    }
    return .length(count)
  }
}

/// Tells whether the bytes are the text, whatever the case of its letters.
func equalsIgnoringCase(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
  bytes.count == text.utf8.count
    && zip(bytes, text.utf8).allSatisfy { lowercased($0) == lowercased($1) }
}

/// What a request is about: the path and the query of its request line, decoded once and strictly.
///
/// An encoded slash, backslash or percent sign, a control character and a dot segment are refused
/// rather than given a meaning: two programs on the way could read them differently.
struct Target: Sendable {
  let path: [String]
  let rawPath: String
  let query: Form
  /// The host that an absolute-form target names; it must be the one of the Host field.
  let authority: [UInt8]?

  /// The longest path, in bytes as received.
  static let pathLimit = 4096

  init(parsing bytes: [UInt8]) throws(HTTPError) {
    var rest = bytes[...]
    authority = Target.removeAuthority(&rest)
    if authority != nil, rest.isEmpty || rest.first == UInt8(ascii: "?") {
      rest = [UInt8(ascii: "/")] + rest
    }
    guard rest.first == UInt8(ascii: "/"), !rest.starts(with: "//".utf8) else {
      throw HTTPError(.badRequest, "the target is not a path")
    }
    let end = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
    let raw = rest[..<end]
    guard raw.count <= Target.pathLimit else { throw HTTPError(.uriTooLong, "long path") }
    rawPath = String(decoding: raw, as: UTF8.self)
    path = try Target.segments(of: raw.dropFirst())
    query = end == rest.endIndex ? Form() : try Target.query(in: rest[(end + 1)...])
  }

  /// Takes `http://authority` off an absolute-form target (RFC 9112, 3.2.2).
  private static func removeAuthority(_ target: inout ArraySlice<UInt8>) -> [UInt8]? {
    for scheme in ["http://", "https://"]
    where target.count > scheme.utf8.count
      && zip(target, scheme.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
    {
      let rest = target.dropFirst(scheme.utf8.count)
      let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      target = rest.dropFirst(authority.count)
      return Array(authority)
    }
    return nil
  }

  private static func segments(of bytes: ArraySlice<UInt8>) throws(HTTPError) -> [String] {
    guard !bytes.isEmpty else { return [] }
    var segments: [String] = []
    segments.reserveCapacity(6)
    var start = bytes.startIndex
    var isEncoded = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/") {
        segments.append(try segment(bytes[start..<index], isEncoded))
        start = index + 1
        isEncoded = false
      } else if byte == UInt8(ascii: "%") {
        isEncoded = true
      } else if !CharacterClass.segment.contains(byte) {
        throw HTTPError(.badRequest, "a character that a path may not hold")
      }
    }
    segments.append(try segment(bytes[start...], isEncoded))
    return segments
  }

  private static func segment(
    _ bytes: ArraySlice<UInt8>, _ isEncoded: Bool
  ) throws(HTTPError) -> String {
    var text = ""
    if isEncoded {
      guard let decoded = percentDecoded(bytes, plusIsSpace: false),
        let valid = String(validating: decoded, as: UTF8.self)
      else { throw HTTPError(.badRequest, "a path that is not percent-encoded UTF-8") }
      for byte in decoded
      where byte < 0x20 || byte == 0x7F || "/\\%".utf8.contains(byte) {
        throw HTTPError(.badRequest, "an encoded character that a path may not hold")
      }
      text = valid
    } else {
      text = String(decoding: bytes, as: UTF8.self)
    }
    if text == "." || text == ".." { throw HTTPError(.badRequest, "a dot segment") }
    return text
  }

  private static func query(in bytes: ArraySlice<UInt8>) throws(HTTPError) -> Form {
    for byte in bytes where !CharacterClass.query.contains(byte) {
      throw HTTPError(.badRequest, "a character that a query may not hold")
    }
    return try Form(decoding: bytes)
  }
}

/// An immutable response in up to three encodings, built once and sent to everyone as it is.
///
/// It answers conditional requests by itself (`If-None-Match`), and HEAD. What varies and how long
/// it may be kept stands among its fixed header fields.
public final class PreparedResponse: Sendable {
  /// Its status.
  public let status: Status

  /// Its fixed header fields, without `ETag` and `Content-Encoding`.
  public let headers: [(name: String, value: String)]

  /// Its entity tag without quotes; that of an encoding is `tag-gzip` or `tag-br`.
  public let etag: String

  /// One encoding of it; a class because it is handed out for every request.
  final class Variant: Sendable {
    let coding: ContentCoding
    let tag: String
    let bytes: ImmutableBytes
    let whole: ResponseObject
    let notModified: ResponseObject

    init(
      _ coding: ContentCoding, _ body: [UInt8], _ headers: [(name: String, value: String)],
      _ etag: String
    ) throws(HTTPError) {
      self.coding = coding
      tag = "\"\(etag)\(coding.suffix)\""
      bytes = ImmutableBytes(body)
      let all = PreparedResponse.fields(headers, coding, tag)
      guard let whole = ResponseObject(bytes, headers: all),
        let notModified = ResponseObject(
          bytes, headers: all.filter { repeated.contains($0.name.lowercased()) })
      else { throw HTTPError(.internalServerError, "a malformed header field") }
      self.whole = whole
      self.notModified = notModified
    }
  }

  /// Identity first, then what else there is.
  let variants: [Variant]

  /// Builds the response; it throws when a header field or the tag is malformed.
  public init(
    status: Status = .ok, headers: [(name: String, value: String)], identity: [UInt8],
    gzip: [UInt8]? = nil, brotli: [UInt8]? = nil, etag: String
  ) throws(HTTPError) {
    self.status = status
    self.headers = headers
    self.etag = etag
    guard !etag.isEmpty, etag.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }) else {
      throw HTTPError(.internalServerError, "a malformed entity tag")
    }
    var variants: [Variant] = []
    for (coding, body) in [(ContentCoding.identity, identity), (.gzip, gzip), (.brotli, brotli)] {
      if let body {
        variants.append(try Variant(coding, body, headers, etag))
      }
    }
    self.variants = variants
  }

  /// The body as it is before any encoding.
  public var identity: [UInt8] { variants.first?.bytes.array ?? [] }

  /// What a 304 repeats of its 200 (RFC 9110, 15.4.5).
  private static let repeated = [
    "cache-control", "content-location", "expires", "vary", "date", "etag",
  ]

  private static func fields(
    _ headers: [(name: String, value: String)], _ coding: ContentCoding, _ tag: String
  ) -> [(name: String, value: String)] {
    headers + [("ETag", tag)] + coding.headers
  }

  /// The header fields of a variant.
  func fields(of variant: Variant) -> [(name: String, value: String)] {
    PreparedResponse.fields(headers, variant.coding, variant.tag)
  }

  /// Chooses the encoding that the client likes best, and whether it has it already.
  func choose(for headers: Headers) -> (variant: Variant, isNotModified: Bool)? {
    guard var chosen = variants.first else { return nil }
    if variants.count > 1 {
      let preferences = AcceptedCodings(headers)
      for variant in variants.dropFirst()
      where preferences.quality(of: variant.coding) >= preferences.quality(of: chosen.coding)
        && preferences.quality(of: variant.coding) > 0
      { chosen = variant }
    }
    guard status == .ok, let condition = headers["If-None-Match"] else { return (chosen, false) }
    return (chosen, entityTags(condition, contain: chosen.tag))
  }
}

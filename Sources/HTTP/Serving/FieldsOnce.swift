/// The fields that may stand only once in a request: two of them could be read in two ways.
struct FieldsOnce {
  private(set) var host: Headers.Field?
  private(set) var expect: Headers.Field?
  private(set) var contentLength: Headers.Field?
  private(set) var transferEncoding: Headers.Field?
  private var cookie: Headers.Field?
  private var origin: Headers.Field?
  private var contentType: Headers.Field?
  private var authorization: Headers.Field?
  private var secFetchSite: Headers.Field?

  init(_ headers: Headers) throws(HTTPError) {
    for field in headers.fields {
      switch field.nameEnd - field.nameStart {
      case 4: try note(field, "host", headers, \.host)
      case 6:
        try note(field, "cookie", headers, \.cookie)
        try note(field, "origin", headers, \.origin)
        try note(field, "expect", headers, \.expect)
      case 12: try note(field, "content-type", headers, \.contentType)
      case 13: try note(field, "authorization", headers, \.authorization)
      case 14:
        try note(field, "content-length", headers, \.contentLength)
        try note(field, "sec-fetch-site", headers, \.secFetchSite)
      case 17: try note(field, "transfer-encoding", headers, \.transferEncoding)
      default: break
      }
    }
  }

  private mutating func note(
    _ field: Headers.Field, _ name: String, _ headers: Headers,
    _ place: WritableKeyPath<FieldsOnce, Headers.Field?>
  ) throws(HTTPError) {
    guard headers.isName(field, name) else { return }
    guard self[keyPath: place] == nil else { throw HTTPError(.badRequest, "a repeated field") }
    self[keyPath: place] = field
  }
}

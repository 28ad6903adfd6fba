/// A status code of RFC 9110.
public struct Status: RawRepresentable, Hashable, Sendable {
  /// The three digits.
  public let rawValue: Int

  /// Creates a status from its three digits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  init(_ code: Int) { rawValue = code }

  /// 200: the request was served.
  public static let ok = Status(200)
  /// 201: something was made.
  public static let created = Status(201)
  /// 204: served; there is nothing to show.
  public static let noContent = Status(204)
  /// 206: the stretch that was asked for.
  public static let partialContent = Status(206)
  /// 302: the page is elsewhere for now.
  public static let found = Status(302)
  /// 303: the answer to a form that did something.
  public static let seeOther = Status(303)
  /// 304: what the client has is still good.
  public static let notModified = Status(304)
  /// 308: the page is elsewhere for good.
  public static let permanentRedirect = Status(308)
  /// 400: the request is malformed.
  public static let badRequest = Status(400)
  /// 401: the client must sign in.
  public static let unauthorized = Status(401)
  /// 403: the client may not.
  public static let forbidden = Status(403)
  /// 404: there is no such page.
  public static let notFound = Status(404)
  /// 405: to be sent with `Allow`.
  public static let methodNotAllowed = Status(405)
  /// 409: the request does not fit the state of things.
  public static let conflict = Status(409)
  /// 410: the page is gone for good.
  public static let gone = Status(410)
  /// 411: the body has no length.
  public static let lengthRequired = Status(411)
  /// 413: the body is too large.
  public static let contentTooLarge = Status(413)
  /// 414: the target is too long.
  public static let uriTooLong = Status(414)
  /// 415: the body is of a type that is not read.
  public static let unsupportedMediaType = Status(415)
  /// 416: the stretch that was asked for is not there.
  public static let rangeNotSatisfiable = Status(416)
  /// 417: the expectation cannot be met.
  public static let expectationFailed = Status(417)
  /// 422: the body is well-formed and wrong.
  public static let unprocessableContent = Status(422)
  /// 429: the client asks too often.
  public static let tooManyRequests = Status(429)
  /// 431: the header is too large.
  public static let headerFieldsTooLarge = Status(431)
  /// 500: something broke.
  public static let internalServerError = Status(500)
  /// 501: the method or coding is not known.
  public static let notImplemented = Status(501)
  /// 503: the server cannot answer now.
  public static let serviceUnavailable = Status(503)
  /// 505: the version is not known.
  public static let versionNotSupported = Status(505)
  /// 507 (RFC 4918): there is no room for what was sent.
  public static let insufficientStorage = Status(507)
}

extension Status {
  /// The words that stand beside the code in RFC 9110 and RFC 4918.
  public var reason: String {
    switch rawValue {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 206: "Partial Content"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 410: "Gone"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 416: "Range Not Satisfiable"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    case 507: "Insufficient Storage"
    default: "Status"
    }
  }
}

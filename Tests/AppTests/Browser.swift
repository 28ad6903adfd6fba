import App
import Dispatch
import Foundation
import Host
import Synchronization
import Testing

@testable import HTTP

/// A person's browser: it keeps cookies, follows redirections, and sends the forms it was shown.
final class Browser {
  let site: TestSite
  /// Its cookies, by name.
  private(set) var cookies: [String: String]
  /// Header fields it sends with each request.
  var headers: [(name: String, value: String)] = [("Accept-Language", "fr")]
  /// The address it has.
  var remote = RemoteAddress.loopback
  /// The page it shows.
  private(set) var page: Page

  init(_ site: TestSite, cookies: [String: String] = [:]) throws {
    self.site = site
    self.cookies = cookies
    page = try Page(200, [], [], at: "about:blank", by: [])
  }

  /// Opens an address of the site.
  @discardableResult func open(_ address: String) throws -> Page {
    try go(.get, address, body: [], more: [])
  }

  /// Follows the link with those words on the page.
  @discardableResult func follow(_ words: String) throws -> Page {
    try open(try page.link(words))
  }

  /// Sends a form, by the button with those words or its first one.
  @discardableResult func send(_ form: PageForm, pressing words: String? = nil) throws -> Page {
    try #require(form.method == "post")
    return try post(try form.target(pressing: words), try form.posted(pressing: words))
  }

  /// Fills in the form of the page that is sent to that ending, and sends it.
  @discardableResult func send(
    to ending: String, pressing words: String? = nil,
    _ fill: (inout PageForm) throws -> Void = { _ in }
  ) throws -> Page {
    var form = try page.form(to: ending)
    try fill(&form)
    return try send(form, pressing: words)
  }

  /// Posts fields that no form of the page may hold.
  @discardableResult func post(
    _ address: String, _ fields: [(name: String, value: String)],
    from origin: [(name: String, value: String)] = [("Sec-Fetch-Site", "same-origin")]
  ) throws -> Page {
    let body = fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    return try go(
      .post, address, body: Array(body.utf8),
      more: origin + [("Content-Type", "application/x-www-form-urlencoded")])
  }

  /// Sends a form with a file that was chosen in one of its fields; without bytes, none was.
  @discardableResult func send(
    _ form: PageForm, choosing fileName: String, _ bytes: [UInt8], in field: String
  ) throws -> Page {
    try #require(form.method == "post")
    let boundary = "----AppTestsBoundary7MA4YWxkTrZu0gW"
    var body: [UInt8] = []
    for (name, value) in try form.posted() where name != field {
      body += Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
      )
    }
    body += Array(
      """
      --\(boundary)\r
      Content-Disposition: form-data; name="\(field)"; filename="\(fileName)"\r
      Content-Type: application/octet-stream\r
      \r\n
      """.utf8)
    body += bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    return try go(
      .post, form.action, body: body,
      more: [
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "multipart/form-data; boundary=\(boundary)"),
      ])
  }

  /// The request a browser makes of that address, with its cookies, from a page of the site.
  func request(_ method: Method, _ address: String) throws -> Request {
    let form = [
      ("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/x-www-form-urlencoded"),
    ]
    return try Request(
      method, address, headers: Headers(fields + (method == .post ? form : [])), remote: remote)
  }

  private func go(
    _ method: Method, _ address: String, body: [UInt8], more: [(name: String, value: String)]
  ) throws -> Page {
    var (method, address, body, more) = (method, address, body, more)
    var way: [String] = []
    while true {
      let target = String(address.prefix { $0 != "#" })
      let response = try answer(
        to: try Request(
          method, target, headers: Headers(fields + more), body: body, remote: remote))
      keep(response.headers)
      let location = response.headers.first { $0.name == "Location" }?.value
      guard let location, location.hasPrefix("/"), (300..<400).contains(response.status) else {
        page = try Page(
          response.status, response.headers, response.body, at: location ?? address, by: way)
        return page
      }
      try #require(way.count < 8, "redirected in a circle: \(way)")
      way.append(location)
      (method, address, body, more) = (.get, location, [], [])
    }
  }

  private var fields: [(name: String, value: String)] {
    var fields = [(name: "Host", value: "localhost")] + headers
    if !cookies.isEmpty {
      let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      fields.append(("Cookie", pairs.joined(separator: "; ")))
    }
    return fields
  }

  private func keep(_ headers: [(name: String, value: String)]) {
    for header in headers where header.name == "Set-Cookie" {
      let parts = header.value.split(separator: "; ")
      let pair = (parts.first ?? "").split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      cookies[String(pair[0])] = parts.contains("Max-Age=0") ? nil : String(pair[1])
    }
  }

  /// The whole answer to a request, once a deferred one is there.
  func answer(
    to request: Request
  ) throws -> (status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    var response = site.app.respond(to: request)
    if let deferral = response.deferral {
      let settled = Mutex<Response?>(nil)
      let done = DispatchSemaphore(value: 0)
      deferral.start { answer in
        settled.withLock { $0 = $0 ?? answer }
        done.signal()
      }
      try #require(done.wait(timeout: .now() + 60) == .success, "no answer within a minute")
      response = try #require(settled.withLock { $0 })
    }
    switch response.body {
    case .none: return (response.status.rawValue, response.headers, [])
    case .bytes(let bytes): return (response.status.rawValue, response.headers, bytes)
    case .file(let file, let stretch):
      let opened = FileHandle(
        fileDescriptor: try #require(file.duplicate()), closeOnDealloc: true)
      try opened.seek(toOffset: UInt64(stretch.lowerBound))
      let bytes = try opened.read(upToCount: stretch.count).map { Array($0) } ?? []
      return (response.status.rawValue, response.headers, bytes)
    case .prepared(let ready):
      return (
        ready.status.rawValue,
        ready.headers + response.headers + [("ETag", "\"\(ready.etag)\"")], ready.identity
      )
    }
  }
}

/// A form field as browsers write it.
func encoded(_ text: String) -> String {
  text.utf8.map { byte -> String in
    switch byte {
    case UInt8(ascii: " "): return "+"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      return String(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }.joined()
}

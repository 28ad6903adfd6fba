import TestSupport
import Testing

/// A client that keeps its connection and its session, and says what it wants in few words.
final class Client {
  private let connection: RawConnection
  private let port: UInt16
  /// The session's cookie, once it was given.
  var session: String?

  init(port: UInt16) throws {
    self.port = port
    connection = try RawConnection(port: port)
  }

  func get(_ path: String) throws -> RawResponse {
    connection.send("GET \(path) HTTP/1.1\r\n\(fields)\r\n")
    return try connection.readResponse(within: .seconds(30))
  }

  func post(_ path: String, _ body: String, type: String = form) throws -> RawResponse {
    send(path, body, type: type)
    return try answer()
  }

  /// What browsers send forms as.
  static let form = "application/x-www-form-urlencoded"

  /// Posts something and waits for nothing.
  func send(_ path: String, _ body: String, type: String = form) {
    connection.send(head(path, body, type) + "\r\n\(body)")
  }

  /// Reads the answer to what was posted.
  func answer() throws -> RawResponse {
    let response = try connection.readResponse(within: .seconds(40))
    for header in response.headers where header.name.lowercased() == "set-cookie" {
      let pair = header.value.prefix { $0 != ";" }
      if pair.hasPrefix("session=") { session = String(pair.dropFirst("session=".count)) }
    }
    return response
  }

  /// Sends the head of a post and waits until the program asks for the body.
  func begin(_ path: String, _ body: String) throws {
    connection.send(head(path, body, Self.form) + "Expect: 100-continue\r\n\r\n")
    try connection.readContinue(within: .seconds(30))
  }

  /// Sends the body of a post that was begun, and reads the answer.
  func finish(_ body: String) throws -> RawResponse {
    connection.send(body)
    return try connection.readResponse(within: .seconds(40))
  }

  private var fields: String {
    let cookie = session.map { "Cookie: session=\($0)\r\n" } ?? ""
    return "Host: 127.0.0.1:\(port)\r\n\(cookie)"
  }

  private func head(_ path: String, _ body: String, _ type: String) -> String {
    """
    POST \(path) HTTP/1.1\r
    \(fields)Origin: http://127.0.0.1:\(port)\r
    Content-Type: \(type)\r
    Content-Length: \(body.utf8.count)\r\n
    """
  }
}

import HTTP
import Synchronization

/// A small server that the tests talk to, and what it has been asked.
final class Site: Sendable {
  let server: Server
  private let log: Log

  /// What the handler saw; also the place where deferred requests wait.
  final class Log: Sendable {
    let requests = Mutex<[String]>([])
    let waiting = Mutex<[Deferral.Completion]>([])
  }

  var port: UInt16 { server.port }
  var requests: [String] { log.requests.withLock { $0 } }
  var waiting: [Deferral.Completion] { log.waiting.withLock { $0 } }

  init(_ change: (inout ServerConfiguration) -> Void = { _ in }) throws {
    var configuration = ServerConfiguration(port: 0)
    change(&configuration)
    let log = Log()
    let prepared = try PreparedResponse(
      headers: [
        ("Content-Type", "text/html; charset=utf-8"), ("Vary", "Accept-Encoding"),
        ("Cache-Control", "public, max-age=300"),
      ], identity: Array("identity".utf8), gzip: Array("gzip".utf8), brotli: Array("br".utf8),
      etag: "abc")
    self.log = log
    server = try Server(configuration) { request in
      let line = "\(request.method.rawValue) \(request.rawPath)"
      log.requests.withLock { $0.append(line) }
      return Site.respond(to: request, prepared, log)
    }
  }

  private static func respond(
    to request: Request, _ prepared: PreparedResponse, _ log: Log
  ) -> Response {
    switch request.path.first {
    case "prepared": return Response(prepared)
    case "cookie-on-prepared":
      var response = Response(prepared)
      response.headers = [("Set-Cookie", "a=b")]
      return response
    case "large":
      return Response(body: .bytes([UInt8](repeating: 97, count: 1 << 20)))
    case "echo":
      return Response(body: .bytes(request.body))
    case "header":
      let name = request.query["name"] ?? "X-Test"
      return Response(headers: [(name, request.query["value"] ?? "")])
    case "wait":
      var response = Response()
      response.deferral = Deferral { completion in log.waiting.withLock { $0.append(completion) } }
      return response
    case "later":
      var response = Response()
      let body = request.body
      response.deferral = Deferral { completion in
        completion(Response(.created, body: .bytes(body)))
        completion(Response(.internalServerError))
      }
      return response
    case "redirect": return .redirect(to: "/elsewhere")
    default: return Response(body: .bytes(Array("\(request.path)".utf8)))
    }
  }
}

import Glibc
import HTTP

/// A server to be measured from outside; at the end it says what a request has cost it.
///
/// `GET /file` is a prepared page of 10 KB, `GET /page` the same made anew, `POST /later` deferred.
@main struct Main {
  static func main() throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap(UInt16.init) ?? 8081
    let threads = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 2
    var configuration = ServerConfiguration(port: port)
    configuration.threads = threads
    configuration.connectionsPerAddress = nil
    let page = [UInt8](repeating: 97, count: 10240)
    let headers = [
      (name: "Content-Type", value: "text/html; charset=utf-8"),
      (name: "Cache-Control", value: "public, max-age=60"),
    ]
    let file = try PreparedResponse(headers: headers, identity: page, etag: "abc")
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    let server = try Server(configuration) { request in
      switch request.path.first {
      case "file": return Response(file)
      case "later":
        var response = Response()
        response.deferral = Deferral { complete in complete(Response(.created)) }
        return response
      default: return Response(headers: headers, body: .bytes(page))
      }
    }
    print("ready on \(server.port)")
    var signal: Int32 = 0
    unsafe sigwait(&signals, &signal)
    server.stop()
  }
}

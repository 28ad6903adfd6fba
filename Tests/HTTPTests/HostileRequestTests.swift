import HTTP
import TestSupport
import Testing

/// Requests that must be refused, and after which the connection must close.
@Suite struct HostileRequestTests {
  let site: Site

  init() throws { site = try Site() }

  @Test(arguments: HostileRequest.all) func itIsRefused(_ request: HostileRequest) throws {
    let connection = try RawConnection(port: site.port)
    connection.send(request.bytes)
    // 0: libmicrohttpd closes without a word when the first line has no method or no blank.
    if request.status == 0 {
      #expect(connection.closes())
    } else {
      let response = try connection.readResponse(toHead: request.bytes.starts(with: "HEAD".utf8))
      #expect(response.status == request.status)
      #expect(response["Connection"]?.lowercased() == "close")
      #expect(connection.closes(), "the connection stays open, or there is a second answer")
    }
    #expect(site.requests.isEmpty)
  }
}

import HTTP
import Testing
import TestSupport

/// Requests that must be served.
@Suite struct GoodRequestTests {
  let site: Site

  init() throws { site = try Site() }

  private func ask(_ text: String) throws -> RawResponse {
    let connection = try RawConnection(port: site.port)
    connection.send(text)
    return try connection.readResponse()
  }

  @Test func aPlainGetIsAnswered() throws {
    let response = try ask("GET /fr/courses/?q=a+b HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(response.status == 200)
    #expect(response.text == #"["fr", "courses", ""]"#)
    #expect(response["Date"]?.hasSuffix(" GMT") == true)
    #expect(response["Server"] == nil)
    #expect(response["Connection"] == nil)
  }
}

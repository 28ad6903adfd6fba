import HTTP
import TestSupport
import Testing

/// Many busy clients at once: libmicrohttpd's own threads fall silent for ever at exactly 128.
@Suite(.serialized) struct SilenceTests {
  @Test(arguments: [1, 64, 127, 128, 129, 256, 512], ["GET", "POST"])
  func nobodyWaitsHalfASecond(clients: Int, method: String) throws {
    let site = try Site { $0.connectionsPerAddress = nil }
    let request =
      method == "GET"
      ? "GET /prepared HTTP/1.1\r\nHost: a\r\n\r\n"
      : "POST /later HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
    let loop = try ClosedLoop(
      port: site.port, clients: clients, request: request, for: .milliseconds(900))
    #expect(loop.longestSilence < .milliseconds(500))
    #expect(loop.fewest > 0)
    #expect(loop.statuses == [method == "GET" ? 200 : 201])
  }
}

import Glibc
import HTTP
import TestSupport
import Testing

/// How a server ends.
@Suite struct StopTests {
  private func waiting(_ site: Site, _ count: Int) {
    for _ in 0..<1000 where site.waiting.count < count { usleep(10_000) }
  }

  @Test func requestsThatAreBeingServedAreFinished() throws {
    let site = try Site()
    let connections = try (0..<10).map { _ in try RawConnection(port: site.port) }
    for connection in connections {
      connection.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
    }
    waiting(site, 10)
    let stopping = Crowd(of: 1) { _ in site.server.stop() }
    usleep(200_000)
    for complete in site.waiting { complete(Response(.created)) }
    for connection in connections {
      let response = try connection.readResponse()
      #expect(response.status == 201)
      #expect(response["Connection"] == "close")
      #expect(connection.closes())
    }
    stopping.wait()
    #expect(throws: RawConnection.Failure.refused) { try RawConnection(port: site.port) }
  }

  @Test func idleConnectionsAreClosedAtOnce() throws {
    let site = try Site()
    let idle = try RawConnection(port: site.port)
    idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try idle.readResponse().status == 200)
    let start = ContinuousClock.now
    site.server.stop()
    #expect(ContinuousClock.now - start < .seconds(1))
    #expect(idle.closes())
    site.server.stop()
  }

  @Test func whatIsNeverAnsweredGets503() throws {
    let site = try Site { $0.stopLimit = .milliseconds(300) }
    let connection = try RawConnection(port: site.port)
    connection.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
    waiting(site, 1)
    site.server.stop()
    #expect(try connection.readResponse().status == 503)
    site.waiting[0](Response(.created))
  }

  @Test func stoppingUnderLoadHarmsNobody() throws {
    for _ in 0..<5 {
      let site = try Site {
        $0.connectionsPerAddress = nil
        $0.stopLimit = .milliseconds(200)
      }
      let connections = try (0..<40).map { _ in try RawConnection(port: site.port) }
      for connection in connections {
        connection.send("POST /later HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
        connection.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\nPOST /wai")
      }
      site.server.stop()
      for connection in connections { connection.send("t HTTP/1.1\r\n") }
    }
  }

  @Test func aPortCanBeUsedAgainAtOnce() throws {
    let port = try Site().port
    for _ in 0..<5 {
      let server = try Server(ServerConfiguration(port: port)) { _ in Response() }
      let connection = try RawConnection(port: server.port)
      connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try connection.readResponse().status == 200)
      server.stop()
    }
  }
}

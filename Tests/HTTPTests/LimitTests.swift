import Glibc
import HTTP
import TestSupport
import Testing

/// What a server does not put up with.
@Suite(.serialized) struct LimitTests {
  private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  /// Sends one byte now and then until the server has closed; tells how long that took.
  private func drip(_ connection: RawConnection, within limit: Duration) -> Duration {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < limit {
      connection.send("a")
      if connection.closes(within: .milliseconds(20)) { break }
    }
    return ContinuousClock.now - start
  }

  @Test func aHeadThatDripsIsCut() throws {
    let site = try Site { $0.headLimit = .milliseconds(300) }
    for start in ["", "G", "GET / HTTP/1.1\r\nHost: a\r\nX: "] {
      let connection = try RawConnection(port: site.port)
      connection.send(start)
      let time = drip(connection, within: .seconds(3))
      #expect(time > .milliseconds(200) && time < .seconds(1))
    }
  }

  @Test func anAddressMayTakeMore() throws {
    let site = try Site {
      $0.bodyLimit = 10
      $0.ownBodyLimit = { $0.first == "echo" ? 1000 : nil }
    }
    for (path, count, status) in [
      ("/echo", 1000, 200), ("/echo", 1001, 413), ("/other", 10, 200), ("/other", 11, 413),
    ] {
      let body = String(repeating: "a", count: count)
      let head = "POST \(path) HTTP/1.1\r\nHost: a\r\n"
      for sent in [
        head + "Content-Length: \(count)\r\n\r\n\(body)",
        head
          + "Transfer-Encoding: chunked\r\n\r\n\(String(count, radix: 16))\r\n\(body)\r\n0\r\n\r\n",
      ] {
        let connection = try RawConnection(port: site.port)
        connection.send(sent)
        #expect(try connection.readResponse().status == status, "\(count) bytes to \(path)")
      }
    }
  }

  @Test func onlyThoseWhoMaySendLargeBodies() throws {
    let site = try Site {
      $0.bodyLimit = 10
      $0.ownBodyLimit = { _ in 1000 }
      $0.admitsLargeBody = { $0.headers["Cookie"] == "a=b" && $0.path == ["echo"] }
    }
    for (cookie, count, status) in [("a=b", 1000, 200), ("a=c", 1000, 413), ("a=c", 10, 200)] {
      let body = String(repeating: "a", count: count)
      let head = "POST /echo HTTP/1.1\r\nHost: a\r\nCookie: \(cookie)\r\n"
      for sent in [
        head + "Content-Length: \(count)\r\n\r\n\(body)",
        head
          + "Transfer-Encoding: chunked\r\n\r\n\(String(count, radix: 16))\r\n\(body)\r\n0\r\n\r\n",
      ] {
        let connection = try RawConnection(port: site.port)
        connection.send(sent)
        #expect(try connection.readResponse().status == status, "\(count) bytes with \(cookie)")
      }
    }
  }

  @Test func aBodyThatDripsIsCut() throws {
    let site = try Site { $0.transferLimit = .milliseconds(300) }
    let connection = try RawConnection(port: site.port)
    connection.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
    let time = drip(connection, within: .seconds(3))
    #expect(time > .milliseconds(400) && time < .seconds(2))
    #expect(site.requests.isEmpty)
  }

  @Test func aResponseThatIsNotTakenIsCut() throws {
    let site = try Site {
      $0.transferLimit = .milliseconds(200)
      $0.slowestRate = 4 << 20
      $0.stopLimit = .seconds(8)
    }
    let connection = try RawConnection(port: site.port)
    for _ in 0..<20 { connection.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n") }
    sleep(1)
    let start = ContinuousClock.now
    site.server.stop()
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test func anIdleConnectionIsClosed() throws {
    let site = try Site { $0.idleLimit = .milliseconds(200) }
    let connection = try RawConnection(port: site.port)
    connection.send(get)
    #expect(try connection.readResponse().status == 200)
    #expect(connection.closes(within: .seconds(1)))
  }

  @Test func anAddressHasSoManyConnections() throws {
    let site = try Site { $0.connectionsPerAddress = 5 }
    var connections = try (0..<5).map { _ in try RawConnection(port: site.port) }
    for connection in connections {
      connection.send(get)
      #expect(try connection.readResponse().status == 200)
    }
    let sixth = try RawConnection(port: site.port)
    #expect(sixth.closes())
    connections.removeLast()
    var isServed = false
    for _ in 0..<100 where !isServed {
      let next = try RawConnection(port: site.port)
      next.send(get)
      isServed = (try? next.readResponse().status) == 200
    }
    #expect(isServed)
  }

  @Test func aBusyPortIsNamedInTheError() throws {
    let site = try Site()
    let error = #expect(throws: ServerError.self) {
      try Server(ServerConfiguration(port: site.port)) { _ in Response() }
    }
    #expect(error?.description.contains("127.0.0.1:\(site.port)") == true)
    #expect(error?.description.contains("stop the program that has this port") == true)
  }

  @Test func anAddressOfAnotherMachineIsNamedInTheError() {
    let error = #expect(throws: ServerError.self) {
      try Server(ServerConfiguration(host: "192.0.2.1", port: 0)) { _ in Response() }
    }
    #expect(error?.description.contains("192.0.2.1") == true)
  }
}

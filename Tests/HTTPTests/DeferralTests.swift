import Glibc
import HTTP
import TestSupport
import Testing

/// Responses that come later.
@Suite struct DeferralTests {
  private let post = "POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"

  /// Waits on its own thread: a task that sleeps may find none free again for a long while.
  private func eventually(_ condition: () -> Bool) {
    for _ in 0..<1000 where !condition() { usleep(10_000) }
    #expect(condition())
  }

  @Test func theLaterResponseGoesOutAndTheSecondIsIgnored() throws {
    let site = try Site()
    let connection = try RawConnection(port: site.port)
    for number in 0..<5 {
      connection.send(post)
      eventually { site.waiting.count == number + 1 }
      let complete = try #require(site.waiting.last)
      complete(Response(.created, body: .bytes([65])))
      complete(Response(.internalServerError))
      let response = try connection.readResponse()
      #expect(response.status == 201)
      #expect(response.text == "A")
    }
    site.waiting[0](Response(.gone))
    connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try connection.readResponse().status == 200)
  }

  @Test func aPipelinedRequestWaitsForItsTurn() throws {
    let site = try Site()
    let connection = try RawConnection(port: site.port)
    connection.send(post + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
    eventually { site.waiting.count == 1 }
    #expect(site.requests == ["POST /wait"])
    site.waiting[0](Response(.created))
    #expect(try connection.readResponse().status == 201)
    #expect(try connection.readResponse().text == "[\"next\"]")
  }

  @Test func aLateOneBecomes503() throws {
    let site = try Site { $0.deferralLimit = .milliseconds(100) }
    let connection = try RawConnection(port: site.port)
    connection.send(post)
    #expect(try connection.readResponse().status == 503)
    site.waiting[0](Response(.created))
    connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try connection.readResponse().status == 200)
  }

  @Test func clientsThatLeaveMeanwhileDoNoHarm() throws {
    let site = try Site()
    for number in 0..<60 {
      let connection = try RawConnection(port: site.port)
      connection.send(post)
      eventually { site.waiting.count == number + 1 }
      if number % 3 == 0 { connection.reset() }
    }
    for complete in site.waiting { complete(Response(.created)) }
    let connection = try RawConnection(port: site.port)
    connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try connection.readResponse().status == 200)
  }

  @Test func completionsFromManyThreadsAllArrive() throws {
    let site = try Site { $0.connectionsPerAddress = nil }
    let connections = try (0..<100).map { _ in try RawConnection(port: site.port) }
    for connection in connections { connection.send(post) }
    eventually { site.waiting.count == 100 }
    let waiting = site.waiting
    Crowd(of: 20) { number in
      for index in 0..<100 where (index + number) % 10 == 0 { waiting[index](Response(.created)) }
    }.wait()
    for connection in connections { #expect(try connection.readResponse().status == 201) }
  }
}

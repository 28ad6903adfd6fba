import HTTP
import Learning
import Testing

@testable import App

@Suite struct NewcomerThrottleTests {
  private let start = Instant(seconds: 1_800_000_000)

  @Test func aNetworkMakesOnlySoManyInAMinute() throws {
    let throttle = try NewcomerThrottle()
    let address = try #require(RemoteAddress("192.0.2.7"))
    let neighbour = try #require(RemoteAddress("192.0.2.200"))
    let other = try #require(RemoteAddress("198.51.100.1"))
    func admits(_ address: RemoteAddress, later seconds: Int64 = 0) throws -> Bool {
      try throttle.admits(address, isBehindProxy: true, at: start.advanced(by: seconds))
    }
    let most = NewcomerThrottle.mostPerMinute
    #expect(try (0..<most + 50).count { _ in try admits(address) } == most)
    #expect(try !admits(neighbour))
    #expect(try admits(other))
    #expect(try admits(neighbour, later: 60))
    #expect(try throttle.admits(.loopback, isBehindProxy: false, at: start))
  }
}

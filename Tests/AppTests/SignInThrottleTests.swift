import HTTP
import Learning
import Testing

@testable import App

/// The waits between tries, without the seconds that hashing passwords takes.
@Suite struct SignInThrottleTests {
  private let throttle: SignInThrottle
  private let start = Instant(seconds: 1_800_000_000)

  init() throws { throttle = try SignInThrottle() }

  /// Begins a try that is not said to be right.
  private func begin(
    _ name: String?, from address: RemoteAddress = .loopback, device: String? = nil,
    at now: Instant? = nil
  ) throws -> Int? {
    try throttle.begin(name: name, from: address, device: device, at: now ?? start)
  }

  @Test func theWaitDoublesUpToAMinute() throws {
    var now = start
    var waits: [Int] = []
    for _ in 0..<14 {
      let wait = try begin("ada", at: now)
      waits.append(wait ?? 0)
      now = now.advanced(by: Int64(wait ?? 0))
      if wait != nil { #expect(try begin("ada", at: now) == nil) }
    }
    #expect(waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    #expect(try begin("eve", at: now) == nil)
  }

  @Test func guessesMadeSideBySideAllCount() throws {
    let begun = try (0..<20).count { _ in try begin("ada") == nil }
    #expect(begun == SignInThrottle.freeFailures)
  }

  @Test func aRightPasswordForgetsTheFailures() throws {
    for _ in 0..<SignInThrottle.freeFailures { #expect(try begin("ada") == nil) }
    try throttle.succeed(name: "ada", device: nil)
    #expect(try begin("ada") == nil)
  }

  @Test func aKnownBrowserIsCountedApart() throws {
    let mark = try throttle.deviceMark(name: "ada")
    for number in 0..<9 {
      _ = try begin("ada", device: ["", "x", mark.uppercased()][number % 3])
      _ = try begin("eve", device: mark)
    }
    #expect(try begin("ada") != nil)
    #expect(try begin("eve", device: mark) != nil)
    // The mark is no free pass: its own failures slow it.
    for _ in 0..<SignInThrottle.freeFailures { #expect(try begin("ada", device: mark) == nil) }
    #expect(try begin("ada", device: mark) == 2)
  }

  @Test func aNetworkThatTriesWithoutEndIsSlowedAloneAndNotForItsKnownBrowsers() throws {
    let other = try #require(RemoteAddress("192.0.2.7"))
    let neighbour = try #require(RemoteAddress("127.0.0.77"))
    for number in 0..<SignInThrottle.triesPerMinute {
      #expect(try begin(number % 3 == 0 ? nil : "n\(number)") == nil)
    }
    for address in [RemoteAddress.loopback, neighbour] {
      #expect(try begin("ada", from: address) == 60)
      #expect(try begin(nil, from: address) == 60)
      let mark = try throttle.deviceMark(name: "ada")
      #expect(try begin("ada", from: address, device: mark) == nil)
    }
    #expect(try begin("ada", from: other) == nil)
    #expect(try begin("ada", at: start.advanced(by: 60)) == nil)
  }
}

import HTTP
import Learning
import Testing

@testable import App

/// The waits between tries, without the seconds that hashing passwords takes.
@Suite struct SignInThrottleTests {
  private let throttle: SignInThrottle
  private let start = Instant(seconds: 1_800_000_000)

  init() throws { throttle = try SignInThrottle() }

  @Test func theWaitDoublesUpToAMinute() throws {
    var now = start
    var waits: [Int] = []
    for _ in 0..<14 {
      let wait = try throttle.wait(name: "ada", from: .loopback, device: nil, at: now)
      waits.append(wait ?? 0)
      now = now.advanced(by: Int64(wait ?? 0))
      #expect(try throttle.wait(name: "ada", from: .loopback, device: nil, at: now) == nil)
      try throttle.note(isRight: false, name: "ada", from: .loopback, device: nil, at: now)
    }
    #expect(waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    #expect(try throttle.wait(name: "eve", from: .loopback, device: nil, at: now) == nil)
  }

  @Test func aRightPasswordForgetsTheFailures() throws {
    for isRight in [false, false, false, false, false, true] {
      try throttle.note(isRight: isRight, name: "ada", from: .loopback, device: nil, at: start)
    }
    #expect(try throttle.wait(name: "ada", from: .loopback, device: nil, at: start) == nil)
  }

  @Test func aKnownBrowserIsCountedApart() throws {
    let mark = try throttle.deviceMark(name: "ada")
    func wait(_ name: String, _ device: String?) throws -> Int? {
      try throttle.wait(name: name, from: .loopback, device: device, at: start)
    }
    for number in 0..<9 {
      let device = ["", "x", mark.uppercased()][number % 3]
      try throttle.note(isRight: false, name: "ada", from: .loopback, device: device, at: start)
      try throttle.note(isRight: false, name: "eve", from: .loopback, device: mark, at: start)
    }
    #expect(try wait("ada", nil) != nil)
    #expect(try wait("eve", mark) != nil)
    #expect(try wait("ada", mark) == nil)
    // The mark is no free pass: its own failures slow it.
    for _ in 0..<5 {
      try throttle.note(isRight: false, name: "ada", from: .loopback, device: mark, at: start)
    }
    #expect(try wait("ada", mark) == 2)
  }

  @Test func aNetworkThatTriesWithoutEndIsSlowedAloneAndNotForItsKnownBrowsers() throws {
    let other = try #require(RemoteAddress("192.0.2.7"))
    let neighbour = try #require(RemoteAddress("127.0.0.77"))
    for number in 0..<SignInThrottle.triesPerMinute {
      #expect(
        try throttle.wait(name: "n\(number)", from: .loopback, device: nil, at: start) == nil)
      try throttle.note(
        isRight: number % 2 == 0, name: number % 3 == 0 ? nil : "n\(number)", from: .loopback,
        device: nil, at: start)
    }
    for address in [RemoteAddress.loopback, neighbour] {
      #expect(try throttle.wait(name: "ada", from: address, device: nil, at: start) == 60)
      #expect(try throttle.wait(name: nil, from: address, device: nil, at: start) == 60)
      let mark = try throttle.deviceMark(name: "ada")
      #expect(try throttle.wait(name: "ada", from: address, device: mark, at: start) == nil)
    }
    #expect(try throttle.wait(name: "ada", from: other, device: nil, at: start) == nil)
    let later = start.advanced(by: 60)
    #expect(try throttle.wait(name: "ada", from: .loopback, device: nil, at: later) == nil)
  }
}

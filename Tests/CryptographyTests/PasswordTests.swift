import Cryptography
import Host
import Synchronization
import Testing

@Suite struct PasswordTests {
  let password = Password(mebibytes: 1, passes: 1)

  @Test(arguments: ["correct horse", "", "é\u{0}ü", String(repeating: "long", count: 60)])
  func onlyTheSamePasswordIsTaken(text: String) throws {
    let stored = try password.hash(text)
    #expect(stored.hasPrefix("$argon2id$v=19$m=1024,t=1,p=1$"))
    #expect(try password.verify(text, against: stored))
    #expect(try !password.verify(text + "x", against: stored))
    #expect(try password.hash(text) != stored)
  }

  @Test(arguments: ["", "$argon2id$", "nonsense", String(repeating: "x", count: 500), "\u{0}"])
  func whatIsNoHashMatchesNothing(stored: String) throws {
    #expect(try !password.verify("", against: stored))
    #expect(try password.needsRehash(stored))
  }

  @Test func olderParametersAreNoticed() throws {
    let stored = try password.hash("correct horse")
    #expect(try !password.needsRehash(stored))
    let stronger = Password(mebibytes: 2, passes: 1)
    #expect(try stronger.needsRehash(stored))
    #expect(try stronger.verify("correct horse", against: stored))
    #expect(try !stronger.needsRehash(stronger.dummyHash()))
  }

  @Test func workersAreFewAndTheirQueueIsBounded() {
    let workers = Workers(threads: 2, waiting: 3)
    let gate = Mutex(false)
    let counts = Mutex((running: 0, most: 0, done: 0))
    var accepted = 0
    for _ in 0..<10 {
      let taken = workers.submit {
        counts.withLock {
          $0.running += 1
          $0.most = max($0.most, $0.running)
        }
        while !gate.withLock({ $0 }) {}
        counts.withLock {
          $0.running -= 1
          $0.done += 1
        }
      }
      if taken { accepted += 1 }
    }
    #expect(accepted == 5)
    gate.withLock { $0 = true }
    while counts.withLock({ $0.done }) < 5 {}
    workers.stop()
    #expect(counts.withLock { $0.done } == 5)
    #expect(counts.withLock { $0.most } <= 2)
    #expect(!workers.submit {})
  }

  @Test func whatWaitsIsForgottenWhenWorkersStop() {
    let workers = Workers(threads: 1, waiting: 1 << 30)
    let begun = Mutex(0)
    let gate = Mutex(false)
    for _ in 0..<3 {
      _ = workers.submit {
        begun.withLock { $0 += 1 }
        while !gate.withLock({ $0 }) {}
      }
    }
    while begun.withLock({ $0 }) == 0 {}
    let stopper = Workers(threads: 1, waiting: 0)
    let isStopped = Mutex(false)
    _ = stopper.submit {
      workers.stop()
      isStopped.withLock { $0 = true }
    }
    // Nothing is refused for want of room, so what is refused is refused because of the stop.
    while workers.submit({}) {}
    gate.withLock { $0 = true }
    while !isStopped.withLock({ $0 }) {}
    #expect(begun.withLock { $0 } == 1)
  }
}

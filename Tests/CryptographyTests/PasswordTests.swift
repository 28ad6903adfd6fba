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
    workers.stop()
    #expect(counts.withLock { $0.done } == 5)
    #expect(counts.withLock { $0.most } <= 2)
    #expect(!workers.submit {})
  }
}

import Glibc
import Host
import Synchronization
import Testing

@testable import Database

@Suite struct WriterTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func open(_ limits: Writer.Limits = Writer.Limits()) throws -> Database {
    try Database(path: "\(folder.path)/notes.db", migrations: notes, limits: limits)
  }

  private func ids(_ database: Database) throws -> [Int] {
    try database.read { try $0.query("SELECT id FROM note ORDER BY id") { row in try row[0] } }
  }

  struct Refusal: Error {}

  /// Keeps the writer busy until the closure has queued what it wants to see in one batch.
  private func together(_ database: Database, _ queue: () -> Void) throws {
    let gate = Signal()
    let entered = Signal()
    let first = database.record { _ in
      entered.raise()
      gate.wait()
    }
    entered.wait()
    queue()
    gate.raise()
    try first.wait()
  }

  @Test func aWorkThatThrowsTakesBackOnlyItself() throws {
    let database = try open()
    var receipts: [Receipt<Int>] = []
    let before = database.commits
    try together(database) {
      for id in 1...5 {
        receipts.append(
          database.record { session in
            try session.execute("INSERT INTO note (id) VALUES (\(id))")
            if id == 2 { throw Refusal() }
            if id == 4 { try session.execute("INSERT INTO note (id) VALUES (1)") }
            if id == 5 { try session.execute("INSERT INTO remark VALUES (77, 'dangling')") }
            return id
          })
      }
    }
    #expect(try receipts[0].wait() == 1)
    #expect(throws: Refusal.self) { try receipts[1].wait() }
    #expect(try receipts[2].wait() == 3)
    #expect(throws: DatabaseError.self) { try receipts[3].wait() }
    #expect(throws: DatabaseError.self) { try receipts[4].wait() }
    #expect(try ids(database) == [1, 3])
    #expect(database.commits == before + 2)
    try database.close()
  }

  @Test func aWorkAloneThatThrowsLeavesNothing() throws {
    let database = try open()
    let receipt = database.record { session in
      try session.execute("INSERT INTO note (id) VALUES (1)")
      throw Refusal()
    }
    #expect(throws: Refusal.self) { try receipt.wait() }
    #expect(try ids(database) == [])
    try database.record { try $0.execute("INSERT INTO note (id) VALUES (2)") }.wait()
    #expect(try ids(database) == [2])
    try database.close()
  }

  @Test func aWorkCannotEndTheTransaction() throws {
    let database = try open()
    let receipt = database.record { try $0.execute("COMMIT") }
    #expect(throws: DatabaseError.self) { try receipt.wait() }
    try database.record { try $0.execute("INSERT INTO note (id) VALUES (2)") }.wait()
    #expect(database.health == .writing)
    #expect(try ids(database) == [2])
    try database.close()
  }

  @Test func whatManyThreadsRecordIsThere() throws {
    let database = try open()
    let producers = 64
    let each = 50
    let done = Signal()
    let wrong = Mutex(0)
    let before = database.commits
    for producer in 0..<producers {
      try RunningThread {
        for number in 0..<each {
          let id = producer * each + number
          do {
            try database.record { try $0.execute("INSERT INTO note (id) VALUES (\(id))") }.wait()
            let found = try database.read {
              try $0.queryOne("SELECT id FROM note WHERE id = \(id)") { row in try row[0] as Int }
            }
            if found != id { wrong.withLock { $0 += 1 } }
          } catch { wrong.withLock { $0 += 1 } }
        }
        done.raise()
      }.detach()
    }
    for _ in 0..<producers { done.wait() }
    let commits = database.commits - before
    print("\(producers * each) works in \(commits) commits")
    #expect(wrong.withLock { $0 } == 0)
    #expect(try ids(database) == Array(0..<producers * each))
    try database.close()
  }

  @Test func tooMuchIsRefusedAtOnce() throws {
    let database = try open(Writer.Limits(waiting: 3))
    var receipts: [Receipt<Int>] = []
    try together(database) {
      for id in 1...5 {
        receipts.append(
          database.record { try $0.execute("INSERT INTO note (id) VALUES (\(id))") })
      }
      #expect(throws: DatabaseError.overloaded) { try receipts[3].wait() }
      #expect(throws: DatabaseError.overloaded) { try receipts[4].wait() }
    }
    for receipt in receipts[..<3] { #expect(try receipt.wait() == 1) }
    #expect(try ids(database) == [1, 2, 3])
    try database.close()
  }

  @Test func closingWritesWhatWaitsInFewCommits() throws {
    let database = try open()
    let before = database.commits
    var receipts: [Receipt<Int>] = []
    try together(database) {
      for id in 1...600 {
        receipts.append(
          database.record { try $0.execute("INSERT INTO note (id) VALUES (\(id))") })
      }
    }
    try database.close()
    // The one that kept the writer busy, then 256, 256 and 88 together.
    #expect(database.commits == before + 4)
    for receipt in receipts { #expect(try receipt.wait() == 1) }
    let again = try open()
    #expect(try ids(again) == Array(1...600))
    try again.close()
  }

  @Test func callbacksAreCalledOnce() throws {
    let database = try open()
    let calls = Mutex(0)
    let receipt = database.record { try $0.execute("INSERT INTO note (id) VALUES (1)") }
    receipt.whenSettled { _ in calls.withLock { $0 += 1 } }
    #expect(try receipt.wait() == 1)
    receipt.whenSettled { _ in calls.withLock { $0 += 1 } }
    try database.close()
    #expect(calls.withLock { $0 } == 2)
  }
}

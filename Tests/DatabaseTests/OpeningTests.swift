import Glibc
import Testing

@testable import Database

@Suite struct OpeningTests {
  let folder: Folder
  var path: String { "\(folder.path)/a/b/notes.db" }

  init() throws { folder = try Folder() }

  private func open(_ migrations: [Migration] = notes) throws -> Database {
    try Database(path: path, migrations: migrations)
  }

  private func count(_ database: Database) throws -> Int {
    try database.read { try $0.queryOne("SELECT count(*) FROM note") { row in try row[0] } } ?? -1
  }

  @Test func filesAreForTheOwnerAlone() throws {
    let database = try open()
    try database.record { try $0.execute("INSERT INTO note (id) VALUES (1)") }.wait()
    #expect(Folder.mode("\(folder.path)/a") == 0o700)
    #expect(Folder.mode("\(folder.path)/a/b") == 0o700)
    for name in [path, path + "-wal", path + "-shm", path + ".lock"] {
      #expect(Folder.mode(name) == 0o600, "\(name)")
    }
    try database.close()
  }

  @Test func aSecondUseIsRefusedUntilTheFirstIsClosed() throws {
    let first = try open()
    #expect(throws: DatabaseError.inUse(path: path)) { try open() }
    try first.close()
    try open().close()
  }

  @Test func aClosedDatabaseSaysSo() throws {
    let database = try open()
    let receipt = database.record { try $0.execute("INSERT INTO note (id) VALUES (1)") }
    try database.close()
    try database.close()
    #expect(try receipt.wait() == 1)
    #expect(throws: DatabaseError.closed) { try database.read { _ in } }
    #expect(throws: DatabaseError.closed) { try database.record { _ in }.wait() }
    let again = try open()
    #expect(try count(again) == 1)
    try again.close()
  }

  @Test func aNewerFileIsRefused() throws {
    try open(notes + [Migration(2, "more", "CREATE TABLE more (id BIGINT)")]).close()
    #expect(throws: DatabaseError.newer(path: path, found: 2, known: 1)) { try open() }
  }

  @Test func aFailingMigrationLeavesTheFileAsItWas() throws {
    try open().close()
    let bad =
      notes + [
        Migration(2, "more", "CREATE TABLE more (id BIGINT)"),
        Migration(3, "bad", "CREATE TABLE worse (id BIGINT); INSERT INTO nowhere VALUES (1)"),
      ]
    #expect(throws: DatabaseError.self) { try open(bad) }
    let database = try open(Array(bad[..<2]))
    let tables = try database.read {
      try $0.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") { row in
        try row[0] as String
      }
    }
    #expect(tables == ["migration", "more", "note", "remark"])
    try database.close()
  }

  @Test func aMigrationThatEndsItsTransactionIsRefused() throws {
    #expect(throws: DatabaseError.self) {
      try open([Migration(1, "bad", "CREATE TABLE a (b BIGINT); COMMIT")])
    }
  }

  @Test func migrationsAreNumberedInOrder() throws {
    #expect(throws: DatabaseError.misnumbered(migration: 2, expected: 1)) {
      try open([Migration(2, "two", "SELECT 1")])
    }
  }

  @Test func aLogLeftBehindIsWrittenBack() throws {
    let database = try open()
    for id in 1...20 {
      try database.record { try $0.execute("INSERT INTO note (id) VALUES (\(id))") }.wait()
    }
    // What a killed process leaves: the file and its log, copied while both are in use.
    let copy = "\(folder.path)/copy.db"
    try Folder.copy(path, to: copy)
    try Folder.copy(path + "-wal", to: copy + "-wal")
    try database.close()
    #expect(Folder.size(copy + "-wal") ?? 0 > 0)
    let again = try Database(path: copy, migrations: notes)
    #expect(try count(again) == 20)
    #expect(Folder.size(copy + "-wal") ?? 0 == 0)
    try again.close()
  }

  @Test func aDamagedFileIsRefused() throws {
    let database = try open()
    try database.record { session in
      for id in 1...200 {
        try session.execute(
          "INSERT INTO note (id, text) VALUES (\(id), \(String(repeating: "x", count: 200)))")
      }
    }.wait()
    try database.close()
    let file = unsafe Glibc.open(path, O_WRONLY)
    let garbage = [UInt8](repeating: 0xa5, count: 4096)
    for page in 4..<9 { unsafe pwrite(file, garbage, garbage.count, page * 4096) }
    close(file)
    #expect(throws: DatabaseError.self) { try open() }
  }

  @Test(arguments: [0x6969, 0x6573_5546, 0xff53_4d42, 0xfe53_4d42])
  func remoteFileSystemsAreKnown(magic: Int) {
    #expect(DataFile.remoteFileSystem(magic) != nil)
    #expect(DataFile.remoteFileSystem(0xef53) == nil)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    #expect(throws: DatabaseError.self) { try Database(path: "/proc/none/x.db", migrations: []) }
  }
}

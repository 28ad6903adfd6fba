import Glibc
import Testing

@testable import Database

/// A disk of two megabytes that a test may fill: only root can mount one.
@Suite(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
struct FullDiskTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func withSmallDisk(_ body: (String) throws -> Void) throws {
    let disk = "\(folder.path)/disk"
    unsafe mkdir(disk, 0o700)
    try #require(unsafe mount("tmpfs", disk, "tmpfs", 0, "size=2m") == 0)
    defer { unsafe umount2(disk, Int32(MNT_DETACH)) }
    try body(disk)
  }

  @Test(.timeLimit(.minutes(1))) func aFullDiskIsToldAndWritingGoesOnWhenThereIsRoom() throws {
    try withSmallDisk { disk in
      let database = try Database(
        path: "\(disk)/notes.db", migrations: notes,
        limits: Writer.Limits(secondsBetweenTrials: 0.2))
      // Takes room that can be given back.
      let ballast = unsafe open("\(disk)/ballast", O_WRONLY | O_CREAT, 0o600)
      try #require(posix_fallocate(ballast, 0, 700_000) == 0)
      close(ballast)

      var acknowledged: Set<Int> = []
      var refused = 0
      func add(_ id: Int) {
        let receipt = database.record {
          try $0.execute(
            "INSERT INTO note (id, bytes) VALUES (\(id), \([UInt8](repeating: 7, count: 9000)))")
        }
        do {
          _ = try receipt.wait()
          acknowledged.insert(id)
        } catch { refused += 1 }
      }
      var id = 0
      while database.health == .writing && id < 2000 {
        id += 1
        add(id)
      }
      #expect(database.health != .writing)
      #expect(refused >= 1)
      #expect(throws: DatabaseError.self) { try database.record { _ in }.wait() }
      let readable = try database.read {
        try $0.query("SELECT id FROM note") { row in try row[0] as Int }
      }
      #expect(acknowledged.isSubset(of: Set(readable)))

      unsafe unlink("\(disk)/ballast")
      while database.health != .writing { usleep(50_000) }
      let before = acknowledged.count
      for next in id + 1...id + 10 { add(next) }
      #expect(acknowledged.count == before + 10)
      try database.close()

      let again = try Database(path: "\(disk)/notes.db", migrations: notes)
      let stored = try again.read {
        try $0.query("SELECT id FROM note") { row in try row[0] as Int }
      }
      #expect(acknowledged.isSubset(of: Set(stored)))
      print(
        "full disk: \(acknowledged.count) acknowledged, \(refused) refused, \(stored.count) stored")
      try again.close()
    }
  }
}

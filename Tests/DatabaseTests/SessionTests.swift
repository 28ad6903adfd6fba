import Database
import Testing

@Suite final class SessionTests {
  let folder: Folder
  let database: Database

  init() throws {
    folder = try Folder()
    database = try Database(path: "\(folder.path)/notes.db", migrations: notes)
  }

  deinit { try? database.close() }

  @Test(arguments: [
    "plain", "", "'; DROP TABLE note; --", "\" OR 1=1 --", "$1", "?1", "été 🦊 \u{202e}", "a\u{0}b",
    "\\'", "%_", "\u{feff}",
  ])
  func textComesBackAsItWas(text: String) throws {
    let found = try database.record { session in
      try session.execute("INSERT INTO note (id, text) VALUES (\(1), \(text))")
      return try session.queryOne("SELECT id, text FROM note WHERE text = \(text)") { row in
        (try row[0] as Int, try row[1] as String)
      }
    }.wait()
    #expect(found?.0 == 1)
    #expect(found.map { Array($0.1.utf8) } == Array(text.utf8))
  }

  @Test func longTextComesBackAsItWas() throws {
    try textComesBackAsItWas(text: String(repeating: "été", count: 100_000))
  }

  @Test func valuesOfEveryKindComeBack() throws {
    let bytes: [UInt8] = [0, 1, 255]
    try database.record { session in
      try session.execute(
        "INSERT INTO note VALUES (\(Int64.min), \("a"), \(0.5), \(true), \(bytes))")
      try session.execute(
        "INSERT INTO note VALUES (\(2), \(nil as String?), \(1.0), \(false), \([] as [UInt8]))")
    }.wait()
    let first = try database.read { session in
      try session.queryOne("SELECT * FROM note WHERE id = \(Int64.min)") { row in
        (
          try row[0] as Int64, try row[1] as String, try row[2] as Double, try row[3] as Bool,
          try row[4] as [UInt8], try row[1] as String?
        )
      }
    }
    #expect(first?.0 == Int64.min)
    #expect(first?.1 == "a")
    #expect(first?.2 == 0.5)
    #expect(first?.3 == true)
    #expect(first?.4 == bytes)
    #expect(first?.5 == .some("a"))
    let second = try database.read { session in
      try session.queryOne("SELECT * FROM note WHERE id = 2") { row in
        (try row[1] as String?, try row[2] as Double, try row[3] as Bool, try row[4] as [UInt8])
      }
    }
    #expect(second?.0 == .some(nil))
    #expect(second?.1 == 1)
    #expect(second?.2 == false)
    #expect(second?.3 == [])
  }

  enum Colour: String, Storable { case red, green }

  @Test func enumerationsAndPartsOfStatementsAreTaken() throws {
    let condition: SQL = "text = \(Colour.green)"
    let found = try database.record { session in
      try session.execute(
        "INSERT INTO note (id, text) VALUES (1, \(Colour.red)), (2, \(Colour.green))")
      return try session.query("SELECT id, text FROM note WHERE \(condition) AND id < \(9)") {
        row in (try row[0] as Int, try row[1] as Colour)
      }
    }.wait()
    #expect(found.map(\.0) == [2])
    #expect(found.map(\.1) == [.green])
  }

  @Test func wrongTypesNameTheColumn() throws {
    #expect(throws: DatabaseError.column("who", expected: "Int", found: "text")) {
      try database.read { try $0.query("SELECT 'x' AS who") { row in try row[0] as Int } }
    }
    #expect(throws: DatabaseError.column("who", expected: "String", found: "null")) {
      try database.read { try $0.query("SELECT NULL AS who") { row in try row[0] as String } }
    }
    #expect(throws: DatabaseError.column("who", expected: "Bool", found: "an integer")) {
      try database.read { try $0.query("SELECT 2 AS who") { row in try row[0] as Bool } }
    }
    #expect(throws: DatabaseError.column("who", expected: "Colour", found: "text")) {
      try database.read { try $0.query("SELECT 'blue' AS who") { row in try row[0] as Colour } }
    }
    #expect(throws: DatabaseError.noColumn(1, of: 1)) {
      try database.read { try $0.query("SELECT 1") { row in try row[1] as Int } }
    }
    #expect(throws: DatabaseError.noColumn(-1, of: 1)) {
      try database.read { try $0.query("SELECT 1") { row in try row[-1] as Int } }
    }
    #expect(throws: DatabaseError.column("who", expected: "UTF-8", found: "other bytes")) {
      try database.read {
        try $0.query("SELECT CAST(x'ff41' AS TEXT) AS who") { row in try row[0] as String }
      }
    }
  }

  @Test func brokenRulesAreTold() throws {
    func kind(_ sql: SQL) -> DatabaseError.Constraint? {
      do {
        try database.record { try $0.execute(sql) }.wait()
        return nil
      } catch DatabaseError.constraint(let kind, _) { return kind } catch { return .other }
    }
    #expect(kind("INSERT INTO note (id) VALUES (1)") == nil)
    #expect(kind("INSERT INTO note (id) VALUES (1)") == .unique)
    #expect(kind("INSERT INTO note (id) VALUES (NULL)") == .notNull)
    #expect(kind("INSERT INTO remark VALUES (1, '')") == .check)
    #expect(kind("INSERT INTO remark VALUES (7, 'x')") == .foreignKey)
    #expect(kind("INSERT INTO remark VALUES (1, 'x')") == nil)
    #expect(kind("INSERT INTO remark VALUES (1, 'x')") == .unique)
  }

  @Test func changesAreCounted() throws {
    let counts = try database.record { session in
      [
        try session.execute("INSERT INTO note (id) VALUES (1), (2), (3)"),
        try session.execute("UPDATE note SET text = 'a' WHERE id > 1"),
        try session.execute("SELECT * FROM note"),
        try session.execute("DELETE FROM note WHERE id = 9"),
      ]
    }.wait()
    #expect(counts == [3, 2, 0, 0])
  }

  @Test func severalStatementsAtOnceAreRefused() throws {
    #expect(throws: DatabaseError.self) {
      try database.record { try $0.execute("SELECT 1; DELETE FROM note") }.wait()
    }
    #expect(throws: DatabaseError.self) { try database.read { try $0.execute("SELECT \("x"),,") } }
  }

  @Test func aQueryMayRunInsideItself() throws {
    try database.record { try $0.execute("INSERT INTO note (id) VALUES (1), (2)") }.wait()
    let pairs = try database.read { session in
      func ids<T>(_ read: (borrowing Row) throws -> T) throws -> [T] {
        try session.query("SELECT id FROM note ORDER BY id", read)
      }
      return try ids { row in
        let one: Int = try row[0]
        return try ids { row in "\(one)\(try row[0] as Int)" }
      }
    }
    #expect(pairs == [["11", "12"], ["21", "22"]])
  }

  @Test func readersCannotWrite() throws {
    #expect(throws: DatabaseError.self) {
      try database.read { try $0.execute("INSERT INTO note (id) VALUES (1)") }
    }
    #expect(try database.read { try $0.query("SELECT id FROM note") { _ in } }.isEmpty)
  }

  @Test func readersSeeOneMoment() throws {
    try database.read { session in
      let before = try session.query("SELECT id FROM note") { row in try row[0] as Int }
      try database.record { try $0.execute("INSERT INTO note (id) VALUES (1)") }.wait()
      let after = try session.query("SELECT id FROM note") { row in try row[0] as Int }
      #expect(before == after)
    }
    #expect(try database.read { try $0.query("SELECT id FROM note") { _ in } }.count == 1)
  }

  @Test func aSessionDoesNotOutliveItsTransaction() throws {
    var kept: Session?
    try database.read { kept = $0 }
    #expect(throws: DatabaseError.sessionEnded) { try kept?.execute("SELECT 1") }
    #expect(throws: DatabaseError.sessionEnded) { try kept?.query("SELECT 1") { _ in } }
  }

  @Test func manyStatementsDoNotBreakTheCache() throws {
    try database.read { session in
      var part: SQL = "1"
      for count in 1...600 {
        part = "\(part) + \(1)"
        if count.isMultiple(of: 3) || count < 300 {
          let sum = try session.queryOne("SELECT \(part)") { row in try row[0] as Int }
          #expect(sum == count + 1)
        }
      }
    }
  }
}

extension Connection {
  /// A setting, how it is asked for, and what the answer must be.
  private typealias Setting = (set: SQL, ask: SQL, name: String, value: StoredValue)

  /// See the design notes on durability: FULL makes a commit wait for the disk.
  private static var writing: [Setting] {
    [
      ("PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "journal_mode", .text("wal")),
      ("PRAGMA synchronous = FULL", "PRAGMA synchronous", "synchronous", .integer(2)),
      ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "foreign_keys", .integer(1)),
      (
        "PRAGMA wal_autocheckpoint = 1000", "PRAGMA wal_autocheckpoint", "wal_autocheckpoint",
        .integer(1000)
      ),
      (
        "PRAGMA journal_size_limit = 67108864", "PRAGMA journal_size_limit", "journal_size_limit",
        .integer(67_108_864)
      ),
      ("PRAGMA secure_delete = ON", "PRAGMA secure_delete", "secure_delete", .integer(1)),
    ]
  }

  private static var reading: [Setting] {
    [("PRAGMA query_only = 1", "PRAGMA query_only", "query_only", .integer(1))]
  }

  private static var common: [Setting] {
    [
      ("PRAGMA busy_timeout = 5000", "PRAGMA busy_timeout", "busy_timeout", .integer(5000)),
      ("PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "trusted_schema", .integer(0)),
      ("PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "cell_size_check", .integer(1)),
    ]
  }

  /// Opens a file for reading only.
  static func reader(_ path: String) throws -> Connection {
    let connection = try Connection(path, .read)
    try connection.apply(common + reading)
    return connection
  }

  /// Opens a file for writing, with its log written back: what it holds from here on is on disk.
  static func writer(_ path: String, checked: Bool = false) throws -> Connection {
    let connection = try Connection(path, .write)
    try connection.apply(common + writing)
    if checked { try connection.check(path) }
    try connection.checkpoint(path)
    return connection
  }

  /// Sets what must be set and asks whether it took.
  private func apply(_ settings: [Setting]) throws {
    for setting in settings {
      _ = try query(setting.set) { _ in }
      let found = try query(setting.ask, limit: 1) { row in try row.value(0) }.first ?? .null
      if found != setting.value {
        throw DatabaseError.setting(
          setting.name, expected: "\(setting.value)", found: "\(found)")
      }
    }
  }

  /// Throws when the file is damaged.
  private func check(_ path: String) throws {
    let lines = try query("PRAGMA quick_check(10)") { row -> String in try row[0] }
    if lines != ["ok"] {
      throw DatabaseError.damaged(path: path, message: lines.joined(separator: "; "))
    }
  }

  /// Writes the whole log back into the file and empties it.
  func checkpoint(_ path: String) throws {
    let busy = try query("PRAGMA wal_checkpoint(TRUNCATE)") { row -> Int in try row[0] }
    if busy != [0] { throw DatabaseError.notCheckpointed(path: path) }
  }

  /// Throws unless a transaction can be written to the disk now.
  func probe() throws {
    // Setting this number, which nothing uses, to what it is writes a page all the same.
    try execute("PRAGMA user_version = 0")
  }
}

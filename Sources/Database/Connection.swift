internal import CSQLite

/// One connection to a file and its prepared statements.
///
/// Unchecked: the writer's thread alone uses its connection; a reader's is used by the thread that
/// took it from the pool, whose lock hands it over.
@safe final class Connection: @unchecked Sendable {
  /// What a connection may do.
  enum Access { case write, read }

  private let path: String
  private var database: OpaquePointer?
  private var statements: [SQL.Code: Statement] = [:]

  /// How many prepared statements are kept.
  static let statementLimit = 256

  init(_ path: String, _ access: Access) throws(DatabaseError) {
    self.path = path
    var database: OpaquePointer?
    let kind = access == .write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    let code = unsafe sqlite3_open_v2(
      path, &database, kind | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    unsafe self.database = database
    guard code == SQLITE_OK else {
      throw unsafe Connection.error(code, on: database, sql: "opening \(path)")
    }
    let flag = access == .write ? SQLITE_DBCONFIG_DEFENSIVE : SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    guard unsafe article4_db_flag(database, flag, 1) == SQLITE_OK else {
      throw .setting("the flag \(flag) of its connection", expected: "1", found: "0")
    }
  }

  deinit { close() }

  /// Closes the connection; an open transaction is rolled back.
  func close() {
    statements = [:]
    unsafe sqlite3_close_v2(database)
    unsafe database = nil
  }

  /// Whether a transaction is open.
  var isInTransaction: Bool {
    guard let database = unsafe database else { return false }
    return unsafe sqlite3_get_autocommit(database) == 0
  }

  /// Whether the transaction holds a foreign key that points nowhere yet and would make its commit fail.
  var hasDanglingKeys: Bool {
    var count: Int32 = 0
    var highest: Int32 = 0
    let code = unsafe sqlite3_db_status(
      database, SQLITE_DBSTATUS_DEFERRED_FKS, &count, &highest, 0)
    return code == SQLITE_OK && count > 0
  }

  /// Runs a statement to its end and returns how many rows it changed.
  @discardableResult
  func execute(_ sql: SQL) throws(DatabaseError) -> Int {
    let statement = try prepared(sql)
    defer { statement.finish() }
    let before = unsafe sqlite3_total_changes64(database)
    try statement.begin(sql.parameters)
    while try statement.step() {}
    return unsafe sqlite3_total_changes64(database) == before
      ? 0 : Int(unsafe sqlite3_changes64(database))
  }

  /// Returns what the closure makes of each row, of `limit` rows at most.
  func query<T>(
    _ sql: SQL, limit: Int = .max, _ read: (borrowing Row) throws -> T
  ) throws -> [T] {
    let statement = try prepared(sql)
    defer { statement.finish() }
    try statement.begin(sql.parameters)
    var values: [T] = []
    while values.count < limit, try statement.step() {
      values.append(try read(Row(statement: statement)))
    }
    return values
  }

  /// Runs all statements of a text that has no parameters.
  func run(script: SQL) throws(DatabaseError) {
    let text = script.code.text
    let code = unsafe sqlite3_exec(database, text, nil, nil, nil)
    if code != SQLITE_OK { throw unsafe Connection.error(code, on: database, sql: text) }
  }

  private func prepared(_ sql: SQL) throws(DatabaseError) -> Statement {
    if let kept = statements[sql.code], !kept.isBusy { return kept }
    guard let database = unsafe database else { throw .closed }
    let statement = try unsafe Statement(sql.code.text, on: database)
    if statements.count >= Connection.statementLimit { statements = [:] }
    statements[sql.code] = statement
    return statement
  }

  /// The error that an engine's code stands for.
  static func error(
    _ code: Int32, on database: OpaquePointer?, sql: String
  ) -> DatabaseError {
    let latest = unsafe sqlite3_errcode(database) & 0xff == code & 0xff
    let text = unsafe latest ? sqlite3_errmsg(database) : sqlite3_errstr(code)
    let message = unsafe text.map { unsafe String(cString: $0) } ?? "error \(code)"
    guard code & 0xff == SQLITE_CONSTRAINT else {
      return .engine(code: code, message: message, sql: sql)
    }
    let kind: DatabaseError.Constraint =
      switch code >> 8 {
      case 8, 6, 10: .unique  // SQLITE_CONSTRAINT_UNIQUE, …_PRIMARYKEY, …_ROWID
      case 3: .foreignKey  // SQLITE_CONSTRAINT_FOREIGNKEY
      case 5: .notNull  // SQLITE_CONSTRAINT_NOTNULL
      case 1: .check  // SQLITE_CONSTRAINT_CHECK
      default: .other
      }
    return .constraint(kind, message: message)
  }
}

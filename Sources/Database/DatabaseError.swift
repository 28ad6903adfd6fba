internal import Host

/// What a database could not do, told to the operator.
public enum DatabaseError: Error, Equatable, Sendable {
  /// A rule of the schema refused a row.
  case constraint(Constraint, message: String)
  /// The engine refused or failed; the code is the engine's own.
  case engine(code: Int32, message: String, sql: String)
  /// A column holds another kind of value than was asked for.
  case column(String, expected: String, found: String)
  /// A row has no column of this number.
  case noColumn(Int, of: Int)
  /// A session was used after its transaction.
  case sessionEnded
  /// A unit of work ended the transaction that it was given.
  case transactionEnded
  /// Too much waits to be written.
  case overloaded
  /// A commit failed: nothing of it is promised to be on disk.
  case notSaved(reason: String)
  /// Writing has failed several times: only reading goes on.
  case readOnly(reason: String)
  /// The database has been closed.
  case closed
  /// Another process, or another part of this one, has the file open.
  case inUse(path: String)
  /// The file system is not a local disk.
  case notLocal(path: String, fileSystem: String)
  /// The operating system refused something to do with a file.
  case file(path: String, doing: String, code: Int32)
  /// A setting of the engine did not take.
  case setting(String, expected: String, found: String)
  /// The file is damaged.
  case damaged(path: String, message: String)
  /// The write-ahead log could not be written back into the file.
  case notCheckpointed(path: String)
  /// The file was written by a newer program.
  case newer(path: String, found: Int, known: Int)
  /// The list of migrations is not numbered 1, 2, 3…
  case misnumbered(migration: Int, expected: Int)
  /// A migration failed and left the database as it was.
  case migration(Int, name: String, reason: String)

  /// The rules of a schema that can refuse a row.
  public enum Constraint: Sendable {
    /// Another row has the same key.
    case unique
    /// A row points to one that is not there, or is pointed to.
    case foreignKey
    /// A column that must have a value has none.
    case notNull
    /// A condition does not hold.
    case check
    /// Another rule.
    case other
  }
}

extension DatabaseError: CustomStringConvertible {
  /// What failed, on what, and what to do.
  public var description: String {
    switch self {
    case .constraint(_, let message): message
    case .engine(let code, let message, let sql): "database error \(code), \(message): \(sql)"
    case .column(let name, let expected, let found):
      "column \(name) holds \(found) where \(expected) was expected"
    case .noColumn(let index, let count): "no column \(index) in a row of \(count)"
    case .sessionEnded: "a database session was used after its transaction had ended"
    case .transactionEnded: "a unit of work ended the transaction that it was given"
    case .overloaded: "too many writes are waiting; try again in a moment"
    case .notSaved(let reason): "not saved: \(reason)"
    case .readOnly(let reason): "nothing can be saved for the moment: \(reason)"
    case .closed: "the database is closed"
    case .inUse(let path): "\(path) is in use by another program; stop that one first"
    case .notLocal(let path, let fileSystem):
      "\(path) is on \(fileSystem), which cannot keep a database safe; use a local disk"
    case .file(let path, let doing, let code):
      "cannot \(doing) \(path): \(systemReason(code))"
    case .setting(let name, let expected, let found):
      "the database engine keeps \(name) at \(found) instead of \(expected)"
    case .damaged(let path, let message): "\(path) is damaged, restore a backup: \(message)"
    case .notCheckpointed(let path):
      "cannot write the log of \(path) back; close other programs that have it open"
    case .newer(let path, let found, let known):
      "\(path) has schema \(found), this program knows \(known): use a newer program"
    case .misnumbered(let number, let expected):
      "migration \(number) stands where \(expected) is expected"
    case .migration(let number, let name, let reason):
      "migration \(number) (\(name)) failed, nothing was changed: \(reason)"
    }
  }
}

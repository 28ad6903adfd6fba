/// The use of a connection during one transaction, by one thread.
///
/// It is good until the closure that received it returns; after that, every use throws.
public final class Session {
  private let connection: Connection
  private var isOver = false

  init(_ connection: Connection) { self.connection = connection }

  /// Runs a statement and returns how many rows it inserted, updated or deleted.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int {
    if isOver { throw DatabaseError.sessionEnded }
    return try connection.execute(sql)
  }

  /// Returns what the closure makes of each row.
  public func query<T>(_ sql: SQL, _ read: (borrowing Row) throws -> T) throws -> [T] {
    if isOver { throw DatabaseError.sessionEnded }
    return try connection.query(sql, read)
  }

  /// Returns what the closure makes of the first row, or nil when there is none.
  public func queryOne<T>(_ sql: SQL, _ read: (borrowing Row) throws -> T) throws -> T? {
    if isOver { throw DatabaseError.sessionEnded }
    return try connection.query(sql, limit: 1, read).first
  }

  func end() { isOver = true }
}

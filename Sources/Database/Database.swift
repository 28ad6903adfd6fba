/// Whether a database can be written.
public enum Health: Equatable, Sendable {
  /// Reading and writing work.
  case writing
  /// Writing has failed several times and is tried again every few seconds; reading works.
  case failed(reason: String)
}

/// A database file, open for the whole life of the program.
///
/// One thread writes, groups what waits into common commits, and alone writes the log back; any
/// number of threads read.
public final class Database: Sendable {
  /// Nil where the file is only read.
  private let writer: Writer?
  private let readers: Readers

  /// Opens a file, which is created if need be, checks it, and brings its schema up to date.
  public convenience init(path: String, migrations: [Migration]) throws {
    try self.init(path: path, migrations: migrations, limits: Writer.Limits())
  }

  init(path: String, migrations: [Migration], limits: Writer.Limits) throws {
    let file = try DataFile(path)
    let connection = try Connection.writer(path, checked: true)
    try connection.migrate(migrations, path: path)
    readers = try Readers(path)
    writer = try Writer(connection, to: file, limits: limits)
  }

  /// Opens a file that another program may be writing, only to read it; it must be there.
  public init(reading path: String) throws {
    readers = try Readers(path)
    writer = nil
  }

  deinit {
    readers.close()
    writer?.stop()
  }

  private static let unwritten = "it was opened for reading only"

  /// Whether writing works.
  public var health: Health { writer?.health ?? .failed(reason: Self.unwritten) }

  /// How many transactions have been committed since the start.
  public var commits: Int { writer?.commits ?? 0 }

  /// Runs the closure with a session that reads, and sees the database as of one moment.
  public func read<T>(_ work: (Session) throws -> T) throws -> T { try readers.read(work) }

  /// Queues work for the writing thread and returns at once; the receipt is settled when the work is on
  /// disk, or cannot be.
  ///
  /// Works run one after the other in the order of the calls. One that throws takes back only itself.
  public func record<Value: Sendable>(
    _ work: @escaping @Sendable (Session) throws -> Value
  ) -> Receipt<Value> {
    writer?.record(work) ?? Receipt(failing: DatabaseError.readOnly(reason: Self.unwritten))
  }

  /// Queues work that erases: when its receipt is settled, what it erased stands neither in the file
  /// nor in the log beside it.
  public func erase<Value: Sendable>(
    _ work: @escaping @Sendable (Session) throws -> Value
  ) -> Receipt<Value> {
    writer?.record(erasing: true, work)
      ?? Receipt(failing: DatabaseError.readOnly(reason: Self.unwritten))
  }

  /// Refuses new work, writes what waits, and closes the file.
  public func close() throws {
    writer?.stop()
    defer { readers.close() }
    try writer?.waitForEnd()
  }
}

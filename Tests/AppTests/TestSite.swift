import App
import Database
import Learning
import Mirror
import Store
import Synchronization
import TestSupport

/// A whole site without a socket: its own copy of the courses, its own database, its own clock.
final class TestSite: Sendable {
  /// A clock that goes on when it is told to.
  final class HandClock: Sendable {
    private let seconds = Mutex<Int64>(1_800_000_000)
    var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
    func advance(by more: Int64) { seconds.withLock { $0 += more } }
  }

  /// What the operator was told.
  final class Log: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    func add(_ line: String) { kept.withLock { $0.append(line) } }
  }

  let folder: TemporaryFolder
  /// Where courses of others would be kept.
  let mirror: MirrorFolder
  let database: Database
  let store: Store
  let app: App
  let clock = HandClock()
  let log = Log()

  convenience init(courses: String..., settings: App.Settings = App.Settings()) throws {
    let folder = try TemporaryFolder()
    for course in courses { try folder.add(course: course) }
    try self.init(in: folder, settings: settings)
    if !app.problems.isEmpty { throw Problems(lines: app.problems) }
  }

  /// The same site after it was stopped and started again.
  convenience init(again other: TestSite) throws {
    other.app.stop()
    try other.database.close()
    try self.init(in: other.folder, settings: App.Settings())
  }

  private init(in folder: TemporaryFolder, settings: App.Settings) throws {
    self.folder = folder
    mirror = MirrorFolder(data: "\(folder.path)/data")
    let reader = SiteReader(
      courses: "\(folder.path)/courses", statics: Fixtures.statics, mirror: mirror)
    database = try Database(
      path: "\(folder.path)/data/article4.db", migrations: Store.migrations)
    store = Store(database)
    let clock = clock
    let log = log
    var settings = settings
    settings.ownRepository = "\(folder.path)/data/repository"
    app = try App(
      reader: reader, store: store, settings: settings, clock: { clock.now },
      log: { log.add($0) })
  }

  deinit {
    app.stop()
    try? database.close()
  }

  /// Fixtures that are not as they should be.
  struct Problems: Error {
    let lines: [String]
  }

  /// Reads the courses again and publishes them, as SIGHUP does; gives what the operator is told.
  @discardableResult func publish() throws -> [String] { try app.reload() }

  /// Waits for what is recorded in the background, such as that a session was seen.
  func settle() throws { try database.record { _ in }.wait() }

  /// How many rows a table has.
  func count(_ table: String) throws -> Int {
    let query: SQL =
      switch table {
      case "learner": "SELECT COUNT(*) FROM learner"
      case "account": "SELECT COUNT(*) FROM account"
      case "session": "SELECT COUNT(*) FROM session"
      case "enrolment": "SELECT COUNT(*) FROM enrolment"
      case "progress": "SELECT COUNT(*) FROM progress"
      case "practice": "SELECT COUNT(*) FROM practice"
      case "choice": "SELECT COUNT(*) FROM choice"
      case "attempt": "SELECT COUNT(*) FROM attempt"
      case "drawn": "SELECT COUNT(*) FROM drawn"
      case "answer": "SELECT COUNT(*) FROM answer"
      case "completion": "SELECT COUNT(*) FROM completion"
      case "picture_bytes": "SELECT COUNT(*) FROM picture_bytes"
      case "blob": "SELECT COUNT(*) FROM blob"
      default: throw Problems(lines: ["no table \(table)"])
      }
    return try database.read { try $0.queryOne(query) { try $0[0] } ?? 0 }
  }

  /// Every table that holds something of a person.
  static let tables = [
    "learner", "account", "session", "enrolment", "progress", "practice", "choice", "attempt",
    "drawn", "answer", "completion",
  ]

  /// The rows of all tables together.
  func recorded() throws -> Int { try Self.tables.reduce(0) { $0 + (try count($1)) } }
}

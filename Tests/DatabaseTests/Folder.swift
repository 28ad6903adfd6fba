import Database
import FoundationEssentials
import Glibc

/// A temporary folder, removed when the test is over.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/article4-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The size of a file in bytes, or nil when there is none.
  static func size(_ path: String) -> Int? { about(path).map { Int($0.st_size) } }

  /// The permissions of a file, or nil when there is none.
  static func mode(_ path: String) -> UInt32? { about(path).map { $0.st_mode & 0o777 } }

  private static func about(_ path: String) -> stat? {
    var about = stat()
    return unsafe stat(path, &about) == 0 ? about : nil
  }

  static func copy(_ from: String, to: String) throws {
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }
}

/// One table of notes.
let notes = [
  Migration(
    1, "notes",
    """
    CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT, amount DOUBLE PRECISION, \
    done BOOLEAN, bytes BLOB);
    CREATE TABLE remark (
      note BIGINT NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
      text TEXT NOT NULL UNIQUE CHECK (text <> '')
    )
    """)
]

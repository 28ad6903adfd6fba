public import FoundationEssentials

/// A folder of one test, removed with all it holds when the test is over.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/article4-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The bytes of a file in it; nothing when there is none.
  public func bytes(of file: String) throws -> Data {
    let path = "\(path)/\(file)"
    guard FileManager.default.fileExists(atPath: path) else { return Data() }
    return try Data(contentsOf: URL(filePath: path))
  }

  /// Copies a fixture course into its folder `courses`.
  public func add(course: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/courses", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Fixtures.course(course), toPath: "\(path)/courses/\(course)")
  }

  /// Changes a file by hand, as a trainer does; the text must be there.
  public func edit(_ file: String, replacing old: String, with new: String) throws {
    let path = "\(path)/\(file)"
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    guard text.contains(old) else { throw NotThere(file: file, text: old) }
    try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
  }

  /// Takes a file away.
  public func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(file)")
  }

  /// Writes a file, and the folder it is in.
  public func write(_ file: String, _ text: String) throws {
    let url = URL(filePath: "\(path)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A text that was to be edited and is not in its file.
  public struct NotThere: Error {
    let file: String
    let text: String
  }
}

/// Where the files are that tests read.
public enum Fixtures {
  /// The repository's folder.
  public static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The style sheet, the script and the site's pages.
  public static let statics = "\(repository)/static"

  /// A course made for tests.
  public static func course(_ name: String) -> String {
    "\(repository)/Tests/Fixtures/courses/\(name)"
  }

  /// A picture made for tests.
  public static func picture(_ name: String) throws -> [UInt8] {
    Array(
      try Data(contentsOf: URL(filePath: "\(repository)/Tests/CatalogueTests/pictures/\(name)")))
  }

  /// The text of a file of such a course.
  public static func text(_ file: String, of course: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(Self.course(course))/\(file)"), encoding: .utf8)
  }
}

import FoundationEssentials
import Testing

/// Where the fixtures stand, and folders made for one test.
enum Fixtures {
  static let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
  static let cases = folder + "/cases"
  static let course = folder + "/course"

  /// A new empty folder, removed by `remove`.
  static func temporary() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/catalogue-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// Copies the example course, changes one of its files, and runs `body` on the copy.
  static func withCourse(
    changing file: String? = nil, _ change: (String) -> String = { $0 },
    _ body: (String) throws -> Void
  ) throws {
    let path = try temporary()
    defer { remove(path) }
    let copy = path + "/course"
    try FileManager.default.copyItem(atPath: course, toPath: copy)
    if let file {
      let text = String(
        decoding: try Data(contentsOf: URL(filePath: copy + "/" + file)), as: UTF8.self)
      try write(change(text), to: copy + "/" + file)
    }
    try body(copy)
  }
}

import Catalogue
import FoundationEssentials

/// Where the fixtures stand, and folders made for one test.
enum Fixtures {
  static let folder = String(
    #filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
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

  static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  static func copy(_ from: String, to path: String) throws {
    try FileManager.default.copyItem(atPath: from, toPath: path)
  }

  /// Reads a copy of the example course in which one file was changed.
  static func reading(changing file: String, _ change: (String) -> String) throws -> CourseReading {
    let path = try temporary()
    defer { remove(path) }
    let copy = path + "/course"
    try FileManager.default.copyItem(atPath: course, toPath: copy)
    let text = String(
      decoding: try Data(contentsOf: URL(filePath: copy + "/" + file)), as: UTF8.self)
    try write(change(text), to: copy + "/" + file)
    return CourseReader(folder: copy).read()
  }
}

import Foundation
import TestSupport
import Testing

/// A publisher with a course, who signs it.
final class Origin {
  /// What the publisher writes, and the data of a server that shows what was signed.
  let folder: TemporaryFolder
  let publisher: Publisher

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
    publisher = try Publisher(at: "\(folder.path)/data/repository")
    try publisher.publish(courses)
  }

  /// The folder of courses.
  var courses: String { "\(folder.path)/courses" }

  /// Gives a course another title.
  func name(_ title: String, course: String = "kinds") throws {
    for language in ["fr", "en"] {
      let file = "\(courses)/\(course)/course.\(language).md"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let first = text.split(separator: "\n").first { $0.hasPrefix("# ") } ?? ""
      try text.replacing(first, with: "# \(title)", maxReplacements: 1)
        .write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  /// Publishes another version, whose presentation says so.
  func publish(_ title: String) throws {
    try name(title)
    try publisher.publish(courses)
  }

  /// A copy of what is published now, as another mirror would keep it.
  func copy(_ name: String) throws -> String {
    let place = "\(folder.path)/\(name)"
    try FileManager.default.copyItem(atPath: publisher.path, toPath: place)
    return place
  }
}

/// Changes a byte in the middle of a file, and nothing else that a look at it would show.
func flip(_ path: String) throws {
  let facts = try FileManager.default.attributesOfItem(atPath: path)
  try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
  let file = try FileHandle(forUpdating: URL(filePath: path))
  let middle = try file.seekToEnd() / 2
  try file.seek(toOffset: middle)
  let byte = try #require(try file.read(upToCount: 1)?.first)
  try file.seek(toOffset: middle)
  try file.write(contentsOf: [byte ^ 1])
  try file.close()
  try FileManager.default.setAttributes(
    [.modificationDate: facts[.modificationDate] ?? Date(), .posixPermissions: 0o444],
    ofItemAtPath: path)
}

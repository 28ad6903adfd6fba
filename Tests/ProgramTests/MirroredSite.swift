import Foundation
import TestSupport
import Testing

/// A partner's mirror: its folder of data, and the commands that are typed there.
final class MirroredSite {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["courses", "data"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
  }

  /// Where what it mirrors is kept.
  var mirror: String { "\(folder.path)/data/mirror" }

  /// Runs `article4 mirror …` to its end.
  @discardableResult func run(
    _ arguments: String..., asNobody isNobody: Bool = false
  ) throws -> (status: Int32, said: String) {
    let process = try begin(arguments, asNobody: isNobody)
    let status = try process.status()
    return (status, try process.printed + process.talk)
  }

  /// Starts `article4 mirror …`.
  func begin(_ arguments: [String], asNobody isNobody: Bool = false) throws -> ServerProcess {
    try ServerProcess(
      arguments: ["mirror"] + arguments + ["--data", "\(folder.path)/data"], in: folder,
      environment: ["ARTICLE4_COURSES": "\(folder.path)/courses"], asNobody: isNobody)
  }

  /// Runs `article4 mirror …` with what `strace` does to it, until it ends or is killed.
  func run(_ arguments: [String], straced flags: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: Strace.path)
    process.arguments =
      ["-f", "-qq", "-o", "\(folder.path)/strace.log"] + flags + [ServerProcess.program.path]
      + ["mirror"] + arguments + ["--data", "\(folder.path)/data"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ["ARTICLE4_COURSES": "\(folder.path)/courses", "LANG": "C"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// Mirrors a place, which must go well.
  func mirror(_ source: String, root: String) throws {
    let added = try run("add", source, "--root", root)
    try #require(added.status == 0, "\(added.said)")
    let pulled = try run("pull")
    try #require(pulled.status == 0, "\(pulled.said)")
  }

  func serve(flags: [String] = []) throws -> ServerProcess {
    try ServerProcess(serving: folder, flags: flags)
  }

  /// A file of a course as it is served.
  func text(_ file: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(mirror)/courses/\(file)"), encoding: .utf8)
  }

  /// Every file that is served of all courses, with what it holds.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    let courses = "\(mirror)/courses"
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: courses)) ?? [] {
      let facts = try? FileManager.default.attributesOfItem(atPath: "\(courses)/\(name)")
      if facts?[.type] as? FileAttributeType == .typeRegular, !name.hasPrefix(".") {
        files[name] = try Data(contentsOf: URL(filePath: "\(courses)/\(name)"))
      }
    }
    return files
  }
}

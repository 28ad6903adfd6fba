import Foundation
import TestSupport
import Testing

/// Publications that are killed at any moment.
@Suite(.serialized) struct PublicationCrashTests {
  let folder: TemporaryFolder
  private var courses: String { "\(folder.path)/courses" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
    // Many files, so that there is time to be killed while they are staged.
    for number in 0..<400 {
      try folder.write("courses/kinds/media/\(number % 8)/\(number).txt", "\(number)\n")
    }
    try folder.write("courses/kinds/.git/HEAD", "main\n")
    try folder.write("courses/kinds/.git/objects/aa/bb", "an object\n")
  }

  /// Every file of the course with what it holds; the same for the same folder.
  private func manifest(of path: String) throws -> [String: Data] {
    var manifest: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      let file = URL(filePath: "\(path)/\(name)")
      if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory != true {
        manifest[name] = try Data(contentsOf: file)
      }
    }
    return manifest
  }

  private func publish(_ path: String, _ flags: [String]) throws -> ServerProcess {
    try ServerProcess(
      arguments: ["publish", path, "--data", "\(folder.path)/data"] + flags, in: folder)
  }

  /// Another text in both languages, which is a new version of the question.
  private func reword(_ number: Int, in path: String) throws {
    for (code, stem) in [("fr", "Lesquels sont pairs"), ("en", "Which are even")] {
      let file = URL(filePath: "\(path)/02-quiz.\(code).md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(stem) })
      try Data(text.replacing(line, with: "\(stem) (\(number)) ?").utf8).write(to: file)
    }
  }

  @Test(.timeLimit(.minutes(10))) func theFolderIsWholeWheneverItsPublicationIsKilled() throws {
    let path = "\(courses)/kinds"
    #expect(try publish(path, []).status() == 0)
    // How long one takes, from start to end.
    try reword(0, in: path)
    let start = ContinuousClock.now
    #expect(try publish(path, ["--new-version", "z-several"]).status() == 0)
    let duration = start.duration(to: .now) / .seconds(1)

    var (before, after) = (0, 0)
    for round in 1...40 {
      try reword(round, in: path)
      let old = try manifest(of: path)
      // What a publication makes of it, beside.
      let twin = "\(folder.path)/twin"
      try? FileManager.default.removeItem(atPath: twin)
      try FileManager.default.copyItem(atPath: path, toPath: twin)
      let complete = try publish(twin, ["--new-version", "z-several"])
      try #require(try complete.status() == 0)
      let new = try manifest(of: twin)
      #expect(old != new)

      let publication = try publish(path, ["--new-version", "z-several"])
      Thread.sleep(forTimeInterval: .random(in: 0.2 * duration...1.1 * duration))
      publication.kill()
      // The folder is there whole, but for what is nobody's content, which may be on its way over.
      func content(_ manifest: [String: Data]) -> [String: Data] {
        manifest.filter { !$0.key.hasPrefix(".") }
      }
      let found = content(try manifest(of: path))
      #expect(found == content(old) || found == content(new), "round \(round)")
      if found == content(old) { before += 1 } else { after += 1 }

      // The next publication, or the next start, finds or makes everything in its place.
      let next = try publish(path, found == content(old) ? ["--new-version", "z-several"] : [])
      #expect(try next.status() == 0, "round \(round)")
      #expect(try manifest(of: path) == new, "round \(round)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: courses) == ["kinds"],
        "round \(round)")
    }
    print("40 kills: \(before) left the old version, \(after) the new one")
    #expect(before > 0 && after > 0)
  }
}

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
    for number in 0..<200 {
      try folder.write("courses/kinds/media/\(number % 8)/\(number).txt", "\(number)\n")
    }
    try folder.write("courses/kinds/.git/HEAD", "main\n")
    try folder.write("courses/kinds/.git/objects/aa/bb", "an object\n")
  }

  /// Every file of the course with what it holds; the same for the same folder.
  private func manifest(of path: String) throws -> [String: Data] {
    var manifest: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      if !isFolder { manifest[name] = try Data(contentsOf: URL(filePath: "\(path)/\(name)")) }
    }
    return manifest
  }

  private func publish(_ path: String, _ flags: [String]) throws -> ServerProcess {
    try ServerProcess(
      arguments: ["publish", path, "--data", "\(folder.path)/data"] + flags, in: folder)
  }

  /// Another text in both languages, which is a new version of the question.
  private func reword(_ number: Int) throws {
    for (code, stem) in [("fr", "Lesquels sont pairs"), ("en", "Which are even")] {
      let file = URL(filePath: "\(courses)/kinds/02-quiz.\(code).md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(stem) })
      try Data(text.replacing(line, with: "\(stem) (\(number)) ?").utf8).write(to: file)
    }
  }

  /// What a publication makes of the texts: the question's next version stands in both.
  private func published(_ manifest: [String: Data], version: Int) throws -> [String: Data] {
    var published = manifest
    for file in ["02-quiz.fr.md", "02-quiz.en.md"] {
      let text = String(decoding: try #require(manifest[file]), as: UTF8.self)
      let tag = text.contains(" v\(version - 1)`") ? " v\(version - 1)`" : "`"
      let heading = try #require(text.firstMatch(of: #/`q:z-several points=2 partial[^`]*`/#)).0
      let next = heading.dropLast(tag.count) + " v\(version)`"
      published[file] = Data(text.replacing(heading, with: next).utf8)
    }
    return published
  }

  @Test(.timeLimit(.minutes(10))) func theFolderIsWholeWheneverItsPublicationIsKilled() throws {
    let path = "\(courses)/kinds"
    #expect(try publish(path, []).status() == 0)
    // How long one takes, from start to end.
    try reword(0)
    let start = ContinuousClock.now
    #expect(try publish(path, ["--new-version", "z-several"]).status() == 0)
    let duration = start.duration(to: .now) / .seconds(1)
    let rounds = 40

    var (before, after) = (0, 0)
    for round in 1...rounds {
      try reword(round)
      let old = try manifest(of: path)
      var new = try published(old, version: round + 2)
      let publication = try publish(path, ["--new-version", "z-several"])
      // From long before it writes anything until long after.
      let moment = 0.2 + 1.4 * Double(round) / Double(rounds)
      Thread.sleep(forTimeInterval: moment * duration * .random(in: 0.95...1.05))
      publication.kill()
      // The folder is there whole, but for what is nobody's content, which may be on its way over.
      func content(_ manifest: [String: Data]) -> [String: Data] {
        manifest.filter { !$0.key.hasPrefix(".") }
      }
      let found = content(try manifest(of: path))
      let isOld = found == content(old)
      if isOld { before += 1 } else { after += 1 }

      // The next publication, or the next start, finds or makes everything in its place; it has nothing
      // to ask and nothing to write where the lock stands beside the texts it was made of.
      let next = try publish(path, isOld ? ["--new-version", "z-several"] : [])
      #expect(try next.status() == 0, "round \(round)")
      #expect(try isOld || next.printed == "", "round \(round)")
      let last = try manifest(of: path)
      new["course.lock.json"] = last["course.lock.json"]
      #expect(new["course.lock.json"] != old["course.lock.json"])
      #expect(last == new, "round \(round)")
      #expect(isOld || found == content(new), "round \(round)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: courses) == ["kinds"],
        "round \(round)")
    }
    print("\(rounds) kills: \(before) left the old version, \(after) the new one")
    #expect(before > 0 && after > 0)
  }
}

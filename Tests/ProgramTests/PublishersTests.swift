import Foundation
import TestSupport
import Testing
import Trust

/// What kills a program between two of its steps; `scripts/test` installs it.
enum Strace {
  static let path = "/usr/bin/strace"
  static let isHere = FileManager.default.isExecutableFile(atPath: path)
}

/// Tests of the command `repository` in a folder with a repository `r` and its keys `k`.
protocol PublishersTests {
  var folder: TemporaryFolder { get }
}

extension PublishersTests {
  /// What a command says, once it ended as it should.
  @discardableResult
  func run(
    _ words: String, keys: String = "k", expecting status: Int32 = 0
  ) throws -> String {
    let program = try ServerProcess(
      arguments: arguments(words, keys: keys), in: folder, environment: ["LANG": "C"],
      from: folder.path)
    let ended = try program.status()
    let said = try program.printed + program.talk
    #expect(ended == status, "\(words): \(said)")
    return said
  }

  private func arguments(_ words: String, keys: String) -> [String] {
    ["repository"] + words.split(separator: " ").map(String.init) + ["--keys", keys]
  }

  /// Kills a command as it is about to do something to a name for the nth time; false where it ended
  /// well before.
  func kill(before call: String, _ number: Int, _ words: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: Strace.path)
    process.arguments =
      [
        "-f", "-qq", "-o", "\(folder.path)/strace.log", "-e", "trace=\(call)",
        "-e", "inject=\(call):signal=KILL:when=\(number)", ServerProcess.program.path,
      ] + arguments(words, keys: "k")
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ["LANG": "C"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationReason == .uncaughtSignal { return true }
    try #require(process.terminationStatus == 0, "\(words)")
    return false
  }

  /// Puts a copy of some folders in the place of others.
  func replace(_ folders: [String: String]) throws {
    for (to, from) in folders {
      if has(to) { try folder.remove(to) }
      try FileManager.default.copyItem(
        atPath: "\(folder.path)/\(from)", toPath: "\(folder.path)/\(to)")
    }
  }

  func read<Kind: Metadata>(_ name: String) throws -> Kind {
    try envelope(name).metadata()
  }

  func envelope(_ name: String) throws -> Envelope {
    try Envelope(parsing: Array(try folder.bytes(of: "r/metadata/\(name).json")))
  }

  func text(_ file: String) throws -> String {
    String(decoding: try folder.bytes(of: file), as: UTF8.self)
  }

  func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder.path)/\(file)")
  }

  func names(_ path: String, _ prefix: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(path)")
      .filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// The files of a role's keys, in their folder.
  func keyFiles(of role: String, in keys: String = "k") throws -> [String] {
    try names(keys, "\(role)-").filter { $0.hasSuffix(".key") }
  }

  /// Whether the newest root, which is kept among the keys too, accepts each file that clients follow.
  func expectWhole(_ comment: Comment? = nil) throws {
    let roots = try names("r/metadata").filter { $0.hasSuffix(".root.json") }.count
    let root: Root = try read("\(roots).root")
    let timestamp: Timestamp = try read("timestamp")
    let snapshot: Snapshot = try read("\(timestamp.snapshot.version).snapshot")
    let targets = try #require(snapshot.files["targets.json"])
    for (role, name) in [
      (Root.Role.timestamp, "timestamp"), (.snapshot, "\(timestamp.snapshot.version).snapshot"),
      (.targets, "\(targets.version).targets"),
    ] {
      let (count, threshold) = root.signatures(of: try envelope(name), for: role)
      #expect(count >= threshold, comment)
    }
    #expect(try text("k/root.json") == text("r/metadata/\(roots).root.json"), comment)
    #expect(!has("k/rotation.json"), comment)
    let hidden = try ["r", "k"].flatMap {
      try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/\($0)")
    }.filter { "/\($0)".contains("/.") && $0 != ".lock" }
    #expect(hidden == [], comment)
  }
}

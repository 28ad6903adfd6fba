import Cryptography
import Foundation
import TestSupport
import Testing
import Trust

/// The client of repositories as a program: what it leaves with, and what a kill leaves.
@Suite(.serialized) struct TUFClientTests {
  let folder: TemporaryFolder
  private var repository: String { "\(folder.path)/repository" }
  private let key: SigningKey
  private static let roots = 40
  private static let content = String(repeating: "a page that matters\n", count: 20_000)

  /// Publishes a chain of roots and one file, all under one key.
  init() throws {
    folder = try TemporaryFolder()
    key = try SigningKey()
    let known = PublicKey(ed25519: key.publicKey)
    let rule = RoleKeys(keyIDs: [known.id], threshold: 1)
    let expires = Date().addingTimeInterval(86_400)
    for version in 1...Self.roots {
      let roles = Dictionary(uniqueKeysWithValues: Root.Role.allCases.map { ($0, rule) })
      _ = try publish(
        Root(
          header: Header(version: version, expires: expires), keys: [known], roles: roles),
        as: "\(version).root.json")
    }
    let header = Header(version: 1, expires: expires)
    let digest = hex(sha256(Array(Self.content.utf8)))
    let file = TargetFile(length: Self.content.utf8.count, sha256: digest)
    let targets = try publish(
      Targets(header: header, targets: ["a/page.md": file]), as: "1.targets.json")
    let snapshot = try publish(
      Snapshot(header: header, files: ["targets.json": FileRecord(version: 1, bytes: targets)]),
      as: "1.snapshot.json")
    _ = try publish(
      Timestamp(header: header, snapshot: FileRecord(version: 1, bytes: snapshot)),
      as: "timestamp.json")
    try folder.write("repository/targets/a/\(digest).page.md", Self.content)
  }

  private func publish(_ metadata: some Metadata, as name: String) throws -> [UInt8] {
    var envelope = Envelope(metadata)
    envelope.sign(with: key)
    try folder.write(
      "repository/metadata/\(name)", String(decoding: envelope.bytes, as: UTF8.self))
    return envelope.bytes
  }

  private func client(_ words: String..., name: String = "a/page.md") throws -> ServerProcess {
    var arguments = ["tuf-client", "--metadata-dir", "\(folder.path)/trusted"]
    if words.first != "init" {
      arguments += ["--metadata-url", "\(repository)/metadata"]
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/fetched", withIntermediateDirectories: true)
    }
    if words.first == "download" {
      arguments += [
        "--target-base-url", "\(repository)/targets", "--target-dir", "\(folder.path)/fetched",
        "--target-name", name,
      ]
    }
    return try ServerProcess(arguments: arguments + words, in: folder)
  }

  @Test func whatWasFetchedIsNotFetchedAgain() throws {
    #expect(try client("refresh").status() == 1)
    #expect(try client("init", "\(repository)/metadata/1.root.json").status() == 0)
    #expect(try client("download", name: "../page.md").status() == 1)
    #expect(try client("download", name: "nothing.md").status() == 1)
    #expect(try client("download").status() == 0)
    let fetched = "fetched/a%2Fpage.md"
    #expect(try folder.bytes(of: fetched) == Data(Self.content.utf8))
    try FileManager.default.removeItem(atPath: "\(repository)/targets")
    #expect(try client("download").status() == 0)
    try folder.write(fetched, "something else")
    let failed = try client("download")
    #expect(try failed.status() == 1)
    #expect(try failed.talk.contains("\(repository)/targets cannot be read"))
    #expect(try folder.bytes(of: fetched) == Data("something else".utf8))
  }

  @Test(.timeLimit(.minutes(5))) func aKillLeavesTheOldOrTheNewWhole() throws {
    #expect(try client("init", "\(repository)/metadata/1.root.json").status() == 0)
    let root = try folder.bytes(of: "trusted/root.json")
    let start = ContinuousClock.now
    #expect(try client("download").status() == 0)
    let duration = start.duration(to: .now) / .seconds(1)

    var published: Set<Data> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(repository)/metadata") {
      published.insert(try folder.bytes(of: "repository/metadata/\(name)"))
    }
    var versions: Set<Data> = []
    let rounds = 40
    for round in 1...rounds {
      try folder.remove("trusted")
      try folder.remove("fetched")
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/trusted", withIntermediateDirectories: true)
      try root.write(to: URL(filePath: "\(folder.path)/trusted/root.json"))
      let download = try client("download")
      Thread.sleep(
        forTimeInterval: 1.1 * duration * Double(round) / Double(rounds) * .random(in: 0.9...1.1))
      download.kill()
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/trusted")
      where !name.hasPrefix(".") {
        #expect(published.contains(try folder.bytes(of: "trusted/\(name)")), "\(name)")
      }
      versions.insert(try folder.bytes(of: "trusted/root.json"))
      let fetched = try folder.bytes(of: "fetched/a%2Fpage.md")
      #expect(fetched.isEmpty || fetched == Data(Self.content.utf8))
      // Whatever there is, the next one goes on from it.
      #expect(try client("download").status() == 0)
      #expect(try folder.bytes(of: "fetched/a%2Fpage.md") == Data(Self.content.utf8))
    }
    // The kills came at different moments.
    #expect(versions.count > 2)
  }
}

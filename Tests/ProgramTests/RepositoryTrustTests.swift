import Cryptography
import Foundation
import TestSupport
import Testing
import Trust

/// The command `repository` where somebody else can write to the repository's folder, or where a
/// command was cut short: what the publisher's keys sign, and what they do not.
@Suite struct RepositoryTrustTests: PublishersTests {
  let folder: TemporaryFolder
  private let thieves: [SigningKey]

  init() throws {
    folder = try TemporaryFolder()
    thieves = [try SigningKey(), try SigningKey()]
    try run("init r")
  }

  private func sign(
    _ metadata: some Metadata, as name: String, by keys: [SigningKey]
  ) throws -> FileRecord {
    var envelope = Envelope(metadata)
    for key in keys { envelope.sign(with: key) }
    try folder.write(
      "r/metadata/\(name).json", String(decoding: envelope.bytes, as: UTF8.self))
    return FileRecord(version: metadata.version, bytes: envelope.bytes)
  }

  /// The root that is here, in which thieves have a say in each role beside its own keys.
  private func forgedRoot() throws -> Root {
    var root: Root = try read("1.root")
    for thief in thieves.map({ PublicKey(ed25519: $0.publicKey) }) {
      root.keys[thief.id] = thief
      for role in Root.Role.allCases { root.roles[role]?.keyIDs.append(thief.id) }
    }
    return root
  }

  // MARK: What was cut short

  private func loseTheKeyOfTheTimestamp() throws {
    for key in try keyFiles(of: "timestamp") { try folder.remove("k/\(key)") }
  }

  private func cutShortTheReplacementOfALostKey() throws {
    let roots = try names("r/metadata").count { $0.hasSuffix(".root.json") }
    try loseTheKeyOfTheTimestamp()
    // The third name is that of the timestamp, after what is carried over and the new root.
    try #require(try kill(before: "renameat", 3, "rotate r timestamp"))
    try #require(has("r/metadata/\(roots + 1).root.json") && has("k/rotation.json"))
  }

  @Test(.enabled(if: Strace.isHere)) func theNewKeyIsLostToo() throws {
    try cutShortTheReplacementOfALostKey()
    try cutShortTheReplacementOfALostKey()
    try loseTheKeyOfTheTimestamp()
    #expect(try run("renew r root", expecting: 1).contains("k holds 0 of the 1 keys of timestamp"))
    try run("rotate r timestamp")
    try run("renew r root")
    try run("renew r")
    #expect(try text("k/root.json") == text("r/metadata/5.root.json"))
    try expectWhole()
  }

  @Test(
    .enabled(if: Strace.isHere),
    arguments: ["renew r root", "rotate r snapshot", "rotate r timestamp", "rotate r root"])
  func aReplacementOfLostKeysThatWasCutShortIsFinishedFirst(next: String) throws {
    try cutShortTheReplacementOfALostKey()
    try run(next)
    #expect(has("r/metadata/3.root.json"))
    try run("renew r")
    let newest: Root = try read("3.root")
    let signed = try Envelope(parsing: Array(try folder.bytes(of: "r/metadata/timestamp.json")))
    #expect(newest.signatures(of: signed, for: .timestamp) == (1, 1))
    #expect(try text("k/root.json") == text("r/metadata/3.root.json"))
  }

  // MARK: Stolen keys

  /// Puts a false list of files into the repository, with all that names it, signed by some keys.
  private func publishFalsely(by keys: [SigningKey]) throws {
    let timestamp: Timestamp = try read("timestamp")
    var snapshot: Snapshot = try read("\(timestamp.snapshot.version).snapshot")
    let version = try #require(snapshot.files["targets.json"]).version
    var targets: Targets = try read("\(version).targets")
    targets.header.version = version + 1
    targets.targets["a/page.md"] = TargetFile(length: 1, sha256: hex(sha256([1])))
    snapshot.files["targets.json"] = try sign(targets, as: "\(version + 1).targets", by: keys)
    snapshot.header.version += 1
    var next = timestamp
    next.header.version += 1
    next.snapshot = try sign(snapshot, as: "\(snapshot.version).snapshot", by: keys)
    _ = try sign(next, as: "timestamp", by: keys)
  }

  /// The keys of some roles, as somebody has them who copied their files.
  private func steal(_ roles: String...) throws -> [SigningKey] {
    try roles.flatMap { try keyFiles(of: $0) }.map { file in
      let found = try #require(
        text("k/\(file)").firstMatch(of: #/"secret":"([0-9a-f]+)"/#))
      let seed = try #require(bytes(hex: String(found.1)))
      return try SigningKey(seed: seed)
    }
  }

  @Test(arguments: [Int.max, 1 << 53])
  func aThiefWhoCountsToTheEndStopsNothingForEver(version: Int) throws {
    let stolen = try steal("timestamp")
    try replace(["r0": "r"])
    var timestamp: Timestamp = try read("timestamp")
    timestamp.header.version = version
    _ = try sign(timestamp, as: "timestamp", by: stolen)
    for words in ["renew r", "rotate r timestamp"] {
      let said = try run(words, expecting: 1)
      #expect(said.contains("r/metadata/timestamp.json is not what it should be"))
    }
    try replace(["r": "r0"])
    try run("rotate r timestamp")
    try expectWhole()
  }

  @Test func aStolenKeyThatWasReplacedSignsNothingMore() throws {
    let stolen = try steal("targets", "snapshot", "timestamp")
    // A machine that signs, and has not seen the new root yet.
    try replace(["k2": "k"])
    try run("rotate r targets")
    for key in try keyFiles(of: "targets") where !has("k2/\(key)") {
      try replace(["k2/\(key)": "k/\(key)"])
    }
    try publishFalsely(by: stolen)
    for (keys, words) in [("k2", "renew r targets"), ("k2", "renew r"), ("k", "renew r")] {
      let said = try run(words, keys: keys, expecting: 1)
      #expect(said.contains("3.targets.json bears 0 of the 1 signatures it needs"))
    }
    #expect(!has("r/metadata/4.targets.json"))
  }

  @Test(.enabled(if: Strace.isHere)) func aReplacementThatWasCutShortBelievesNoStolenKey() throws {
    let stolen = try steal("targets", "snapshot", "timestamp")
    for key in try keyFiles(of: "targets") { try folder.remove("k/\(key)") }
    try #require(try kill(before: "renameat", 3, "rotate r targets"))
    try replace(["r0": "r"])
    try publishFalsely(by: stolen)
    for words in ["renew r", "renew r root", "rotate r targets"] {
      let said = try run(words, expecting: 1)
      #expect(said.contains("2.targets.json bears 0 of the 1 signatures it needs"))
    }
    // Nor where the new root is taken away, as if the keys still counted.
    try folder.remove("r/metadata/2.root.json")
    let said = try run("renew r", expecting: 1)
    #expect(said.contains("2.targets.json bears 0 of the 1 signatures it needs"))
    #expect(!has("r/metadata/3.root.json"))
    // With what was there it is finished.
    try replace(["r": "r0"])
    try run("renew r")
    try expectWhole()
  }

  // MARK: Somebody else's root

  @Test func theRootOfSomebodyElseIsNotSigned() throws {
    _ = try sign(try forgedRoot(), as: "1.root", by: thieves)
    let said = try run("renew r root", expecting: 1)
    #expect(said.contains("r/metadata/1.root.json is not the root in k/root.json"))
    #expect(!has("r/metadata/2.root.json"))
  }

  @Test func whatTheRootOfSomebodyElseAllowsIsNotSigned() throws {
    _ = try sign(try forgedRoot(), as: "1.root", by: thieves)
    try publishFalsely(by: thieves)
    try run("renew r targets", expecting: 1)
    #expect(!has("r/metadata/3.targets.json"))
  }

  @Test func aRootThatDoesNotFollowFromTheTrustedOneIsRefused() throws {
    var root = try forgedRoot()
    root.header.version = 2
    _ = try sign(root, as: "2.root", by: thieves)
    let said = try run("renew r root", expecting: 1)
    #expect(said.contains("2.root.json bears 0 of the 2 signatures it needs"))
    try folder.remove("r/metadata/2.root.json")
    try run("renew r root")
    #expect(try text("k/root.json") == text("r/metadata/2.root.json"))
    // Without the newest one, keys that were replaced since would count again.
    try folder.remove("r/metadata/2.root.json")
    #expect(try run("renew r", expecting: 1).contains("2.root.json is missing"))
  }

  @Test func withoutTheTrustedRootOneIsToldToBringIt() throws {
    try run("rotate r targets")
    try folder.remove("k/root.json")
    let said = try run("renew r", expecting: 1)
    #expect(said.contains("copy the genuine root of r to k/root.json"))
    // The first one will do: the others follow from it.
    try folder.write("k/root.json", try text("r/metadata/1.root.json"))
    try run("renew r targets")
    #expect(try text("k/root.json") == text("r/metadata/2.root.json"))
    #expect(try run("init s", expecting: 1).contains("k/root.json"))
    #expect(!has("s/metadata/1.root.json"))
  }
}

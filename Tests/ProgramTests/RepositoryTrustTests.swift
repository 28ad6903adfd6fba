import Cryptography
import Foundation
import TestSupport
import Testing
import Trust

/// The command `repository` where somebody else can write to the repository's folder, or where a
/// command was cut short: what the publisher's keys sign, and what they do not.
@Suite struct RepositoryTrustTests {
  let folder: TemporaryFolder
  private let thieves: [SigningKey]

  init() throws {
    folder = try TemporaryFolder()
    thieves = [try SigningKey(), try SigningKey()]
    try run("init r")
  }

  /// What a command says, and what it ended with.
  @discardableResult
  private func run(_ words: String, expecting status: Int32 = 0) throws -> String {
    let program = try ServerProcess(
      arguments: ["repository"] + words.split(separator: " ").map(String.init) + ["--keys", "k"],
      in: folder, environment: ["LANG": "C"], from: folder.path)
    let ended = try program.status()
    let said = try program.printed + program.talk
    #expect(ended == status, "\(words): \(said)")
    return said
  }

  private func read<Kind: Metadata>(_ name: String) throws -> Kind {
    try Envelope(parsing: Array(try folder.bytes(of: "r/metadata/\(name).json"))).metadata()
  }

  private func text(_ file: String) throws -> String {
    String(decoding: try folder.bytes(of: file), as: UTF8.self)
  }

  private func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder.path)/\(file)")
  }

  private func signByThieves(_ metadata: some Metadata, as name: String) throws -> FileRecord {
    var envelope = Envelope(metadata)
    for thief in thieves { envelope.sign(with: thief) }
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
    for key in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/k")
    where key.hasPrefix("timestamp-") { try folder.remove("k/\(key)") }
  }

  private func cutShortTheReplacementOfALostKey() throws {
    let (timestamp, root) = (try text("r/metadata/timestamp.json"), try text("k/root.json"))
    try loseTheKeyOfTheTimestamp()
    try run("rotate r timestamp")
    // As a kill leaves it after the new root.
    try folder.write("r/metadata/timestamp.json", timestamp)
    try folder.write("k/root.json", root)
  }

  @Test func theNewKeyIsLostToo() throws {
    try cutShortTheReplacementOfALostKey()
    try loseTheKeyOfTheTimestamp()
    #expect(try run("renew r root", expecting: 1).contains("k holds 0 of the 1 keys of timestamp"))
    try run("rotate r timestamp")
    try run("renew r root")
    try run("renew r")
    #expect(try text("k/root.json") == text("r/metadata/4.root.json"))
  }

  @Test(arguments: ["renew r root", "rotate r snapshot", "rotate r timestamp", "rotate r root"])
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

  // MARK: Somebody else's root

  @Test func theRootOfSomebodyElseIsNotSigned() throws {
    _ = try signByThieves(try forgedRoot(), as: "1.root")
    let said = try run("renew r root", expecting: 1)
    #expect(said.contains("r/metadata/1.root.json is not the root in k/root.json"))
    #expect(!has("r/metadata/2.root.json"))
  }

  @Test func whatTheRootOfSomebodyElseAllowsIsNotSigned() throws {
    _ = try signByThieves(try forgedRoot(), as: "1.root")
    var targets: Targets = try read("1.targets")
    targets.header.version = 2
    targets.targets["a/page.md"] = TargetFile(length: 1, sha256: hex(sha256([1])))
    var snapshot: Snapshot = try read("1.snapshot")
    snapshot.header.version = 2
    snapshot.files["targets.json"] = try signByThieves(targets, as: "2.targets")
    var timestamp: Timestamp = try read("timestamp")
    timestamp.snapshot = try signByThieves(snapshot, as: "2.snapshot")
    _ = try signByThieves(timestamp, as: "timestamp")
    try run("renew r targets", expecting: 1)
    #expect(!has("r/metadata/3.targets.json"))
  }

  @Test func aRootThatDoesNotFollowFromTheTrustedOneIsRefused() throws {
    var root = try forgedRoot()
    root.header.version = 2
    _ = try signByThieves(root, as: "2.root")
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

  // MARK: Partners

  /// Writes what a partner hands over.
  private func makePartner(_ name: String, days: Double = 1) throws {
    let key = try SigningKey()
    let list = Targets(
      header: Header(version: 1, expires: Date(timeIntervalSinceNow: days * 86_400)), targets: [:])
    var first = Envelope(list)
    first.sign(with: key)
    let file = JSON.object([
      "role": .string(name), "key": PublicKey(ed25519: key.publicKey).json,
      "first": try JSON(parsing: first.bytes),
    ])
    try folder.write("\(name).json", String(decoding: file.text, as: UTF8.self))
  }

  @Test func theNameOfARevokedPartnerIsNotGivenAgain() throws {
    try makePartner("ours")
    try run("delegate r ours a --key ours.json")
    try run("delegate r ours a b --key ours.json")
    try run("revoke r ours")
    let said = try run("delegate r ours a --key ours.json", expecting: 1)
    #expect(said.contains("ours cannot be used") && said.contains("take another"))
    try makePartner("late", days: -1)
    let late = try run("delegate r late a --key late.json", expecting: 1)
    #expect(late.contains("what late handed over with its key has expired"))
    #expect(!has("r/metadata/1.late.json"))
  }

  @Test func asManyPartnersSignAsMirrorsFollow() throws {
    for number in 1...33 {
      try makePartner("p\(number)")
      let said = try run(
        "delegate r p\(number) c\(number) --key p\(number).json",
        expecting: number > 32 ? 1 : 0)
      #expect(said.contains("32 partners sign here already") == (number > 32))
    }
    try run("revoke r p7")
    try run("delegate r p33 c33 --key p33.json")
  }
}

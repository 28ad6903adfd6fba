import Foundation
import TestSupport
import Testing
import Trust

/// The command `repository` where somebody puts older files back, each with its genuine signatures.
@Suite struct RepositoryRollbackTests: PublishersTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try run("init r")
    try replace(["k0": "k"])
    try run("renew r targets")
    try replace(["older": "r"])
    try run("renew r targets")
    try replace(["newest": "r"])
  }

  private func expectOlder(_ words: String, keys: String = "k", _ what: String) throws {
    let before = try names("r/metadata")
    let said = try run(words, keys: keys, expecting: 1)
    #expect(said.contains("\(what) that these keys have seen (\(keys)/last-seen.json)"), "\(said)")
    #expect(try names("r/metadata") == before)
  }

  @Test func whatIsOlderIsNotSignedAnew() throws {
    try replace(["r": "older"])
    for words in ["renew r", "renew r targets", "renew r root", "rotate r targets"] {
      try expectOlder(words, "timestamp in r has version 2, before version 3")
    }
    // A newer timestamp for the older files, by somebody else who has its key.
    for _ in 1...2 { try run("renew r", keys: "k0") }
    try expectOlder("renew r", "snapshot in r has version 2, before version 3")
    try replace(["r": "newest"])
    try run("renew r targets")
  }

  @Test(arguments: [
    ("last-seen", "that of a mirror, and if it is not older, take k/last-seen.json away"),
    ("rotation", "k/rotation.json, which notes a replacement of keys to be finished, is damaged"),
  ])
  func aMemoryThatIsDamagedSaysWhatToDo(name: String, words: String) throws {
    for bytes in ["{}", "{"] {
      try folder.write("k/\(name).json", bytes)
      let said = try run("renew r", expecting: 1)
      #expect(said.contains(words), "\(said)")
    }
  }

  @Test func eachFolderOfKeysFollowsWhatIsNewer() throws {
    // These keys saw the first files alone.
    try run("renew r", keys: "k0")
    try run("renew r targets", keys: "k")
    try run("renew r", keys: "k0")
    try replace(["r": "newest"])
    try expectOlder("renew r", keys: "k", "timestamp in r has version 3, before version 5")
    try expectOlder("renew r", keys: "k0", "timestamp in r has version 3, before version 6")
    // Keys that have seen neither know no better.
    try folder.remove("k/last-seen.json")
    try run("renew r")
  }

  @Test func anotherListOfTheSameVersionIsNotSigned() throws {
    // Signed elsewhere, from an older copy.
    try replace(["r": "older"])
    try run("key ours", keys: "p")
    try run("delegate r ours a --key p/ours.public.json", keys: "k0")
    try expectOlder("renew r", "version 3 of snapshot in r is another than the one")
  }

  @Test func aPartnersListThatIsGoneIsMissed() throws {
    try run("key ours", keys: "p")
    try run("delegate r ours a --key p/ours.public.json")
    let seen: Snapshot = try read("4.snapshot")
    let version = try #require(seen.files["ours.json"]).version
    try replace(["r": "newest"])
    for _ in 1...3 { try run("renew r targets", keys: "k0") }
    try expectOlder("renew r", "r lacks version \(version) of ours")
  }

  @Test func aRepositoryThatIsLostGoesOnFromAnOlderCopy() throws {
    func client(_ words: String..., expecting status: Int32) throws {
      let program = try ServerProcess(
        arguments: [
          "tuf-client", "--metadata-dir", "\(folder.path)/client",
          "--metadata-url", "\(folder.path)/r/metadata",
        ] + words, in: folder)
      #expect(try program.status() == status)
    }
    try client("init", "\(folder.path)/r/metadata/1.root.json", expecting: 0)
    try client("refresh", expecting: 0)
    try replace(["r": "older"])
    try folder.remove("k/last-seen.json")
    try client("refresh", expecting: 1)
    try run("rotate r snapshot")
    try run("rotate r timestamp")
    try client("refresh", expecting: 0)
    try run("renew r")
    try client("refresh", expecting: 0)
  }
}

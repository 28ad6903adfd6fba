import Cryptography
import Foundation
import TestSupport
import Testing
import Trust

/// The command `repository` where partners are given courses, and lose them.
@Suite struct RepositoryPartnerTests: PublishersTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try run("init r")
  }

  /// Writes what a partner hands over.
  private func makePartner(_ name: String, version: Int = 1, days: Double = 1) throws {
    let key = try SigningKey()
    let list = Targets(
      header: Header(version: version, expires: Date(timeIntervalSinceNow: days * 86_400)),
      targets: [:])
    var first = Envelope(list)
    first.sign(with: key)
    let file = JSON.object([
      "role": .string(name), "key": PublicKey(ed25519: key.publicKey).json,
      "first": try JSON(parsing: first.bytes),
    ])
    try folder.write("\(name).json", String(decoding: file.text, as: UTF8.self))
  }

  @Test func theNameOfARevokedPartnerIsGivenAgainToANewerList() throws {
    try makePartner("ours")
    try run("delegate r ours a --key ours.json")
    try run("delegate r ours a b --key ours.json")
    try replace(["first.json": "ours.json"])
    try makePartner("ours")
    // Nobody takes over a name that is in use.
    let taken = try run("delegate r ours a --key ours.json", expecting: 1)
    #expect(taken.contains("ours cannot be used") && taken.contains("until it is revoked"))
    try run("revoke r ours")
    // Mirrors never go back, nor does another key sign the list that is there.
    let said = try run("delegate r ours a --key ours.json", expecting: 1)
    #expect(said.contains("ours has had a list of version 1 here"))
    try run("delegate r ours a --key first.json")
    try run("revoke r ours")
    try run("key ours", keys: "p")
    try run("delegate r ours a --key p/ours.public.json")
    let timestamp: Timestamp = try read("timestamp")
    let snapshot: Snapshot = try read("\(timestamp.snapshot.version).snapshot")
    let version = try #require(snapshot.files["ours.json"]).version
    #expect(version > 1 && has("r/metadata/\(version).ours.json"))
    #expect(try run("delegate r ours a --key first.json", expecting: 1).contains("cannot be used"))
    try run("revoke r ours")
    #expect(try run("delegate r ours a --key first.json", expecting: 1).contains("has had a list"))
  }

  @Test func aPartnersFirstListMustBeCurrent() throws {
    try makePartner("late", days: -1)
    let late = try run("delegate r late a --key late.json", expecting: 1)
    #expect(late.contains("what late handed over with its key has expired"))
    #expect(!has("r/metadata/1.late.json"))
  }

  /// The key of a partner, as somebody has it who copied its file.
  private func steal(_ name: String) throws -> SigningKey {
    let file = try #require(try keyFiles(of: name, in: "p").first)
    let found = try #require(text("p/\(file)").firstMatch(of: #/"secret":"([0-9a-f]+)"/#))
    return try SigningKey(seed: try #require(bytes(hex: String(found.1))))
  }

  /// Signs a list into what a partner hands over, without its program.
  private func offer(
    _ version: Int, of name: String, by key: SigningKey, course: Int? = nil
  ) throws {
    var targets: [String: TargetFile] = [:]
    if let course {
      let digest = hex(sha256(Array("\(course)".utf8)))
      targets["a/course.yml"] = TargetFile(
        length: 1, sha256: digest, custom: ["version": .integer(course)])
      try folder.write("offer/targets/a/\(digest).course.yml", "\(course)")
    }
    var list = Envelope(
      Targets(
        header: Header(version: version, expires: Date(timeIntervalSinceNow: 3600)),
        targets: targets))
    list.sign(with: key)
    try folder.write(
      "offer/metadata/\(version).\(name).json", String(decoding: list.bytes, as: UTF8.self))
  }

  @Test func noNameIsBurntByAVersionThatNoNewKeyFollows() throws {
    try makePartner("future", version: 4_000_000_000)
    let future = try run("delegate r future a --key future.json", expecting: 1)
    #expect(future.contains("future has version 4000000000") && future.contains("check the clock"))
    try run("key ours", keys: "p")
    try run("delegate r ours a --key p/ours.public.json")
    // What cannot be read is not taken for nothing.
    try folder.write("offer/metadata", "")
    #expect(try run("take r offer", expecting: 1).contains("offer/metadata cannot be read"))
    try folder.remove("offer")
    // Nobody calls a key stolen that did not sign.
    try offer(1 << 53 - 1, of: "ours", by: try SigningKey())
    #expect(try run("take r offer", expecting: 1).contains("bears 0 of the 1 signatures"))
    try offer(1 << 53 - 1, of: "ours", by: try steal("ours"))
    let said = try run("take r offer", expecting: 1)
    #expect(said.contains("ours has version 9007199254740991") && said.contains("may be stolen"))
    #expect(!has("r/metadata/9007199254740991.ours.json"))
  }

  @Test func aPartnerDoesNotSignAnOlderListAsNew() throws {
    try run("key ours", keys: "p")
    for _ in 1...2 { try run("add offer --as ours", keys: "p") }
    let lists = try names("offer/metadata").filter { $0.hasSuffix(".ours.json") }
    try #require(lists.count == 2)
    let newest = try text("offer/metadata/\(lists[1])")
    try folder.remove("offer/metadata/\(lists[1])")
    let older = try run("add offer --as ours", keys: "p", expecting: 1)
    #expect(older.contains("that its key has signed last (p/ours-"), "\(older)")
    #expect(try names("offer/metadata") == [lists[0]])
    // Nor one that it cannot read, as if there were none.
    try folder.write("offer/metadata/\(lists[1])/x", "")
    let unread = try run("add offer --as ours", keys: "p", expecting: 1)
    #expect(unread.contains("offer/metadata/\(lists[1]) cannot be read"))
    try folder.remove("offer/metadata/\(lists[1])")
    try folder.write("offer/metadata/\(lists[1])", newest)
    try run("add offer --as ours", keys: "p")
    let memory = try #require(try names("p").first { $0.hasSuffix(".last-signed.json") })
    try folder.write("p/\(memory)", "{}")
    let rotten = try run("add offer --as ours", keys: "p", expecting: 1)
    #expect(rotten.contains("take p/\(memory) away"))
    try folder.remove("p/\(memory)")
    try run("add offer --as ours", keys: "p")
  }

  @Test func aPartnersCourseDoesNotGoBack() throws {
    try run("key ours", keys: "p")
    try run("delegate r ours a --key p/ours.public.json")
    let snapshot: Snapshot = try read("2.snapshot")
    let first = try #require(snapshot.files["ours.json"]).version
    let key = try steal("ours")
    try offer(first + 1, of: "ours", by: key, course: 3)
    try run("take r offer")
    try offer(first + 2, of: "ours", by: key, course: 2)
    let said = try run("take r offer", expecting: 1)
    #expect(said.contains("gives version 2 of the course a, of which version 3 is here"), "\(said)")
    try offer(first + 3, of: "ours", by: key, course: 3)
    try run("take r offer")
    // Its list expires within the hour.
    #expect(try run("renew r").contains("the list of ours expires on"))
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

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

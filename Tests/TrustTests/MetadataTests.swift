import Cryptography
import FoundationEssentials
import Testing
import Trust

@Suite struct MetadataTests {
  let expires = Date(timeIntervalSince1970: 1_893_456_000)

  @Test func canonicalFormIsSortedAndBare() throws {
    let json = try JSON(
      parsing: Array(#" {"b": [1, -2, true, null], "a": "é\"\\\n\/", "B": {}} "#.utf8))
    #expect(
      String(decoding: json.canonical, as: UTF8.self)
        == "{\"B\":{},\"a\":\"é\\\"\\\\\n/\",\"b\":[1,-2,true,null]}")
    #expect(try JSON(parsing: json.text) == json)
  }

  @Test(
    arguments: ["", "{", "1.5", "1e400", "<html>", "{\"a\":1}}", "nul", "{\"a\" 1}", "\u{feff}"])
  func whatIsNotJSONIsRefused(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(throws: JSONError.tooDeep) { try JSON(parsing: Array(deep.utf8)) }
  }

  @Test(arguments: [(1, true), (1 << 53, true), (0, false), (1 << 53 + 1, false), (.max, false)])
  func aVersionIsCountedExactly(version: Int, isRead: Bool) throws {
    let timestamp = Timestamp(
      header: Header(version: version, expires: expires), snapshot: FileRecord(version: 1))
    let read = Result {
      try Envelope(parsing: Envelope(timestamp).bytes).metadata(as: Timestamp.self)
    }
    #expect((try? read.get().version) == (isRead ? version : nil))
  }

  @Test func aRootComesBackWithItsSignatureAndWhatItDoesNotKnow() throws {
    let key = try SigningKey()
    let known = PublicKey(ed25519: key.publicKey)
    let rule = RoleKeys(keyIDs: [known.id], threshold: 1)
    var root = Root(
      header: Header(version: 1, expires: expires), keys: [known],
      roles: [.root: rule, .timestamp: rule, .snapshot: rule, .targets: rule])
    root.header.unknown["x-more"] = .array([.integer(1)])
    var envelope = Envelope(root)
    envelope.sign(with: key)
    let read = try Envelope(parsing: envelope.bytes)
    #expect(read == envelope)
    #expect(try read.metadata(as: Root.self) == root)
    #expect(root.signatures(of: read, for: .root) == (1, 1))
    root.header.version = 2
    let altered = Envelope(signed: root.json, signatures: read.signatures)
    #expect(root.signatures(of: altered, for: .root) == (0, 1))
  }
}

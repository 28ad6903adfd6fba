import Foundation
import TestSupport
import Testing

/// The command `repository key passphrase`: a key is sealed anew, and is never without its file.
@Suite struct RepositoryPassphraseTests: PublishersTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("new.txt", "neuf mots que personne ne devine\n")
  }

  private func change(
    _ file: String, _ words: String..., expecting status: Int32 = 0
  ) throws -> String {
    let program = try ServerProcess(
      arguments: ["repository", "key", "passphrase", "k/\(file)"] + words, in: folder,
      environment: ["LANG": "C"], from: folder.path)
    #expect(try program.status() == status)
    return try program.printed + program.talk
  }

  @Test func aKeyIsSealedAndOpenedAgain() throws {
    try run("key ours")
    let key = try #require(try keyFiles(of: "ours").first)
    let plain = try text("k/\(key)")
    let left = "k/.\(key).71.4294967295"
    try folder.write(left, plain)
    // Nobody is there to be asked, and none is not chosen by saying nothing.
    #expect(try change(key, expecting: 1).contains("--new-passphrase-file"))
    #expect(try text("k/\(key)") == plain)
    let said = try change(key, "--new-passphrase-file", "new.txt")
    #expect(said.contains("now opens with the new passphrase; copies of it still open"))
    let sealed = try text("k/\(key)")
    #expect(sealed.contains("\"box\"") && !sealed.contains("\"secret\"") && !has(left))
    let facts = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/k/\(key)")
    #expect(facts[.posixPermissions] as? Int == 0o600)

    let closed = try change(key, "--new-passphrase-file", "new.txt", expecting: 1)
    #expect(closed.contains("is sealed, and no passphrase that was given opens it"))
    #expect(try text("k/\(key)") == sealed)
    // At a terminal: the old one, and none in its place.
    let terminal = try Terminal()
    let program = try ServerProcess(
      arguments: ["repository", "key", "passphrase", "k/\(key)"], in: folder,
      environment: ["LANG": "C"], at: terminal, from: folder.path)
    for (line, prompt) in [
      ("neuf mots que personne ne devine", "Passphrase of k/\(key): "),
      ("", "New passphrase of k/\(key) (empty: none): "),
    ] {
      try wait(for: prompt) { try program.talk.hasSuffix(prompt) }
      try terminal.type(line)
    }
    #expect(try program.status() == 0)
    #expect(try program.printed.contains("has no passphrase any more") && terminal.shown() == "")
    #expect(try text("k/\(key)") == plain)
  }

  @Test func aKeyThatIsLinkedIsSealedWhereItIs() throws {
    try run("key ours", keys: "stick")
    let key = try #require(try keyFiles(of: "ours", in: "stick").first)
    let file = "\(folder.path)/stick/\(key)"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o644]
    try FileManager.default.setAttributes(attributes, ofItemAtPath: file)
    try folder.write("k/none", "")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/k/\(key)", withDestinationPath: "../stick/\(key)")
    _ = try change(key, "--new-passphrase-file", "new.txt")
    let facts = try FileManager.default.attributesOfItem(atPath: file)
    #expect(facts[.posixPermissions] as? Int == 0o600)
    #expect(try text("stick/\(key)").contains("\"box\""))
    let link = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/k/\(key)")
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func whatIsNoKeyIsLeftAlone() throws {
    try folder.write("k/a.key", "{}")
    let said = try change("a.key", "--new-passphrase-file", "new.txt", expecting: 1)
    #expect(said.contains("k/a.key is not a key"))
    #expect(try text("k/a.key") == "{}")
  }
}

import Foundation
import Glibc
import Host
import TestSupport
import Testing

/// Single files that are replaced whole.
@Suite struct FileReplacementTests {
  let folder: TemporaryFolder
  private var file: String { "\(folder.path)/01-a.fr.md" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("01-a.fr.md", "old\n")
  }

  private func text() throws -> String {
    String(decoding: try folder.bytes(of: "01-a.fr.md"), as: UTF8.self)
  }

  /// Who works in a group gives it more than the usual mask of permissions leaves.
  @Test(arguments: [0o664, 0o660, 0o777, 0o600]) func whoMayUseAFileMayUseTheNewOne(mode: Int)
    throws
  {
    unsafe chmod(file, mode_t(mode))
    try FileReplacement.write(Array("new\n".utf8), to: file)
    let facts = try FileManager.default.attributesOfItem(atPath: file)
    #expect(facts[.posixPermissions] as? Int == mode)
    #expect(try text() == "new\n")
  }

  @Test(.enabled(if: geteuid() == 0)) func aFileGoesOnBelongingToWhomItBelonged() throws {
    unsafe chown(file, 4321, 1234)
    try FileReplacement.write(Array("new\n".utf8), to: file)
    let facts = try FileManager.default.attributesOfItem(atPath: file)
    #expect(facts[.ownerAccountID] as? Int == 4321)
    #expect(facts[.groupOwnerAccountID] as? Int == 1234)
  }

  @Test func aFileThatIsNotThereIsMadeAndNothingElseIsLeft() throws {
    try FileReplacement.write(Array("b\n".utf8), to: "\(folder.path)/02-b.fr.md")
    #expect(try folder.bytes(of: "02-b.fr.md") == Data("b\n".utf8))
    #expect(throws: FileReplacement.Failure.self) {
      try FileReplacement.write([], to: "\(folder.path)/nowhere/x")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["01-a.fr.md", "02-b.fr.md"])
  }

  @Test func aLinkIsReplacedAndWhatItLeadsToIsNot() throws {
    try folder.write("outside.txt", "mine\n")
    let link = "\(folder.path)/link.fr.md"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "\(folder.path)/outside.txt")
    try FileReplacement.write(Array("new\n".utf8), to: link)
    #expect(try folder.bytes(of: "outside.txt") == Data("mine\n".utf8))
    #expect(try folder.bytes(of: "link.fr.md") == Data("new\n".utf8))
  }
}

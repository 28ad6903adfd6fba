import Foundation
import Glibc
import TestSupport
import Testing

/// What becomes of a mirror whose own files rot or may not be read.
@Suite struct MirrorRotTests {
  /// What a disk may do to a file.
  enum Rot: String, CaseIterable {
    case empties, cuts, flipsAByte

    func strike(_ path: String) throws {
      let bytes = try Data(contentsOf: URL(filePath: path))
      switch self {
      case .empties: try Data().write(to: URL(filePath: path))
      case .cuts: try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
      case .flipsAByte: try ProgramTests.flip(path)
      }
    }
  }

  private let origin: Origin
  private let site: MirroredSite
  private let old: String

  /// A mirror that has the second version, which other keys than the first have signed.
  init() throws {
    origin = try Origin()
    site = try MirroredSite()
    old = try origin.copy("old")
    try origin.publisher.signRoot(replacingKeys: true)
    try origin.publish("Second")
    try site.mirror(origin.publisher.path, root: origin.publisher.firstRoot)
  }

  @Test(arguments: Rot.allCases) func aRootThatRottedIsBegunAnewFromTheOneGivenByHand(
    rot: Rot
  ) throws {
    let before = try site.files()
    let root = "\(site.mirror)/trusted/root.json"
    let kept = try Data(contentsOf: URL(filePath: root))
    try rot.strike(root)
    // Meanwhile somebody shows what was published before the keys were replaced.
    #expect(try site.run("add", old).status == 0)
    #expect(try site.run("remove", origin.publisher.path).status == 0)
    let replayed = try site.run("pull")
    #expect(replayed.status == 3, "\(replayed.said)")
    #expect(replayed.said.contains("begins anew"), "\(replayed.said)")
    #expect(replayed.said.contains("timestamp has version 1, older than 2"), "\(replayed.said)")
    #expect(try site.files() == before)
    #expect(try Data(contentsOf: URL(filePath: root)) == kept)
    #expect(try site.run("add", origin.publisher.path).status == 0)
    try origin.publish("Third")
    let pulled = try site.run("pull")
    #expect(pulled.status == 0 && !pulled.said.contains("begins anew"), "\(pulled.said)")
    #expect(try site.text("kinds/course.en.md").contains("# Third"))
  }

  @Test func aRootOlderThanTheOneThatWasKnownIsNotTrustedAgain() throws {
    // All that is kept of the roots is gone, and the source shows the first only.
    try Rot.empties.strike("\(site.mirror)/trusted/root.json")
    try FileManager.default.removeItem(atPath: "\(site.mirror)/repository/metadata/2.root.json")
    try FileManager.default.removeItem(atPath: "\(site.mirror)/trusted/timestamp.json")
    let before = try site.files()
    #expect(try site.run("add", old).status == 0)
    #expect(try site.run("remove", origin.publisher.path).status == 0)
    let replayed = try site.run("pull")
    #expect(replayed.status == 3, "\(replayed.said)")
    #expect(replayed.said.contains("root has version 1, older than 2"), "\(replayed.said)")
    #expect(try site.files() == before)
    #expect(try site.run("add", origin.publisher.path).status == 0)
    #expect(try site.run("pull").status == 0)
  }

  @Test func whereNoRootIsLeftThePublisherGivesItAgain() throws {
    let before = try site.files()
    for file in ["trusted/root.json", "root.json"] { try Rot.cuts.strike("\(site.mirror)/\(file)") }
    let pulled = try site.run("pull")
    #expect(pulled.status == 3 && pulled.said.contains("is no root any more"), "\(pulled.said)")
    #expect(try site.files() == before)
    let root = origin.publisher.firstRoot
    let added = try site.run("add", origin.publisher.path, "--root", root, "--replace-root")
    #expect(added.status == 0, "\(added.said)")
    #expect(try site.run("pull").status == 0)
    #expect(try site.files() == before)
  }

  @Test func aListOfWhatIsHeldThatRottedIsMadeAnew() throws {
    let before = try site.files()
    let holdings = "\(site.mirror)/holdings.json"
    try Rot.cuts.strike(holdings)
    // Nothing to compare with: what is served is not called verified.
    let metadata = "\(origin.publisher.path)/metadata"
    try FileManager.default.moveItem(atPath: metadata, toPath: "\(metadata).away")
    let alone = try site.run("pull")
    #expect(alone.status == 1 && alone.said.contains("holdings.json"), "\(alone.said)")
    #expect(try site.files() == before)
    #expect(try site.run("roll-back", "kinds").status == 1)
    try FileManager.default.moveItem(atPath: "\(metadata).away", toPath: metadata)
    let pulled = try site.run("pull")
    #expect(pulled.status == 0 && pulled.said.contains("holdings.json"), "\(pulled.said)")
    #expect(try site.files() == before)
    #expect(try !site.run("pull").said.contains("holdings.json"))
    // It mends what is served again, without any source.
    try flip("\(site.mirror)/courses/kinds/01-practice.fr.md")
    try FileManager.default.moveItem(atPath: metadata, toPath: "\(metadata).away")
    #expect(try site.run("pull").status == 3)
    #expect(try site.files() == before)
  }

  @Test func aStateThatRottedKeepsItsSources() throws {
    let before = try site.files()
    let server = try site.serve()
    try Rot.cuts.strike("\(site.mirror)/state.json")
    let status = try site.run("status")
    #expect(status.status == 1 && status.said.contains("state.json"), "\(status.said)")
    #expect(status.said.contains("article4 mirror pull"), "\(status.said)")
    try origin.publish("Third")
    let pulled = try site.run("pull")
    #expect(pulled.status == 0 && pulled.said.contains("state.json"), "\(pulled.said)")
    #expect(pulled.said.contains(origin.publisher.path), "\(pulled.said)")
    #expect(try site.files() != before)
    let client = try Client(port: server.port)
    try wait(for: "the third version") {
      try client.get("/en/courses/kinds").text.contains("Third")
    }
    #expect(try client.get("/en/mirror").text.contains("Up to date"))
    // Where the sources are lost too they are given again; the root is still the one of then.
    try Rot.empties.strike("\(site.mirror)/state.json")
    try FileManager.default.removeItem(atPath: "\(site.mirror)/sources.json")
    #expect(try site.run("pull").status == 1)
    #expect(try site.run("add", origin.publisher.path).status == 0)
    #expect(try site.run("pull").status == 0)
  }

  @Test(.enabled(if: Strace.isHere, "needs strace"))
  func aStateThatIsLostKeepsItsSources() throws {
    let state = "\(site.mirror)/state.json"
    try FileManager.default.removeItem(atPath: state)
    let pulled = try site.run("pull")
    #expect(pulled.status == 0 && pulled.said.contains("state.json"), "\(pulled.said)")
    #expect(pulled.said.contains(origin.publisher.path), "\(pulled.said)")
    // A disk that cannot read it is not a matter of who may.
    let before = try FileManager.default.attributesOfItem(atPath: state)[.systemFileNumber] as? Int
    try site.run(
      ["pull"],
      straced: ["-P", state, "-e", "trace=read,pread64", "-e", "inject=read,pread64:error=EIO"])
    let after = try FileManager.default.attributesOfItem(atPath: state)[.systemFileNumber] as? Int
    #expect(before != after)
    let again = try site.run("status")
    #expect(again.status == 0 && again.said.contains(origin.publisher.path), "\(again.said)")
  }

  @Test(.enabled(if: Strace.isHere, "needs strace"))
  func anotherRootIsTrustedThoughTheCommandWasKilledOnce() throws {
    let other = try Origin()
    let command = [
      "add", other.publisher.path, "--root", other.publisher.firstRoot, "--replace-root",
    ]
    let kept = "\(site.folder.path)/kept"
    try FileManager.default.copyItem(atPath: site.mirror, toPath: kept)
    for (call, number) in [("renameat", 1), ("renameat", 2), ("renameat", 3), ("unlinkat", 2)] {
      try FileManager.default.removeItem(atPath: site.mirror)
      try FileManager.default.copyItem(atPath: kept, toPath: site.mirror)
      try site.run(
        command,
        straced: ["-e", "trace=\(call)", "-e", "inject=\(call):signal=KILL:when=\(number)"])
      #expect(try site.begin(command).status() == 0)
      let pulled = try site.run("pull")
      #expect(pulled.status == 0, "\(call) \(number): \(pulled.said)")
    }
  }

  @Test(.enabled(if: getuid() == 0, "only root may become somebody else"))
  func whoMayNotReadIsNotToldThatNothingIsMirrored() throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: site.mirror)
    for words in ["status", "pull"] {
      let said = try site.run(words, asNobody: true)
      #expect(said.status == 1, "\(said.said)")
      #expect(said.said.contains("\(site.mirror)/state.json cannot be read"), "\(said.said)")
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: site.mirror)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: "\(site.mirror)/state.json")
    #expect(try site.run("status", asNobody: true).status == 1)
    let nothing = try MirroredSite().run("status")
    #expect(nothing.status == 1 && nothing.said.contains("nothing is mirrored in "))
  }

  @Test func whatRottedIsNotGoneBackTo() throws {
    try origin.publish("Third")
    #expect(try site.run("pull").status == 0)
    let before = try site.files()
    let objects = "\(site.mirror)/repository/targets/kinds"
    for name in try FileManager.default.contentsOfDirectory(atPath: objects)
    where name.hasSuffix(".course.en.md") {
      let text = try String(contentsOfFile: "\(objects)/\(name)", encoding: .utf8)
      if text.contains("# Second") { try flip("\(objects)/\(name)") }
    }
    let back = try site.run("roll-back", "kinds")
    #expect(back.status == 1 && back.said.contains("kinds/course.en.md"), "\(back.said)")
    #expect(try site.files() == before)
    #expect(try site.run("pull").status == 0)
  }
}

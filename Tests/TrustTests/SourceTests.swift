import FoundationEssentials
import Glibc
import TestSupport
import Testing
import Trust

/// Where files come from, what other programs wrote, and how far a client goes.
@Suite struct SourceTests {
  /// A host whose every file is made up.
  struct Liar: Source {
    func fetch(_ path: String, limit: Int) -> [UInt8]? { Array(Attack.page.utf8) }
  }

  /// A host that sends without end, whatever it was asked for.
  struct Endless: Source {
    func fetch(_ path: String, limit: Int) -> [UInt8]? {
      [UInt8](repeating: 0x20, count: limit + 1)
    }
  }

  @Test func aSourceThatLiesDoesNotKeepTheOthersFromAnswering() throws {
    var workshop = try Workshop()
    let folder = FolderSource(folder: workshop.repository)
    let empty = FolderSource(folder: workshop.place.path)
    for sources: [any Source] in [[Liar(), folder], [empty, folder], [folder, Liar()]] {
      #expect(try workshop.refresh(sources)?.root.version == workshop.root.version)
      try workshop.rotate(.timestamp)
      try workshop.release()
      #expect(try workshop.refresh(sources)?.root.version == workshop.root.version)
    }
    #expect(throws: TrustError.self) { try workshop.refresh([Liar()]) }
    #expect(throws: TrustError.tooLarge(path: "metadata/5.root.json", limit: 512 << 10)) {
      try workshop.refresh([Endless()])
    }
    #expect(throws: TrustError.missing(path: "metadata/timestamp.json")) {
      try workshop.refresh([empty])
    }
    #expect(throws: TrustError.missing(path: "metadata/5.root.json")) {
      try workshop.refresh([])
    }
  }

  @Test func aFolderIsNotLeftAndOnlyFilesAreRead() throws {
    let workshop = try Workshop()
    let path = "\(workshop.repository)/metadata/timestamp.json"
    let source = FolderSource(folder: workshop.repository)
    try workshop.remove("metadata/timestamp.json")
    let made = unsafe mkfifo(path, 0o600)
    #expect(made == 0)
    #expect(throws: FolderSource.Unreadable.self) {
      try source.fetch("metadata/timestamp.json", limit: 100)
    }
    // With the mark that follows it, the second slash is one character, and ".." none of its parts.
    try workshop.write("\u{301}outside", "")
    #expect(try source.fetch("metadata/../\u{301}outside", limit: 100) == nil)
    try workshop.remove("metadata/timestamp.json")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
    #expect(throws: FolderSource.Unreadable.self) {
      try source.fetch("metadata/timestamp.json", limit: 100)
    }
    #expect(throws: FolderSource.Unreadable.self) {
      try FolderSource(folder: "\(path)/no").fetch("metadata/timestamp.json", limit: 100)
    }
  }

  @Test func aClientFollowsSoManyRootsAtATimeAndGoesOnTheNextTime() throws {
    var workshop = try Workshop()
    workshop.limits.roots = 3
    for version in 2...6 {
      workshop.root.header.version = version
      try workshop.publishRoot()
    }
    #expect(try workshop.refresh()?.root.version == 4)
    #expect(try workshop.refresh()?.root.version == 6)
    #expect(Limits().roots == 256)
  }

  @Test func whatIsMirroredIsWhatWasVerified() throws {
    var workshop = try Workshop()
    try workshop.rotate(.snapshot)
    try workshop.delegate(to: "partner", ["p/*"], files: ["p/x.md", "q/not-mine.md"])
    workshop.targets["targets"]?.targets["../escape"] = Workshop.file("two")
    try workshop.releaseAll()
    var kept: [String] = []
    var client = Updater(
      sources: [FolderSource(folder: workshop.repository)], cache: workshop.cache,
      keep: { path, _ in kept.append(path) })
    try client.refresh(at: Workshop.now)
    let all = try client.allTargets()
    let (targets, refused) = (all.targets, all.refused)
    #expect(targets.map(\.path) == ["a/one.md", "p/x.md", "two.md"])
    #expect(targets.map(\.role) == ["targets", "partner", "targets"])
    #expect(refused.isEmpty)
    #expect(
      kept == [
        "metadata/2.root.json", "metadata/timestamp.json", "metadata/2.snapshot.json",
        "metadata/2.targets.json", "metadata/1.partner.json",
      ])
    kept = []
    try client.refresh(at: Workshop.now)
    #expect(try client.allTargets().targets == targets)
    #expect(kept == [])
  }

  @Test func aRoleThatCannotBeVerifiedTakesOnlyItsOwnPathsAway() throws {
    var workshop = try Workshop()
    try workshop.delegate(to: "late", ["p/*"], files: ["p/late.md"])
    try workshop.delegate(to: "other", ["*/*"], files: ["p/x.md", "q/x.md"])
    workshop.targets["late"]?.header = Workshop.header(1, days: -1)
    try workshop.releaseAll()
    var client = workshop.client()
    try client.refresh(at: Workshop.now)
    let all = try client.allTargets()
    let (targets, refused) = (all.targets, all.refused)
    #expect(targets.map(\.path) == ["a/one.md", "q/x.md", "two.md"])
    #expect(Array(refused.keys) == ["late"] && all.unknown == ["p/x.md"])
  }

  @Test func aRoleTooManyIsNamedThoughItIsTheOnlyOne() throws {
    var workshop = try Workshop()
    workshop.limits.delegations = 1
    try workshop.delegate(to: "first", ["p/*"], files: ["p/x.md"])
    try workshop.delegate(to: "second", ["q/*"], files: ["q/x.md"])
    try workshop.releaseAll()
    var client = workshop.client()
    try client.refresh(at: Workshop.now)
    let all = try client.allTargets()
    #expect(all.targets.map(\.path) == ["a/one.md", "p/x.md", "two.md"])
    #expect(Array(all.refused.keys) == ["second"])
    #expect(all.unverified.map(\.name) == ["second"])
  }

  @Test func whatOneRoleTrustsAnotherNeedNot() throws {
    var workshop = try Workshop()
    try workshop.delegate(to: "third", ["p/*"], files: ["p/x.md", "q/y.md"])
    let signers = workshop.signers["third"]
    workshop.signers["third"] = nil
    try workshop.delegate(to: "a", ["q/*"])
    try workshop.delegate(from: "a", to: "third", ["q/*"])
    workshop.signers["third"] = signers
    try workshop.releaseAll()
    var client = workshop.client()
    try client.refresh(at: Workshop.now)
    #expect(try client.target("p/x.md")?.role == "third")
    #expect(throws: TrustError.signatures(role: "third", count: 0, threshold: 1)) {
      try client.target("q/y.md")
    }
  }

  @Test func everyKindOfKeyOfAnotherProgramIsUnderstood() throws {
    // Written by python-tuf 7.0.1, indented, with a key of each kind and a field of its own.
    let file = "\(Fixtures.repository)/Tests/TrustTests/fixtures/root.json"
    let envelope = try Envelope(parsing: Array(Data(contentsOf: URL(filePath: file))))
    let root = try envelope.metadata(as: Root.self)
    #expect(root.signatures(of: envelope, for: .root) == (3, 3))
    #expect(root.keys.allSatisfy { $0 == $1.id })
    #expect(root.json == envelope.signed)
    #expect(try Envelope(parsing: envelope.bytes) == envelope)
  }

  @Test(
    arguments: [
      ("a/*.md", "a/x.md", true), ("a/*.md", "a/x.txt", false), ("*.md", "a/x.md", false),
      ("a/?.md", "a/x.md", true), ("a/?.md", "a/xy.md", false), ("a/?", "a/", false),
      ("a/[a-c]", "a/b", true), ("a/[a-c]", "a/d", false), ("a/[!a-c]", "a/d", true),
      ("a/[]]", "a/]", true), ("a/[", "a/[", true), ("[/]", "/", false), ("*", "", true),
      ("**", "a/b", false), ("*a*b*c", "xaybzc", true), ("*a*b*c", "xaybzcd", false),
      ("é?", "éà", true), ("a.md", "A.md", false), ("a", "a/", false), ("", "a", false),
      (String(repeating: "*a", count: 200) + "b", String(repeating: "a", count: 4000), false),
    ])
  func patterns(pattern: String, path: String, isCovered: Bool) {
    let role = DelegatedRole(
      name: "r", rule: RoleKeys(keyIDs: [], threshold: 1), scope: .patterns(["nothing", pattern]))
    #expect(role.covers(path) == isCovered)
  }
}

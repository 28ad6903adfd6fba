import Foundation
import TestSupport
import Testing

/// Mirrors with more than one source: which of them is believed to have what is newest.
@Suite struct MirrorSourceTests {
  private let origin: Origin
  private let site: MirroredSite

  init() throws {
    origin = try Origin()
    site = try MirroredSite()
  }

  private func add(_ sources: String...) throws {
    for source in sources {
      let added = try site.run("add", source, "--root", origin.publisher.firstRoot)
      try #require(added.status == 0, "\(added.said)")
    }
  }

  @Test func theNewestOfAllSourcesIsTaken() throws {
    let old = try origin.copy("old")
    try origin.publish("Second")
    try add(old, origin.publisher.path)
    let pulled = try site.run("pull")
    #expect(pulled.status == 0, "\(pulled.said)")
    #expect(try site.text("kinds/course.en.md").contains("# Second"))
    // That the first one is behind is told beside it, and is no trouble of the mirror's.
    for said in [pulled.said, try site.run("pull").said] {
      #expect(said.contains("\(old)\n  timestamp has version 1, older than 2"), "\(said)")
      #expect(said.contains("up to date") && !said.contains("what went wrong"), "\(said)")
    }
    // Nor is a source that cannot be reached, before or after the one that has it all.
    try add("http://127.0.0.1:9/repository")
    let again = try site.run("pull")
    #expect(again.status == 0 && again.said.contains("nothing answers"), "\(again.said)")
    // Without the newest, what is here stays.
    #expect(try site.run("remove", origin.publisher.path).status == 0)
    #expect(try site.run("pull").status == 3)
    #expect(try site.text("kinds/course.en.md").contains("# Second"))
  }

  @Test func aNewListThatIsNotWholeNeitherReplacesWhatIsHereNorIsHandedOn() throws {
    let old = try origin.copy("old")
    try site.mirror(old, root: origin.publisher.firstRoot)
    try origin.publish("Second")
    // Its timestamp is known from now on, and nobody has what it leads to.
    let snapshot = "\(origin.publisher.path)/metadata/2.snapshot.json"
    try FileManager.default.moveItem(atPath: snapshot, toPath: "\(snapshot).away")
    try add(origin.publisher.path)
    let before = try site.files()
    let pulled = try site.run("pull")
    #expect(pulled.status == 3 && pulled.said.contains("2.snapshot.json"), "\(pulled.said)")
    #expect(try site.files() == before)
    let third = try MirroredSite()
    try third.mirror("\(site.mirror)/repository", root: origin.publisher.firstRoot)
    try FileManager.default.moveItem(atPath: "\(snapshot).away", toPath: snapshot)
    #expect(try site.run("pull").status == 0)
    #expect(try site.text("kinds/course.en.md").contains("# Second"))
    #expect(try third.run("pull").status == 0)
    #expect(try third.files() == site.files())
  }

  @Test(arguments: [false, true]) func aTimestampAloneKeepsNobodyFromWhatAnotherHas(
    isFirst: Bool
  ) throws {
    try site.mirror(origin.copy("old"), root: origin.publisher.firstRoot)
    try origin.publish("Second")
    let stick = try origin.copy("stick")
    try origin.publish("Third")
    let snapshot = "\(origin.publisher.path)/metadata/3.snapshot.json"
    try FileManager.default.moveItem(atPath: snapshot, toPath: "\(snapshot).away")
    let sources = [origin.publisher.path, stick]
    for source in isFirst ? sources : sources.reversed() { try add(source) }
    let pulled = try site.run("pull")
    // There is something newer, and that is said.
    #expect(pulled.status == 3, "\(pulled.said)")
    #expect(pulled.said.contains("3.snapshot.json is missing"), "\(pulled.said)")
    #expect(try site.text("kinds/course.en.md").contains("# Second"))
    try FileManager.default.moveItem(atPath: "\(snapshot).away", toPath: snapshot)
    #expect(try site.run("pull").status == 0)
    #expect(try site.text("kinds/course.en.md").contains("# Third"))
  }

  @Test func whatIsHiddenOrNotHandedOnIsSaid() throws {
    try site.mirror(origin.publisher.path, root: origin.publisher.firstRoot)
    let plain = try site.run("status").said
    #expect(!plain.contains("takes its place") && !plain.contains("/repository/"), "\(plain)")
    // A course of the site's own, and a repository that it signs itself.
    try site.folder.add(course: "kinds")
    try FileManager.default.createDirectory(
      atPath: "\(site.folder.path)/data/repository", withIntermediateDirectories: false)
    let said = try site.run("status").said
    #expect(said.contains("a course of this site has the same identity and takes its place"))
    #expect(said.contains("not what it mirrors"), "\(said)")
    #expect(try site.run("status", "--json").said.contains("\"hidden\":[\"kinds\"]"))
  }
}

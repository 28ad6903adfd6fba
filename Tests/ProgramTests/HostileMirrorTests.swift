import Foundation
import Glibc
import TestSupport
import Testing

/// A mirror between the origin and another mirror that does not hand on what it was given.
@Suite struct HostileMirrorTests {
  /// What the one in the middle does with the repository, once the second version is out.
  enum Deed: String, CaseIterable {
    case altersAnObject, cutsAnObject, lengthensAnObject, losesAnObject, showsAPageForAnObject
    case showsAPageForTheTimestamp, replaysTheTimestamp, mixesSnapshots, sendsWithoutEnd
    case signsItself, hidesEverything

    /// Whether all of the metadata is right, so that only what they list is not.
    var isAboutObjects: Bool {
      switch self {
      case .altersAnObject, .cutsAnObject, .lengthensAnObject, .losesAnObject,
        .showsAPageForAnObject:
        true
      default: false
      }
    }
  }

  private let origin: TemporaryFolder
  private let publisher: Publisher
  private let middle: TemporaryFolder
  private let site: MirroredSite

  /// Two versions are out; the site has the first, or the second where the first is to be replayed.
  init() throws {
    origin = try TemporaryFolder()
    try origin.add(course: "kinds")
    middle = try TemporaryFolder()
    publisher = try Publisher(at: "\(origin.path)/data/repository")
    site = try MirroredSite()
    try publisher.publish("\(origin.path)/courses")
  }

  private var metadata: String { "\(middle.path)/repository/metadata" }

  private func publishSecond() throws {
    for language in ["fr", "en"] {
      let file = "courses/kinds/course.\(language).md"
      let text = String(decoding: try origin.bytes(of: file), as: UTF8.self)
      let title = try #require(text.split(separator: "\n").first { $0.hasPrefix("# ") })
      try origin.edit(file, replacing: String(title), with: "# Second")
    }
    try publisher.publish("\(origin.path)/courses")
  }

  private func carryOut(_ deed: Deed, earlier: Data) throws {
    try FileManager.default.copyItem(
      atPath: publisher.path, toPath: "\(middle.path)/repository")
    let page = Data("<!DOCTYPE html><html><body>Not now</body></html>".utf8)
    let targets = "\(middle.path)/repository/targets/kinds"
    let objects = try FileManager.default.contentsOfDirectory(atPath: targets)
      .filter { $0.hasSuffix(".course.en.md") }.map { URL(filePath: "\(targets)/\($0)") }
    try #require(objects.count == 2)
    for object in deed.isAboutObjects ? objects : [] {
      var bytes = try Data(contentsOf: object)
      switch deed {
      case .altersAnObject: bytes[bytes.count / 2] ^= 1
      case .cutsAnObject: bytes.removeLast()
      case .lengthensAnObject: bytes.append(10)
      default: bytes = page
      }
      if deed == .losesAnObject {
        try FileManager.default.removeItem(at: object)
      } else {
        try bytes.write(to: object)
      }
    }
    let timestamp = URL(filePath: "\(metadata)/timestamp.json")
    switch deed {
    case .showsAPageForTheTimestamp: try page.write(to: timestamp)
    case .replaysTheTimestamp: try earlier.write(to: timestamp)
    case .mixesSnapshots:
      try Data(contentsOf: URL(filePath: "\(metadata)/1.snapshot.json"))
        .write(to: URL(filePath: "\(metadata)/2.snapshot.json"))
    case .sendsWithoutEnd:
      try Data(count: 4 << 20).write(to: timestamp)
    case .signsItself:
      let other = try Publisher(at: "\(middle.path)/own")
      for _ in 0..<3 { try other.publish("\(origin.path)/courses") }
      for name in ["3.targets.json", "3.snapshot.json", "timestamp.json"] {
        try Data(contentsOf: URL(filePath: "\(other.path)/metadata/\(name)"))
          .write(to: URL(filePath: "\(metadata)/\(name)"))
      }
    case .hidesEverything:
      try FileManager.default.removeItem(atPath: metadata)
    default: break
    }
  }

  @Test(arguments: Deed.allCases) func changesNothingAndIsToldAndPassedBy(deed: Deed) throws {
    let earlier = try origin.bytes(of: "data/repository/metadata/timestamp.json")
    try site.mirror(publisher.path, root: publisher.firstRoot)
    if deed == .replaysTheTimestamp {
      try publishSecond()
      #expect(try site.run("pull").status == 0)
    } else {
      try publishSecond()
    }
    let before = try site.files()
    try carryOut(deed, earlier: earlier)
    try middle.add(course: "example")
    let hostile = try ServerProcess(
      serving: middle, flags: ["--repository", "\(middle.path)/repository"])
    #expect(try site.run("remove", publisher.path).status == 0)
    let address = "http://127.0.0.1:\(hostile.port)/repository"
    #expect(try site.run("add", address).status == 0)

    let pulled = try site.run("pull")
    #expect(pulled.status == 3, "\(pulled.said)")
    #expect(pulled.said.contains("what went wrong"), "\(pulled.said)")
    #expect(try site.files() == before)
    // What learners see: the course as it was, and why it is not newer.
    let server = try site.serve()
    let client = try Client(port: server.port)
    #expect(try client.get("/en/courses/kinds/practice").status == 200)
    #expect(try client.get("/en/mirror").text.contains("What went wrong"))
    #expect(try client.get("/readyz").text.hasPrefix("degraded"))

    // The origin is asked where the first source fails.
    #expect(try site.run("add", publisher.path).status == 0)
    let again = try site.run("pull")
    #expect(again.status == 0, "\(again.said)")
    #expect(try site.text("kinds/course.en.md").contains("# Second"))
    try wait(for: "the second version") {
      try client.get("/en/courses/kinds").text.contains("Second")
    }
    try wait(for: "readiness") { try client.get("/readyz").text == "ready\n" }
  }

  @Test func aCourseThatIsNotPublishedAnyMoreIsTakenAway() throws {
    try origin.add(course: "example")
    try publisher.publish("\(origin.path)/courses")
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let server = try site.serve()
    let client = try Client(port: server.port)
    #expect(try client.get("/en/courses/kinds").status == 200)
    try origin.remove("courses/kinds")
    try publisher.publish("\(origin.path)/courses")
    #expect(try site.run("pull").status == 0)
    try wait(for: "the course to go") { try client.get("/en/courses/kinds").status == 404 }
    #expect(try client.get("/en/courses/reperer-et-orienter").status == 200)
  }

  @Test(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
  func aDiskThatIsFullIsToldBeforeAnythingIsFetched() throws {
    let data = "\(site.folder.path)/data"
    try #require(unsafe mount("tmpfs", data, "tmpfs", 0, "size=8m") == 0)
    defer { unsafe umount2(data, Int32(MNT_DETACH)) }
    #expect(try site.run("add", publisher.path, "--root", publisher.firstRoot).status == 0)
    let pulled = try site.run("pull")
    #expect(pulled.status == 1)
    #expect(pulled.said.contains("must be free on the disk"), "\(pulled.said)")
    #expect(try site.files().isEmpty)
  }
}

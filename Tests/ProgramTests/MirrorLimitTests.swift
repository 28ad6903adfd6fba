import Foundation
import Glibc
import TestSupport
import Testing

/// What a mirror takes from nobody, whoever signed it, and what it keeps no longer than it must.
@Suite struct MirrorLimitTests {
  private let origin: Origin
  private let site: MirroredSite

  init() throws {
    origin = try Origin()
    site = try MirroredSite()
  }

  private var publisher: Publisher { origin.publisher }
  private var metadata: String { "\(site.mirror)/repository/metadata" }

  // MARK: Courses

  @Test(arguments: [("a--b", "a/b"), ("Both", "both")])
  func ofTwoCoursesThatWouldShareAFolderOneIsRefused(first: String, second: String) throws {
    let kinds = try Publisher.files(of: "\(origin.courses)/kinds")
    try publisher.publish(origin.courses) { files in
      for (folder, id) in [(first, "first"), (second, "second")] {
        for (path, bytes) in kinds { files["\(folder)/\(path)"] = bytes }
        let settings = String(decoding: kinds["course.yml"] ?? [], as: UTF8.self)
        files["\(folder)/course.yml"] = Array(
          settings.replacing("id: kinds", with: "id: \(id)").utf8)
      }
    }
    #expect(try site.run("add", publisher.path, "--root", publisher.firstRoot).status == 0)
    for _ in 0..<2 {
      let pulled = try site.run("pull")
      #expect(pulled.status == 3, "\(pulled.said)")
      #expect(pulled.said.contains("same folder's name"), "\(pulled.said)")
      #expect(try site.text("\(first)/course.yml").contains("id: first"))
      #expect(try Set(site.files().keys.map { $0.prefix { $0 != "/" } }) == ["kinds", first[...]])
    }
  }

  @Test func moreCoursesThanAnybodyHasAreNotTaken() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    try publisher.publish(origin.courses) { files in
      for number in 1...1000 { files["c\(number)/course.yml"] = [] }
    }
    let pulled = try site.run("pull")
    #expect(pulled.status == 3 && pulled.said.contains("more than 1000 courses"))
    #expect(try site.files() == before)
  }

  @Test(arguments: [
    (1 << 31, "1 GiB"), (1 << 41, "targets.json is not"), (.max, "targets.json is not"),
  ])
  func aLengthThatNoFileHasIsRefused(length: Int, words: String) throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    try publisher.publish(
      origin.courses,
      lengths: ["kinds/01-practice.fr.md": length, "kinds/01-practice.en.md": length])
    let pulled = try site.run("pull")
    #expect(pulled.status == 3 && pulled.said.contains(words), "\(pulled.said)")
    #expect(try site.files() == before)
  }

  @Test func aCourseThatIsRefusedKeepsNoOtherFromThoseDownstream() throws {
    try origin.folder.add(course: "example")
    try publisher.publish(origin.courses)
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let third = try MirroredSite()
    try third.mirror("\(site.mirror)/repository", root: publisher.firstRoot)
    try origin.name("Newer", course: "example")
    try publisher.publish(origin.courses) { files in files["kinds/.hidden"] = [65] }
    #expect(try site.run("pull").status == 3)
    #expect(try third.run("pull").status == 3)
    for mirror in [site, third] {
      #expect(try mirror.text("example/course.en.md").contains("# Newer"))
    }
  }

  // MARK: Roles

  @Test func aRoleThatIsUnknownLosesNothingAndNobodySpeaksInItsPlace() throws {
    try origin.folder.add(course: "example")
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try Publisher.files(of: "\(origin.courses)/kinds") {
      files["kinds/\(path)"] = bytes
    }
    files["kinds/media/a.txt"] = [65]
    let paths = ["kinds/*", "kinds/media/*"]
    var first = Publisher.Partner(name: "first", paths: paths, files: files)
    files["kinds/media/a.txt"] = [66]
    let second = Publisher.Partner(name: "second", paths: paths, files: files)
    func publish() throws {
      try publisher.publish(origin.courses, partners: [first, second]) { files in
        files = files.filter { $0.key.hasPrefix("example/") }
      }
    }
    try publish()
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    #expect(before["kinds/media/a.txt"] == Data([65]))

    // It has forgotten to renew what it signs: that takes nothing away, and gives nobody its place.
    first.isExpired = true
    try publish()
    let late = try site.run("pull")
    #expect(late.status == 3 && late.said.contains("first expired"), "\(late.said)")
    #expect(try site.files() == before)
    // Nor is a course taken without the files of which it may speak first.
    first.paths = ["kinds/media/*"]
    try publish()
    let partly = try site.run("pull")
    #expect(partly.status == 3 && partly.said.contains("who speaks of some"), "\(partly.said)")
    #expect(try site.files() == before)
    first.isExpired = false
    first.files = [:]
    try publish()
    #expect(try site.run("pull").status == 0)
    #expect(try site.text("kinds/media/a.txt") == "B")
  }

  // MARK: Room

  @Test func metadataThatWereReplacedDaysAgoAreTakenAway() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    try publisher.signRoot(replacingKeys: true)
    for number in 2...6 {
      try origin.publish("Version \(number)")
      #expect(try site.run("pull").status == 0)
    }
    // When each was fetched: the third was still the newest two days ago.
    for (version, days) in [1: 9, 2: 8, 3: 7, 4: 2, 5: 1] {
      for role in version < 3 ? ["root", "snapshot", "targets"] : ["snapshot", "targets"] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: Double(days) * -86_400)],
          ofItemAtPath: "\(metadata)/\(version).\(role).json")
      }
    }
    #expect(try site.run("pull").status == 0)
    let kept = (3...6).flatMap { ["\($0).snapshot.json", "\($0).targets.json"] }
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: metadata))
        == Set(kept + ["1.root.json", "2.root.json", "timestamp.json"]))
    // The objects that these list, and no others.
    let objects = try FileManager.default.contentsOfDirectory(
      atPath: "\(site.mirror)/repository/targets/kinds")
    #expect(objects.count { $0.hasSuffix(".course.en.md") } == 4)
    let third = try MirroredSite()
    try third.mirror("\(site.mirror)/repository", root: publisher.firstRoot)
  }

  @Test func whatFellOutStaysAsLongAsTheListsThatNamedIt() throws {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try Publisher.files(of: "\(origin.courses)/kinds") {
      files["ours/\(path)"] = bytes
    }
    func publish(_ partners: [Publisher.Partner]) throws {
      try publisher.publish(origin.courses, partners: partners) { files in
        files = ["kinds/a.txt": [65]]
      }
    }
    try publish([Publisher.Partner(name: "ours", paths: ["ours/*"], files: files)])
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let folder = "\(site.mirror)/repository/targets/ours"
    func objects() throws -> Set<String> {
      try Set(FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains(".") })
    }
    let before = try objects()
    try #require(!before.isEmpty)
    // The partner is one no more, though the snapshot goes on listing it, as it must.
    try publish([])
    _ = try site.run("pull")
    #expect(try site.files().isEmpty)
    // Who is in the middle of what was there before finds all of it.
    #expect(try objects() == before)
    for name in try FileManager.default.contentsOfDirectory(atPath: metadata) {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -4 * 86_400)],
        ofItemAtPath: "\(metadata)/\(name)")
    }
    _ = try site.run("pull")
    #expect(try objects().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "\(metadata)/2.ours.json"))
  }

  @Test func partsAndObjectsThatNobodyAsksForAreTakenAwayThoughSomethingIsMissing() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let folder = "\(site.mirror)/repository/targets/kinds"
    try origin.publish("Second")
    let first = try FileManager.default.contentsOfDirectory(atPath: folder)
    // One object does not come, of a version that is replaced before it ever was whole.
    func lose() throws -> String {
      let lost = try #require(
        publisher.objects(of: "course.fr.md").first {
          try !first.contains(URL(filePath: $0).lastPathComponent)
            && String(contentsOfFile: $0, encoding: .utf8).contains(title)
        })
      try FileManager.default.removeItem(atPath: lost)
      let digest = URL(filePath: lost).lastPathComponent.prefix { $0 != "." }
      for name in [".\(digest).part", ".\(digest).part.from"] {
        try Data([65]).write(to: URL(filePath: "\(folder)/\(name)"))
      }
      return String(digest)
    }
    var title = "Second"
    let second = try lose()
    #expect(try site.run("pull").status == 3)
    let kept = try Set(FileManager.default.contentsOfDirectory(atPath: folder))
    #expect(kept.isSuperset(of: [".\(second).part", ".\(second).part.from"]))
    #expect(kept.count == first.count + 3)
    title = "Third"
    try origin.publish(title)
    let third = try lose()
    #expect(try site.run("pull").status == 3)
    // What is served, what others still find here, and what has come of what is published now.
    let left = try Set(FileManager.default.contentsOfDirectory(atPath: folder))
    #expect(left.isSuperset(of: first + [".\(third).part", ".\(third).part.from"]))
    #expect(left.count == first.count + 3, "\(left)")
    try MirroredSite().mirror("\(site.mirror)/repository", root: publisher.firstRoot)
  }

  @Test(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
  func whatHasComeOfAFileNeedsNoRoomAgain() throws {
    let large = [UInt8](repeating: 65, count: 16 << 20)
    try origin.folder.write("courses/kinds/media/large.txt", String(decoding: large, as: UTF8.self))
    try publisher.publish(origin.courses)
    let data = "\(site.folder.path)/data"
    try #require(unsafe mount("tmpfs", data, "tmpfs", 0, "size=56m") == 0)
    defer { unsafe umount2(data, Int32(MNT_DETACH)) }
    // Sixteen MiB, and thirty-two that stay free: room for them once, and not twice.
    let object = try #require(publisher.objects(of: "large.txt").first)
    let digest = URL(filePath: object).lastPathComponent.prefix { $0 != "." }
    let folder = "\(site.mirror)/repository/targets/kinds/media"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(large.dropLast(1 << 20)).write(to: URL(filePath: "\(folder)/.\(digest).part"))
    #expect(try site.run("add", publisher.path, "--root", publisher.firstRoot).status == 0)
    let pulled = try site.run("pull")
    #expect(pulled.status == 0, "\(pulled.said)")
  }
}

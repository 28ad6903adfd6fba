import Foundation
import TestSupport
import Testing

/// Courses that a publisher takes back: no mirror goes on serving them.
@Suite struct MirrorWithdrawalTests {
  private let origin: Origin
  private let site: MirroredSite

  /// A publisher with two courses, one of which is to be taken back.
  init() throws {
    origin = try Origin()
    site = try MirroredSite()
    try origin.folder.add(course: "example")
  }

  private var publisher: Publisher { origin.publisher }

  private func courses() throws -> Set<String> {
    try Set(site.files().keys.map { String($0.prefix { $0 != "/" }) })
  }

  @Test func aPartnerWhoIsUnknownKeepsNoOtherCourse() throws {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try Publisher.files(of: "\(origin.courses)/kinds") {
      files["ours/\(path)"] = bytes
    }
    let partner = Publisher.Partner(name: "ours", paths: ["ours/*"], files: files, expires: 3)
    var isWithdrawn = false
    func publish() throws {
      try publisher.publish(origin.courses, partners: [partner]) { files in
        files = isWithdrawn ? [:] : files.filter { $0.key.hasPrefix("example/") }
      }
    }
    try publish()
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files().filter { $0.key.hasPrefix("ours/") }
    #expect(try courses() == ["example", "ours"])

    isWithdrawn = true
    try publish()
    let metadata = "\(publisher.path)/metadata"
    for name in try FileManager.default.contentsOfDirectory(atPath: metadata)
    where name.hasSuffix(".ours.json") {
      try FileManager.default.removeItem(atPath: "\(metadata)/\(name)")
    }
    // What stays, because nobody can tell, is looked at all the same, and says why.
    try flip("\(site.mirror)/courses/ours/01-practice.fr.md")
    let pulled = try site.run("pull")
    #expect(try site.files() == before)
    #expect(pulled.said.contains("  metadata/3.ours.json is missing"), "\(pulled.said)")
    // And it is no better than the list it came from.
    try wait(for: "the partner's list to expire") { try site.run("status").status == 1 }
    #expect(try site.run("pull").status == 1)
    #expect(try site.files() == before)
  }

  @Test(arguments: [["state.json"], ["state.json", "holdings.json"]])
  func whatAMirrorForgotItTakesAwayAllTheSame(rotten: [String]) throws {
    try publisher.publish(origin.courses)
    try site.mirror(publisher.path, root: publisher.firstRoot)
    #expect(try courses() == ["example", "kinds"])
    for file in rotten { try Data([123]).write(to: URL(filePath: "\(site.mirror)/\(file)")) }
    #expect(try site.run("add", publisher.path).status == 0)
    // What it does not know it calls unverified, and lets be.
    let metadata = "\(publisher.path)/metadata"
    try FileManager.default.moveItem(atPath: metadata, toPath: "\(metadata).away")
    #expect(try site.run("pull").status == 1)
    #expect(try courses() == ["example", "kinds"])
    try FileManager.default.moveItem(atPath: "\(metadata).away", toPath: metadata)
    try publisher.publish(origin.courses) { files in
      files = files.filter { $0.key.hasPrefix("kinds/") }
    }
    let pulled = try site.run("pull")
    #expect(pulled.status == 0, "\(pulled.said)")
    #expect(try courses() == ["kinds"])
    let held = try String(contentsOfFile: "\(site.mirror)/holdings.json", encoding: .utf8)
    #expect(!held.contains("example"))
  }
}

import Foundation
import Store
import TestSupport
import Testing

import Learning

/// Every version that is served is kept, with its files.
@Suite struct EditionTests {
  let site: TestSite
  let example: Slug

  init() throws {
    site = try TestSite(courses: "example")
    example = try #require(Slug("reperer-et-orienter"))
  }

  private func digest(of path: String, edition: Int) throws -> String {
    let file = try site.store.files(of: example, edition: edition).first { $0.path == path }
    return try #require(file).digest
  }

  @Test func aVersionIsKeptOnceAndItsFilesAreShared() throws {
    #expect(try site.store.editions(of: example).map(\.number) == [1])
    let blobs = try site.count("blob")
    #expect(try site.publish() == [])
    #expect(try site.store.editions(of: example).count == 1)

    site.clock.advance(by: 60)
    try site.folder.edit(
      "courses/example/course.fr.md", replacing: "Repérer et orienter", with: "Voir et orienter")
    #expect(try site.publish() == [])
    let editions = try site.store.editions(of: example)
    #expect(editions.map(\.number) == [2, 1])
    #expect(editions[0].published.seconds == editions[1].published.seconds + 60)
    #expect(editions[0].origin == .folder)
    #expect(try site.count("blob") == blobs + 1)

    let old = try #require(try site.store.blob(digest(of: "course.fr.md", edition: 1)))
    #expect(String(decoding: old, as: UTF8.self).contains("# Repérer et orienter"))
    let new = try #require(try site.store.blob(digest(of: "course.fr.md", edition: 2)))
    #expect(String(decoding: new, as: UTF8.self).contains("# Voir et orienter"))
    #expect(try digest(of: "course.yml", edition: 1) == digest(of: "course.yml", edition: 2))
  }

  @Test func aCourseWithAnErrorIsNotKept() throws {
    try site.folder.edit(
      "courses/example/course.fr.md", replacing: "# Repérer", with: "#Repérer")
    #expect(try site.publish().contains("example: refused; its last good version stays"))
    #expect(try site.store.editions(of: example).count == 1)
  }

  @Test func ofALongRecordingOnlyTheNameIsKept() throws {
    let path = "\(site.folder.path)/courses/example/media/mina.fr.mp3"
    try Data(count: 11 << 20).write(to: URL(filePath: path))
    #expect(try site.publish() == [])
    let file = try site.store.files(of: example, edition: 2).first {
      $0.path == "media/mina.fr.mp3"
    }
    #expect(file?.size == 11 << 20)
    #expect(try site.store.blob(try #require(file).digest) == nil)
  }

  @Test func aPageFetchedBeforeAPublicationKeepsItsPictures() throws {
    let browser = try Browser(site)
    try browser.open("/fr/courses/reperer-et-orienter/indicators")
    let source = try #require(browser.page.html.firstMatch(of: #/src="([^"]*\/passeport\.[^"]*)"/#))
    let address = String(source.1)
    let before = try browser.open(address)
    #expect(before.status == 200)

    // Another picture of the same name, and another name for it.
    let media = "\(site.folder.path)/courses/example/media"
    var bytes = try Data(contentsOf: URL(filePath: "\(media)/passeport.png"))
    bytes.append(0)
    try bytes.write(to: URL(filePath: "\(media)/passeport.png"))
    #expect(try site.publish() == [])
    let after = try browser.open(address)
    #expect(after.status == 200)
    #expect(after.body == before.body)
    for field in ["Content-Type", "Cache-Control", "Content-Security-Policy", "ETag"] {
      #expect(after[field] == before[field])
    }
    // Nothing but media is found that way: a course's texts hold the answers.
    let text = try digest(of: "01-indicators.fr.md", edition: 1).prefix(16)
    #expect(try browser.open("/assets/01-indicators-fr.\(text).md").status == 404)
    #expect(try browser.open("/assets/other.\(address.split(separator: ".")[1]).png").status == 404)
  }
}

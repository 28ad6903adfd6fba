import Foundation
import Learning
import Mirror
import TestSupport
import Testing

@testable import App

/// Courses of others beside those of the site.
@Suite struct MirrorPageTests {
  let site: TestSite
  private let kinds = "kinds"

  /// A site that writes one course itself, and mirrors the other.
  init() throws {
    site = try TestSite(courses: "example")
    try FileManager.default.createDirectory(
      atPath: site.mirror.courses, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Fixtures.course("kinds"), toPath: "\(site.mirror.courses)/kinds")
    try tell(state)
  }

  /// The state after a pull that went well.
  private var state: MirrorState {
    var state = MirrorState()
    state.sources = ["https://origin.example/repository", "/media/stick"]
    state.metadata = MirrorState.Metadata(
      root: 3, timestamp: 40, snapshot: 9, targets: 7, expires: site.clock.now.seconds + 86_400)
    state.lastTry = site.clock.now.seconds
    state.lastSuccess = site.clock.now.seconds
    state.lastSource = "https://origin.example/repository"
    var course = MirroredCourse(folder: "kinds", role: "targets", signers: ["0123456789abcdef"])
    course.course = "kinds"
    course.here = MirroredCourse.Version(number: 4, digest: "aaaabbbbcccc")
    course.there = course.here
    state.courses = [course]
    state.changes = 1
    return state
  }

  @discardableResult private func tell(_ state: MirrorState) throws -> [String] {
    try Data(try state.bytes).write(to: URL(filePath: site.mirror.stateFile))
    return try site.app.lookAtMirror()
  }

  @Test func aMirroredCourseIsReadAndSaysWhoseItIs() throws {
    let browser = try Browser(site)
    try browser.open("/en/courses/kinds")
    try browser.follow("Verified copy: origin and freshness")
    #expect(browser.page.path == "/en/mirror")
    for words in [
      "Up to date", "https://origin.example/repository", "a folder of this machine",
      "Version here: 4",
      "Signed by targets, key 01234567", "Courses of this site",
    ] {
      #expect(browser.page.says(words), "\(words)")
    }
    // Where a folder is, is nobody's business.
    #expect(!browser.page.html.contains("/media/stick"))
    #expect(try browser.open("/fr/mirror").says("À jour"))
    #expect(!(try browser.open("/en/courses/reperer-et-orienter").says("Verified copy")))
    let ready = try browser.open("/readyz")
    #expect(ready.status == 200 && ready.html == "ready\n")
    #expect(try browser.open("/metrics").html.contains("article4_mirror_degraded 0\n"))
  }

  @Test func aCopyThatExpiredIsToldToItsReadersAndStaysReadable() throws {
    let browser = try Browser(site)
    let pages = ["/en/courses/kinds", "/en/courses/kinds/practice", "/en/courses/kinds/quiz"]
    for page in pages { #expect(!(try browser.open(page).says("could not be verified since"))) }
    site.clock.advance(by: 86_400)
    try site.app.lookAtMirror()
    for page in pages {
      #expect(try browser.open(page).status == 200)
      #expect(browser.page.says("could not be verified since"), "\(page)")
    }
    #expect(!(try browser.open("/en/courses/reperer-et-orienter").says("could not be verified")))
    #expect(try browser.open("/en/mirror").says("Too old"))
    // Degraded, not dead.
    let ready = try browser.open("/readyz")
    #expect(ready.status == 200 && ready.html.hasPrefix("degraded: "))
    #expect(try browser.open("/metrics").html.contains("article4_mirror_expired 1\n"))
    // A pull that succeeds ends it.
    try tell(state)
    for page in pages { #expect(!(try browser.open(page).says("could not be verified since"))) }
  }

  @Test func whyTheNewVersionIsNotServedIsToldInBothLanguages() throws {
    var told = state
    told.courses[0].there = MirroredCourse.Version(number: 5, digest: "ddddeeeeffff")
    told.courses[0].problem = Telling(fr: "le disque est plein", en: "the disk is full")
    told.lastError = told.courses[0].problem
    try tell(told)
    let browser = try Browser(site)
    #expect(try browser.open("/fr/mirror").says("le disque est plein"))
    #expect(try browser.open("/en/mirror").says("Perhaps older"))
    #expect(browser.page.says("Version of the origin: 5"))
    #expect(try browser.open("/en/courses/kinds").says("you are reading the one before"))
    #expect(try browser.open("/readyz").html.hasPrefix("degraded: "))
  }

  @Test func aCourseOfTheSiteWinsOverACopyOfTheSameIdentity() throws {
    try site.folder.add(course: "kinds")
    try site.folder.edit(
      "courses/kinds/course.en.md", replacing: "# ", with: "# Our own ")
    let problems = try site.publish()
    #expect(problems.contains { $0.hasPrefix("kinds: the copy is not served") })
    let browser = try Browser(site)
    #expect(try browser.open("/en/courses/kinds").heading.hasPrefix("Our own"))
    #expect(!browser.page.says("Verified copy"))
    #expect(try browser.open("/en/mirror").says("takes its place"))
  }

  @Test func trainersSeeItAndCannotChangeIt() throws {
    let browser = try site.browser(of: .trainer).browser
    try browser.open("/en/teach/")
    #expect(browser.page.says("Courses from elsewhere"))
    #expect(browser.page.links.contains { $0.address == "/en/courses/kinds" })
    #expect(!browser.page.links.contains { $0.address == "/en/teach/kinds" })
    for address in ["", "/files/01-practice.en.md", "/publish", "/media"] {
      #expect(try browser.open("/en/teach/kinds\(address)").status == 404, "\(address)")
    }
    // A course of that identity would stand in its place.
    try browser.open("/en/teach/new")
    try browser.send(to: "/teach/new") { form in
      try form.type("Title of the course", "Kinds")
    }
    #expect(browser.page.path != "/en/teach/kinds")
  }

  @Test func aSiteWithoutCopiesSaysSo() throws {
    let plain = try TestSite(courses: "kinds")
    let page = try Browser(plain).open("/en/mirror")
    #expect(page.status == 200 && page.says("none is a copy"))
    #expect(!(try Browser(plain).open("/metrics").html.contains("mirror")))
  }
}

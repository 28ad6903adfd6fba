import Foundation
import Synchronization
import TestSupport
import Testing

/// Courses that are read again while people use the site.
@Suite struct ReloadTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  /// What readers met who turn pages without a pause.
  private final class Readings: Sendable {
    let statuses = Mutex<[Int: Int]>([:])
    let failures = Mutex<[String]>([])
    let isOver = Atomic(false)

    func read(_ path: String, at port: UInt16) {
      do {
        let client = try Client(port: port)
        while !isOver.load(ordering: .relaxed) {
          let status = try client.get(path).status
          statuses.withLock { $0[status, default: 0] += 1 }
        }
      } catch { failures.withLock { $0.append("\(path): \(error)") } }
    }
  }

  @Test(.timeLimit(.minutes(5))) func aSignalReadsCoursesAgainWithoutDroppingARequest() throws {
    let server = try ServerProcess(serving: folder)
    let course = "/fr/courses/kinds"
    let paths = ["/fr/", course, "\(course)/practice", "/en/courses/kinds/quiz", "\(course)/quiz"]
    let readings = Readings()
    let port = server.port
    let readers = Crowd(of: paths.count) { readings.read(paths[$0], at: port) }
    let client = try Client(port: server.port)
    var title = "Toutes les sortes"
    for number in 1...5 {
      try folder.edit(
        "courses/kinds/course.fr.md", replacing: "# \(title)", with: "# Version \(number)")
      title = "Version \(number)"
      server.signal(SIGHUP)
      try wait(for: title) { try client.get(course).text.contains(title) }
    }

    try folder.edit(
      "courses/kinds/02-quiz.fr.md", replacing: "- [x] `Rome`", with: "- [ ] `Rome`")
    try folder.edit("courses/kinds/course.fr.md", replacing: "# Version 5", with: "# Version 6")
    server.signal(SIGHUP)
    try wait(for: "the refusal") { try server.talk.contains("its last good version stays") }
    #expect(try server.talk.contains("kinds/02-quiz.fr.md:"))
    #expect(try client.get(course).text.contains("Version 5"))
    #expect(try client.get("\(course)/quiz").status == 200)

    try folder.edit(
      "courses/kinds/02-quiz.fr.md", replacing: "- [ ] `Rome`", with: "- [x] `Rome`")
    server.signal(SIGHUP)
    try wait(for: "version 6") { try client.get(course).text.contains("Version 6") }
    readings.isOver.store(true, ordering: .relaxed)
    readers.wait()
    #expect(readings.failures.withLock { $0 } == [])
    let statuses = readings.statuses.withLock { $0 }
    #expect(statuses.keys.sorted() == [200])
    #expect(statuses[200] ?? 0 > 50)
  }

  @Test(.timeLimit(.minutes(5))) func aDraftIsSeenAsSoonAsItIsSaved() throws {
    let server = try ServerProcess(serving: folder, flags: ["--draft"])
    let client = try Client(port: server.port)
    #expect(try client.get("/fr/").text.contains("Toutes les sortes de questions"))
    try folder.edit("courses/kinds/course.fr.md", replacing: "# Toutes les", with: "# Presque les")
    try wait(for: "the change") { try client.get("/fr/").text.contains("Presque les sortes") }
    try folder.add(course: "example")
    try wait(for: "the new course") { try client.get("/fr/").text.contains("Repérer et orienter") }
  }
}

import Foundation
import Host
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

  @Test(.timeLimit(.minutes(5))) func publicationsInARowShowNoErrorAndNoMixture() throws {
    let module = "courses/kinds/01-practice"
    for code in ["fr", "en"] {
      let title = code == "fr" ? "# S'exercer" : "# Practise"
      try folder.edit("\(module).\(code).md", replacing: title, with: "# Module version 0")
    }
    for (code, title) in [("fr", "# Toutes les sortes de questions"), ("en", "# ")] {
      let file = "courses/kinds/course.\(code).md"
      let text = String(decoding: try folder.bytes(of: file), as: UTF8.self)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(title) })
      try folder.edit(file, replacing: String(line), with: "# Cours version 0")
    }
    let files = ["\(module).fr.md", "\(module).en.md", "courses/kinds/course.fr.md"]
    let texts = try files.map { String(decoding: try folder.bytes(of: $0), as: UTF8.self) }
    let server = try ServerProcess(serving: folder)
    let pages = Pages()
    let port = server.port
    let readers = Crowd(of: 4) { _ in pages.read("/fr/courses/kinds/practice", at: port) }
    let exchange = try FolderExchange(folder: "\(folder.path)/courses/kinds")
    let client = try Client(port: server.port)
    for number in 1...30 {
      var changes: [String: [UInt8]?] = [:]
      for (file, text) in zip(files, texts) {
        let name = String(file.dropFirst("courses/kinds/".count))
        changes[name] = Array(text.replacing("version 0", with: "version \(number)").utf8)
      }
      try exchange.write(changes)
      server.signal(SIGHUP)
      try wait(for: "version \(number)") {
        try client.get("/fr/courses/kinds").text.contains("Cours version \(number)<")
      }
    }
    pages.isOver.store(true, ordering: .relaxed)
    readers.wait()
    let found = pages.found.withLock { $0 }
    #expect(found.failures == [])
    print("30 publications: \(found.count) pages, \(found.versions.count) versions seen")
    #expect(found.count > 0)
    #expect(try !server.talk.contains("error"))
  }

  /// Pages that name the version of their course and that of their module.
  private final class Pages: Sendable {
    let found = Mutex((count: 0, versions: Set<Int>(), failures: [String]()))
    let isOver = Atomic(false)

    func read(_ path: String, at port: UInt16) {
      do {
        let client = try Client(port: port)
        while !isOver.load(ordering: .relaxed) {
          let page = try client.get(path)
          let numbers = page.text.matches(of: #/version (\d+)/#).compactMap { Int($0.1) }
          found.withLock { found in
            found.count += 1
            found.versions.formUnion(numbers)
            if page.status != 200 { found.failures.append("\(page.status)") }
            if Set(numbers).count != 1 || numbers.count < 2 { found.failures.append("\(numbers)") }
          }
        }
      } catch { found.withLock { $0.failures.append("\(error)") } }
    }
  }
}

import Database
import Foundation
import Store
import TestSupport
import Testing

/// Two servers, of which one copies the courses of the other and tells it how many people they reached.
@Suite struct TellingReachTests {
  /// The publisher's folder, and the mirror's.
  private let origin: TemporaryFolder
  private let site: MirroredSite
  private let publisher: Publisher

  init() throws {
    origin = try TemporaryFolder()
    try origin.add(course: "kinds")
    publisher = try Publisher(at: "\(origin.path)/data/repository")
    try publisher.publish("\(origin.path)/courses")
    site = try MirroredSite()
  }

  /// Someone who looks after a server, by the code that it prints.
  private func administrator(of server: ServerProcess) throws -> Client {
    let code = try #require(try server.printed.firstMatch(of: /the code ([-2-9A-Z]{19})\n/))
    let client = try Client(port: server.port)
    let opened = try client.post(
      "/en/admin/first", "code=\(code.1)&name=Ada&password=quatre+anes+gris+dansent")
    try #require(opened.status == 303)
    return client
  }

  /// Puts what was done, and what is counted of it, back into the month before this one.
  private func putBackAMonth(_ data: String) throws {
    let database = try Database(path: "\(data)/article4.db", migrations: Store.migrations)
    let now = Int64(Date().timeIntervalSince1970)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let month = try #require(calendar.dateInterval(of: .month, for: Date()))
    let past = now - Int64(month.start.timeIntervalSince1970) + 60
    try database.record { writer in
      try writer.execute("UPDATE enrolment SET started = started - \(past)")
      try writer.execute("UPDATE progress SET read = read - \(past)")
      try writer.execute("DELETE FROM reach_closed")
    }.wait()
    try database.close()
  }

  /// The rows of tables of people reached: what each begins with, and its numbers.
  private func rows(_ page: RawResponse) -> [[String]] {
    page.text.matches(of: #/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/#.dotMatchesNewlines()).map {
      [String($0.1)] + $0.2.matches(of: #/<td>(.*?)<\/td>/#).map { String($0.1) }
    }
  }

  /// The value of a hidden field of a page.
  private func hidden(_ name: String, on page: RawResponse) throws -> String {
    let field = try Regex<(Substring, Substring)>("name=\"\(name)\" value=\"([^\"]*)\"")
    return String(try #require(try field.firstMatch(in: page.text)).1)
  }

  @Test func whatTheAdministratorOfAMirrorReadArrivesAtTheOrigin() throws {
    let first = try ServerProcess(serving: origin)
    let address = "http://127.0.0.1:\(first.port)"
    try site.mirror("\(address)/repository", root: publisher.firstRoot)
    let before = try site.serve()
    for _ in 0..<6 {
      let learner = try Client(port: before.port)
      #expect(try learner.post("/fr/courses/kinds/practice", "").status == 303)
    }
    before.signal(SIGTERM)
    #expect(try before.status() == 0)
    try putBackAMonth("\(site.folder.path)/data")

    let second = try site.serve()
    let reader = try administrator(of: second)
    let page = "/en/admin/reach"
    #expect(try reader.get(page).text.contains("Nothing is sent."))
    let prepared = try reader.post(
      page, "decision=prepare&name=Library&address=\(address)/reach")
    #expect(prepared.status == 303)
    let shown = try reader.get(page)
    #expect(shown.text.contains("&quot;mirror&quot;:&quot;Library&quot;"))
    let digest = try hidden("digest", on: shown)
    let unread = try reader.post(page, "decision=tell&digest=\(String(digest.reversed()))")
    #expect(unread.status == 422)
    #expect(try reader.post(page, "decision=tell&digest=\(digest)").status == 303)
    second.signal(SIGHUP)

    let counter = try administrator(of: first)
    try wait(for: "the mirror to tell") { try counter.get(page).text.contains("Library") }
    let waiting = try counter.get(page)
    #expect(rows(waiting) == [])
    let key = try hidden("mirror", on: waiting)
    #expect(try counter.post(page, "decision=accept&mirror=\(key)&name=Library").status == 303)
    let counted = try counter.get(page)
    #expect(counted.text.contains("its numbers are counted"))
    #expect(
      rows(counted) == [
        ["The whole course", "about 5", "fewer than 5", "fewer than 5"],
        ["Practise", "about 5", "about 5", "fewer than 5"],
      ])
    // What was sent is what was shown, and is not sent again; nobody tells a mirror anything.
    #expect(rows(try reader.get(page)).filter { $0.contains("about 5") } == rows(counted))
    second.signal(SIGHUP)
    try wait(for: "the second signal") {
      try second.talk.ranges(of: "read again: 1 course").count == 2
    }
    #expect(try !second.talk.contains("has not received"))
    #expect(
      try Client(port: second.port).post("/reach", "{}", type: "application/json").status == 404)
    second.signal(SIGTERM)
    #expect(try second.status() == 0)
  }
}

import Cryptography
import Database
import HTTP
import Learning
import Mirror
import Store
import TestSupport
import Testing
import Trust

@testable import App

/// How many people the courses have reached, told coarsely to administrators.
@Suite struct ReachTests {
  let site: TestSite
  /// A mirror's.
  let key: SigningKey

  init() throws {
    site = try TestSite(courses: "kinds")
    key = try SigningKey()
    // It publishes courses of its own.
    try site.folder.write("data/repository/metadata/timestamp.json", "{}")
  }

  /// The rows of the page: what each begins with, and its numbers.
  private func rows(_ page: Page) -> [[String]] {
    page.html.matches(of: #/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/#.dotMatchesNewlines()).map {
      [String($0.1)] + $0.2.matches(of: #/<td>(.*?)<\/td>/#).map { String($0.1) }
    }
  }

  @Test func countsAreRoundedAndFewAreNotTold() throws {
    for number in 0..<7 {
      let visitor = try Browser(site)
      try visitor.open("/fr/courses/kinds/practice")
      try visitor.send(to: "/courses/kinds/practice")
      if number < 4 {
        try visitor.open("/fr/courses/kinds/quiz/quizzes/whole")
        try visitor.send(to: "/quizzes/whole")
      }
    }
    // Of a month that goes on nothing is told.
    let early = try site.browser(of: .admin, name: "Noé").browser
    try early.open("/en/admin/reach?month=\(Month(of: site.clock.now))")
    #expect(rows(early.page) == [])
    site.clock.advance(by: 31 * 86_400)
    let admin = try site.browser(of: .admin).browser
    let page = try admin.open("/en/admin/reach")
    #expect(page.heading == "People reached")
    let found = rows(page)
    #expect(found.first == ["The whole course", "about 5", "fewer than 5", "fewer than 5"])
    #expect(found.contains(["Practise", "about 5", "about 5", "fewer than 5"]))
    #expect(found.allSatisfy { $0.dropFirst().allSatisfy { $0 != "7" && $0 != "4" } })

    try admin.open("/en/admin/reach?month=2020-01")
    #expect(admin.page.says("January 2020"))
    #expect(rows(admin.page) == [])
    #expect(try admin.open("/en/admin/reach?month=9999-12").says(page.heading))
    #expect(rows(admin.page) == found)
  }

  // MARK: What mirrors tell

  private func report(
    _ name: String, _ month: String, _ reach: [Reach], signedBy signer: SigningKey? = nil
  ) throws -> [UInt8] {
    let report = ReachReport(
      name: name, month: try #require(Month(month)), reach: reach,
      key: PublicKey(ed25519: key.publicKey))
    return report.signed(by: signer ?? key).bytes
  }

  private func send(_ bytes: [UInt8], from address: String = "127.0.0.1") throws -> Int {
    try Browser(site).answer(to: try request(bytes, from: address)).status
  }

  private func request(_ bytes: [UInt8], from address: String) throws -> Request {
    try Request(
      .post, "/reach",
      headers: Headers([
        ("Host", "localhost"), ("Sec-Fetch-Site", "none"), ("Content-Type", "application/json"),
      ]), body: bytes,
      remote: try #require(RemoteAddress(address)))
  }

  @Test func whatAMirrorTellsCountsOnceItIsAccepted() throws {
    let course = try #require(Slug("kinds"))
    let month = Month(of: site.clock.now).previous.description
    let first = Reach(course: course, module: nil, started: 12, completed: 7, passed: 2)
    #expect(try send(try report("Bibliothèque", month, [first])) == 204)
    let admin = try site.browser(of: .admin).browser
    try admin.open("/en/admin/reach")
    #expect(admin.page.says("Bibliothèque"))
    #expect(admin.page.says("waiting: its numbers do not count"))
    #expect(rows(admin.page) == [])

    try admin.send(to: "/admin/reach", pressing: "Count its numbers")
    #expect(rows(admin.page) == [["The whole course", "about 10", "about 5", "fewer than 5"]])
    // What is told again of a month takes the place of what was, and not at once.
    let second = [
      Reach(course: course, module: nil, started: 20, completed: 7, passed: 2),
      Reach(course: course, module: Slug("elsewhere"), started: 90, completed: 90, passed: 90),
    ]
    #expect(try send(try report("Bibliothèque", month, second)) == 429)
    site.clock.advance(by: 3600)
    #expect(try send(try report("Bibliothèque", month, second)) == 204)
    // A module that the course has not is nobody's row.
    try admin.open("/en/admin/reach")
    #expect(rows(admin.page) == [["The whole course", "about 20", "about 5", "fewer than 5"]])

    try admin.send(to: "/admin/reach", pressing: "Forget this mirror")
    #expect(!admin.page.says("Bibliothèque"))
    #expect(rows(admin.page) == [])
  }

  @Test func whatIsNotSignedOrNotRoundedIsRefused() throws {
    let course = try #require(Slug("kinds"))
    let month = Month(of: site.clock.now).previous
    let reach = [Reach(course: course, module: nil, started: 12, completed: 7, passed: 2)]
    let good = try report("Miroir", month.description, reach)
    let text = String(decoding: good, as: UTF8.self)
    #expect(try send(good) == 204)
    #expect(try send(Array(text.replacing("Miroir", with: "Autre").utf8)) == 422)
    #expect(
      try send(try report("Miroir", month.description, reach, signedBy: try SigningKey())) == 422)
    // Of a month that goes on, and of one that nobody is asked of any more.
    #expect(try send(try report("Miroir", month.next.description, reach)) == 422)
    #expect(try send(try report("Miroir", month.previous.previous.description, reach)) == 422)
    let long = String(repeating: "x", count: 81)
    for name in ["", " \u{200B}", "Mi\nroir", "Mi\u{202E}riorim", long] {
      #expect(try send(try report(name, month.description, reach)) == 400, "\(name)")
    }
    #expect(try send(Array("{}".utf8)) == 400)
    #expect(try send([]) == 400)
    // An exact number, rightly signed, is more than anybody asked for.
    let exact = try Envelope(parsing: good).signed.replacing("started", by: 12)
    let signature = Signature(
      keyID: PublicKey(ed25519: key.publicKey).id, bytes: key.signature(of: exact.canonical))
    #expect(try send(Envelope(signed: exact, signatures: [signature]).bytes) == 422)
  }

  @Test func strangersCannotFillTheDatabase() throws {
    let month = Month(of: site.clock.now).previous
    for number in 0...Store.mostWaitingMirrors {
      let key = try SigningKey()
      let report = ReachReport(
        name: "\(number)", month: month, reach: [], key: PublicKey(ed25519: key.publicKey))
      #expect(
        try send(report.signed(by: key).bytes) == (number < Store.mostWaitingMirrors ? 204 : 503))
    }
    let admin = try site.browser(of: .admin).browser
    #expect(try admin.open("/en/admin/reach").says("Too many mirrors wait"))
    // Those that are not heard of again make room by themselves.
    site.clock.advance(by: 41 * 86_400)
    try site.store.expire(at: site.clock.now).wait()
    #expect(try send(try report("Miroir", month.description, [])) == 204)
  }

  @Test func aNetworkCannotTakeTheRoomOfOthers() throws {
    let month = Month(of: site.clock.now).previous.description
    func newcomer(from address: String) throws -> Int {
      let key = try SigningKey()
      let report = ReachReport(
        name: "Miroir", month: try #require(Month(month)), reach: [],
        key: PublicKey(ed25519: key.publicKey))
      return try send(report.signed(by: key).bytes, from: address)
    }
    let most = ReachThrottle.mostNewcomers
    #expect(try send(try report("Miroir", month, []), from: "192.0.2.1") == 204)
    for number in 2...most {
      site.clock.advance(by: 60)
      #expect(try newcomer(from: "192.0.2.\(number)") == 204)
    }
    for day in 1...3 {
      site.clock.advance(by: 86_400)
      #expect(try newcomer(from: "192.0.2.\(200 + day)") == 429)
    }
    #expect(try newcomer(from: "198.51.100.1") == 204)
    // Who is known already goes on, once in an hour.
    #expect(try send(try report("Miroir", month, []), from: "192.0.2.9") == 204)
    #expect(try send(try report("Miroir", month, []), from: "198.51.100.9") == 429)
    #expect(try site.store.tellingMirrors().count == most + 1)
    // What cannot be read is not read for ever either.
    site.clock.advance(by: 60)
    let answers = try (0..<20).map { _ in try send([], from: "203.0.113.1") }
    #expect(answers.count { $0 == 400 } == ReachThrottle.mostPerMinute)
    #expect(answers.count { $0 == 429 } == 20 - ReachThrottle.mostPerMinute)
  }

  @Test func whatTakesItsTimeIsNotReadWhereOthersAreAnswered() throws {
    let deep = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
    let response = site.app.respond(to: try request(Array(deep.utf8), from: "192.0.2.1"))
    #expect(response.deferral != nil)
  }

  @Test func whoPublishesNothingTakesNothing() throws {
    try site.folder.remove("data/repository/metadata/timestamp.json")
    let month = Month(of: site.clock.now).previous.description
    #expect(try send(try report("Miroir", month, [])) == 404)
    #expect(try site.store.tellingMirrors() == [])
  }

  @Test func anAcceptedMirrorKeepsItsNameUntilAnotherIsAccepted() throws {
    let month = Month(of: site.clock.now).previous.description
    let admin = try site.browser(of: .admin).browser
    #expect(try send(try report("Bibliothèque", month, [])) == 204)
    try admin.open("/en/admin/reach")
    // What is accepted is what was read, and nothing that came in between.
    site.clock.advance(by: 3600)
    #expect(try send(try report("Mairie", month, [])) == 204)
    try admin.send(to: "/admin/reach", pressing: "Count its numbers")
    #expect(admin.page.status == 422)
    #expect(admin.page.says("This mirror is gone, or no longer calls itself what you read"))
    #expect(admin.page.says("waiting: its numbers do not count"))
    try admin.send(to: "/admin/reach", pressing: "Count its numbers")
    #expect(admin.page.says("Mairie · its numbers are counted"))

    site.clock.advance(by: 3600)
    #expect(try send(try report("Préfecture", month, [])) == 204)
    try admin.open("/en/admin/reach")
    #expect(admin.page.says("Mairie · its numbers are counted"))
    #expect(admin.page.says("now calls itself Préfecture"))
    try admin.send(to: "/admin/reach", pressing: "Accept this name")
    #expect(admin.page.says("Préfecture · its numbers are counted"))
    #expect(!admin.page.says("Mairie") && !admin.page.says("now calls itself"))
  }

  @Test func whatWasCountedOfAMonthStaysThoughSomebodyErasesOrComesBack() throws {
    let visitors = try (0..<8).map { _ in
      let visitor = try Browser(site)
      try visitor.open("/fr/courses/kinds/practice")
      try visitor.send(to: "/courses/kinds/practice")
      return visitor
    }
    site.clock.advance(by: 20 * 86_400)
    try site.app.countReach()
    let admin = try site.browser(of: .admin).browser
    let before = rows(try admin.open("/en/admin/reach"))
    #expect(before.first == ["The whole course", "about 10", "fewer than 5", "fewer than 5"])
    // One of eight would show: seven are about five.
    try visitors[0].post("/fr/me/erase", [("confirm", "yes")])
    try site.settle()
    #expect(rows(try admin.open("/en/admin/reach")) == before)
    #expect(rows(try admin.open("/en/admin/reach?month=2027-01")) == before)
  }

  @Test func anOldFileThatIsSentAgainHoldsNothingBack() throws {
    let course = try #require(Slug("kinds"))
    let month = Month(of: site.clock.now).previous
    let reach = [Reach(course: course, module: nil, started: 12, completed: 7, passed: 2)]
    let old = try report("Miroir", month.previous.description, reach)
    #expect(try send(old) == 204)
    try site.store.accept(mirror: PublicKey(ed25519: key.publicKey).id, called: "Miroir").wait()
    site.clock.advance(by: 86_400)
    #expect(try send(old) == 204)
    #expect(try send(try report("Miroir", month.description, reach)) == 204)
    #expect(try send(try report("Miroir", month.description, [])) == 429)
  }

  @Test func nobodyElseIsTold() throws {
    #expect(try Browser(site).open("/fr/admin/reach").path.hasPrefix("/fr/sign-in"))
    #expect(try site.browser(of: .trainer).browser.open("/fr/admin/reach").status == 403)
  }
}

extension JSON {
  /// The same report with an exact number in its first count.
  fileprivate func replacing(_ name: String, by number: Int) -> JSON {
    guard case .object(var fields) = self, case .array(var counts) = fields["reach"],
      case .object(var count) = counts.first
    else { return self }
    count[name] = .integer(number)
    counts[0] = .object(count)
    fields["reach"] = .array(counts)
    return .object(fields)
  }
}

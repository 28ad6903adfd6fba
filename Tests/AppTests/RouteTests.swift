import HTTP
import Testing

@testable import App

/// Every address of the site's map, asked for with sense and without.
@Suite struct RouteTests {
  let site: TestSite
  private static let nonsense = [
    "fr", "0", "-9223372036854775808", "99999999999999999999", "%C3%A9", "a%20b",
    "'%22%3E%3Cscript%3E", "%7Bx%7D", "passport",
  ]
  private static let bodies: [[(name: String, value: String)]] = [
    [], [("answer", "")], [("answer", "\u{0}")], [("answer", "a"), ("answer", "b")],
    [("step-a", "1"), ("step-b", "99999999999999999999")], [("left-a", "'")],
    [("choice", "x")], [("confirm", "no")], [("name", "\u{202E}<b>"), ("password", "p")],
    [("theme", "'><script>"), ("text", "\r\nSet-Cookie: a=b")],
    [("", "")], [("answer", String(repeating: "é", count: 5000))],
  ]

  init() throws { site = try TestSite(courses: "example") }

  /// An address of the pattern with real names in its places.
  private func sensible(_ pattern: String, _ attempt: String) -> String {
    [
      "lang": "fr", "course": "reperer-et-orienter", "module": "indicators",
      "question": "passport", "case": "amina", "scene": "cousin", "quiz": "final", "place": "1",
      "attempt": attempt, "account": "0", "file": "site.css", "number": "1",
      "path": "metadata/timestamp.json",
    ].reduce(pattern.replacing("...}", with: "}")) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  @Test func nothingThatIsAskedBreaksIt() throws {
    for route in Routes.all { try askEverything(of: route) }
  }

  private func askEverything(of route: Router<Endpoint>.Route) throws {
    let browser = try Browser(site)
    try browser.open("/fr/courses/reperer-et-orienter/indicators/quizzes/final")
    try browser.send(to: "/quizzes/final")
    let attempt = browser.page.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let known = browser.cookies

    var addresses = [sensible(route.pattern, attempt)]
    for word in Self.nonsense {
      // Nonsense in the first place, in the last place, and everywhere.
      let places = route.pattern.split(separator: "/").filter { $0.hasPrefix("{") }
      for place in [places.first, places.last] {
        guard let place else { continue }
        addresses.append(sensible(route.pattern.replacing(place, with: word), attempt))
      }
      addresses.append(
        places.reduce(route.pattern) { $0.replacing($1, with: word) } + "?again=\(word)&saved")
    }
    for address in Set(addresses) {
      for cookies in [known, [:], ["session": "x", "display": "....", "device": ""]] {
        if route.method == .get {
          try expectNoFault(try Browser(site, cookies: cookies).open(address))
        } else {
          for body in Self.bodies where address == addresses[0] || body.count == 1 {
            // Hashing is slow and its forms are tested elsewhere.
            if route.pattern.contains("/sign-"), !body.isEmpty, body[0].name == "name" { continue }
            try expectNoFault(try Browser(site, cookies: cookies).post(address, body))
          }
        }
      }
    }
    #expect(site.log.lines == [])
  }

  private func expectNoFault(_ page: Page) throws {
    #expect(page.status < 500, "\(page)")
    #expect(!page.html.contains("<script>"), "\(page)")
    #expect(page.headers.allSatisfy { !$0.value.contains("\n") && !$0.value.contains("\r") })
  }

  @Test(arguments: ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
  func aBodyThatIsNoFormIsRefused(type: String) throws {
    let browser = try Browser(site)
    let request = try Request(
      .post, "/fr/courses/reperer-et-orienter/indicators/practice/passport",
      headers: Headers([
        ("Host", "localhost"), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", type),
      ]), body: Array("answer=unknown".utf8))
    #expect(try browser.answer(to: request).status == 415)
    #expect(try site.recorded() == 0)
  }

  @Test(arguments: ["answer=%ZZ", "answer=%FF", "answer=%", "a&b=%C3"])
  func aFormThatCannotBeDecodedIsRefused(body: String) throws {
    let browser = try Browser(site)
    let request = try Request(
      .post, "/fr/courses/reperer-et-orienter/indicators/practice/passport",
      headers: Headers([
        ("Host", "localhost"), ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
      ]), body: Array(body.utf8))
    #expect(try browser.answer(to: request).status == 400)
    #expect(try site.recorded() == 0)
  }
}

import Testing

/// Forms that come from elsewhere.
@Suite struct OriginTests {
  let site: TestSite

  init() throws { site = try TestSite(courses: "example") }

  @Test(
    arguments: [
      ("same-origin", nil, true), ("none", nil, true), ("same-site", nil, false),
      ("cross-site", nil, false), ("", nil, false), ("Same-Origin", nil, false),
      ("cross-site", "http://localhost", false), ("same-origin", "https://evil.example", true),
      (nil, "http://localhost", true), (nil, "https://localhost", true),
      (nil, "HTTP://LOCALHOST", true), (nil, "http://localhost:8080", false),
      (nil, "http://localhost.evil.example", false), (nil, "http://evil.example", false),
      (nil, "null", false), (nil, "localhost", false), (nil, "", false), (nil, nil, false),
    ] as [(String?, String?, Bool)])
  func aPostIsTakenFromThisSiteAlone(fetch: String?, origin: String?, isTaken: Bool) throws {
    var headers: [(name: String, value: String)] = []
    if let fetch { headers.append(("Sec-Fetch-Site", fetch)) }
    if let origin { headers.append(("Origin", origin)) }
    let browser = try Browser(site)
    let module = "/fr/courses/reperer-et-orienter/indicators"
    for (path, fields) in [
      (module, []), ("\(module)/practice/passport", [("answer", "unknown")]),
      ("\(module)/quizzes/final", []), ("/fr/display", [("theme", "dark")]), ("/fr/sign-out", []),
      ("/fr/me/erase", [("confirm", "yes")]),
    ] {
      let before = try site.recorded()
      let page = try browser.post(path, fields, from: headers)
      #expect(page.status == (isTaken ? 200 : 403), "\(path)")
      if !isTaken {
        #expect(page.says("rien n'a été enregistré"))
        #expect(try site.recorded() == before)
        #expect(browser.cookies.isEmpty)
      }
    }
  }
}

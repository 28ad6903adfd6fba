import Learning
import TestSupport
import Testing

@testable import App

/// How many people the courses have reached, told coarsely to administrators.
@Suite struct ReachTests {
  let site: TestSite

  init() throws { site = try TestSite(courses: "kinds") }

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

  @Test func nobodyElseIsTold() throws {
    #expect(try Browser(site).open("/fr/admin/reach").path.hasPrefix("/fr/sign-in"))
    #expect(try site.browser(of: .trainer).browser.open("/fr/admin/reach").status == 403)
  }
}

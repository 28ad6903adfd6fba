import Testing

/// The whole way of a learner, from the first page to the erasure of all that was kept.
@Suite struct LearnerPathTests {
  let site: TestSite

  init() throws { site = try TestSite(courses: "example") }

  @Test func aLearnerStarts() throws {
    let browser = try Browser(site)
    try browser.open("/")
    #expect(browser.page.path == "/fr/")
    try browser.follow("Repérer et orienter les victimes d'exploitation")
    #expect(browser.page.heading == "Repérer et orienter les victimes d'exploitation")
  }
}

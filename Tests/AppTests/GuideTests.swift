import Learning
import TestSupport
import Testing

/// A course for trainers: it stands beside those of learners, not among them.
@Suite struct GuideTests {
  let site: TestSite

  init() throws {
    site = try TestSite(courses: "kinds", "example")
    try site.folder.edit(
      "courses/kinds/course.yml", replacing: "id: kinds\n", with: "id: kinds\nfor: trainers\n")
    #expect(try site.publish() == [])
  }

  @Test(arguments: ["fr", "en"]) func theFirstPageDoesNotListIt(language: String) throws {
    let browser = try Browser(site)
    try browser.open("/\(language)/")
    let addresses = browser.page.links.map(\.address)
    #expect(addresses.contains("/\(language)/courses/reperer-et-orienter"))
    #expect(!addresses.contains("/\(language)/courses/kinds"))
  }

  @Test func itIsReadByItsAddressAndResumed() throws {
    let browser = try Browser(site)
    try browser.open("/fr/courses/kinds")
    #expect(browser.page.status == 200)
    try browser.open("/fr/courses/kinds/practice")
    try browser.send(to: "/practice/p-true") { try $0.tick("Faux") }
    #expect(browser.page.says("C'est juste"))
    #expect(try browser.open("/fr/resume").path == "/fr/courses/kinds/practice")
  }

  @Test func thePagesOfTrainersLeadToIt() throws {
    let browser = try site.browser(of: .trainer, name: "Mina").browser
    try browser.open("/fr/teach/")
    #expect(browser.page.links.map(\.address).contains("/fr/courses/kinds"))
    try browser.open("/en/teach/reperer-et-orienter/files/01-indicators.en.md")
    #expect(try browser.page.link("How to write (new tab)") == "/en/courses/kinds")
  }

  /// A course may name others to have at hand; where the server has them, it leads there.
  @Test func aCourseLeadsToThoseItNames() throws {
    let browser = try Browser(site)
    try browser.open("/en/courses/reperer-et-orienter")
    #expect(!browser.page.links.map(\.address).contains("/en/courses/kinds"))
    let settings = "courses/example/course.yml"
    try site.folder.edit(
      settings, replacing: "source: fr\n", with: "source: fr\nsee: absent, kinds\n")
    #expect(try site.publish() == [])
    try browser.open("/en/courses/reperer-et-orienter")
    #expect(browser.page.says("To have at hand"))
    #expect(browser.page.links.map(\.address).contains("/en/courses/kinds"))
    #expect(!browser.page.links.map(\.address).contains("/en/courses/absent"))
  }

  /// What is kept at hand comes after what is followed, wherever its folder stands.
  @Test func whatOthersKeepAtHandComesLast() throws {
    let browser = try Browser(site)
    func order() throws -> [String] {
      try browser.open("/fr/")
      return browser.page.links.map(\.address).filter { $0.hasPrefix("/fr/courses/") }
    }
    try site.folder.edit(
      "courses/kinds/course.yml", replacing: "for: trainers\n", with: "see: reperer-et-orienter\n")
    try site.publish()
    let last = "/fr/courses/reperer-et-orienter"
    #expect(try order().last == last)
    try site.folder.edit(
      "courses/kinds/course.yml", replacing: "see: reperer-et-orienter\n", with: "")
    try site.publish()
    #expect(try order().last == "/fr/courses/kinds")
  }

  /// A draft is called a draft, to whoever reads it.
  @Test(arguments: [
    ("draft", "brouillon", "Contient un brouillon"),
    ("review", "relecture en cours", "Relecture en cours"),
  ])
  func whatIsNotFinishedSaysSo(status: String, ofModule: String, ofCourse: String) throws {
    try site.folder.edit(
      "courses/kinds/01-practice.fr.md", replacing: "minutes: 10\n",
      with: "minutes: 10\nstatus: \(status)\n")
    try site.publish()
    let browser = try Browser(site)
    try browser.open("/fr/courses/kinds/practice")
    #expect(browser.page.says(ofModule))
    try browser.open("/fr/courses/kinds")
    #expect(browser.page.says(ofCourse))
  }
}

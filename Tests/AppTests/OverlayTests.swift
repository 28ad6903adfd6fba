import Foundation
import Mirror
import TestSupport
import Testing

/// A partner's own sections in a course it copies.
@Suite struct OverlayTests {
  let site: TestSite

  init() throws {
    site = try TestSite(courses: "kinds")
    try FileManager.default.createDirectory(
      atPath: site.mirror.courses, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Fixtures.course("example"), toPath: "\(site.mirror.courses)/example")
  }

  private let module = "/fr/courses/reperer-et-orienter/indicators"

  private func write(_ text: String, as name: String = "indicators.fr.md") throws -> [String] {
    try site.folder.write("data/overlays/reperer-et-orienter/\(name)", text)
    return try site.publish()
  }

  /// The heading of the first section of prose in the module, as it is written.
  private var heading: String {
    get throws {
      let text = try Fixtures.text("01-indicators.fr.md", of: "example")
      let line = text.split(separator: "\n").first { $0.hasPrefix("## ") && !$0.contains("`") }
      return String(try #require(line).dropFirst(3))
    }
  }

  @Test func aSectionIsReplacedAndSaysWhoseItIs() throws {
    let browser = try Browser(site)
    #expect(try site.publish() == [])
    let before = try browser.open(module)
    let questions = before.html.ranges(of: "class=\"question\"").count
    #expect(questions > 0)
    #expect(try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0123 à Yaoundé.\n") == [])
    try browser.open(module)
    #expect(browser.page.says("Appelez le 0123 à Yaoundé."))
    #expect(browser.page.says("Texte de ce site"))
    #expect(browser.page.html.ranges(of: "class=\"question\"").count == questions)
    // The other language is as it was, and so is what is signed.
    #expect(
      !(try browser.open(module.replacing("/fr/", with: "/en/")).says("Text of this site")))
    #expect(
      try site.folder.bytes(of: "data/mirror/courses/example/01-indicators.fr.md")
        == Data(Fixtures.text("01-indicators.fr.md", of: "example").utf8))
  }

  @Test func whatCannotBeUsedIsToldAndTheCopyIsServed() throws {
    let told = try write("# Chez nous\n\n## Une section qui n'y est pas\n\nTexte.\n")
    #expect(told.contains { $0.contains("Une section qui n'y est pas") })
    #expect(
      try write("# Chez nous\n\n## \(heading)\n\nTexte[^a].\n\n[^a]: Note.\n").contains {
        $0.contains("footnotes")
      })
    #expect(try write("# Rien\n", as: "nothing.fr.md").contains { $0.contains("nothing.fr.md") })
    let page = try Browser(site).open(module)
    #expect(page.status == 200 && !page.says("Texte de ce site"))
  }

  @Test func aCourseOfTheSiteItselfHasNone() throws {
    try site.folder.write(
      "data/overlays/kinds/practice.fr.md", "# Chez nous\n\n## Rien\n\nTexte.\n")
    #expect(try site.publish() == [])
  }
}

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
    // A source of the module's cannot be named from elsewhere.
    #expect(
      try write("# Chez nous\n\n## \(heading)\n\nTexte[^onu].\n").contains {
        $0.contains("indicators.fr.md") && $0.contains("onu")
      })
    #expect(try write("# Rien\n", as: "nothing.fr.md").contains { $0.contains("nothing.fr.md") })
    let page = try Browser(site).open(module)
    #expect(page.status == 200 && !page.says("Texte de ce site"))
  }

  @Test func theSourcesOfASectionComeWithItAndThoseOfTheOldOneGo() throws {
    let browser = try Browser(site)
    #expect(try site.publish() == [])
    let old = "Protocole de Palerme », 15 novembre 2000"
    #expect(try browser.open(module).says(old))
    // Its labels are its own: the module has one of the same name.
    #expect(
      try write(
        """
        # Chez nous

        ## \(heading)

        La loi le punit[^onu], et le dit deux fois[^onu]. Voyez aussi[^b].

        ## Une section qui n'y est pas

        Rien[^c].

        [^onu]: Loi du Cameroun n° 2011/024.
        [^b]: Code pénal[^d].
        [^c]: Une source de rien.
        [^d]: Article 342.
        """
      ).count == 1)
    let page = try browser.open(module)
    #expect(page.says("Source de ce site : Loi du Cameroun n° 2011/024."))
    #expect(page.says("Code pénal") && page.says("Article 342."))
    #expect(!page.says(old) && !page.says("Une source de rien."))
    // Each reference leads to its note, and there is one of each.
    let notes = page.html.matches(of: #/<li id="(fn-[0-9]+)"/#).map { String($0.1) }
    let references = page.html.matches(of: #/href="#(fn-[0-9]+)"/#).map { String($0.1) }
    #expect(notes.count == 3 && Set(notes) == Set(references))
    #expect(references.count == 4)
  }

  @Test func allThatASectionSaidIsReplacedAndItsQuestionsStay() throws {
    let browser = try Browser(site)
    #expect(try site.publish() == [])
    let questions = try browser.open(module).html.ranges(of: "class=\"question\"").count
    for (language, story) in [("fr", "Amina à l'accueil"), ("en", "Amina at the front desk")] {
      try site.folder.edit(
        "data/mirror/courses/example/01-indicators.\(language).md", replacing: "## \(story)",
        with: "### Encore\n\nAppelez le 0456[^z].\n\n[^z]: Annuaire.\n\n## \(story)")
    }
    #expect(try site.publish() == [])
    #expect(try browser.open(module).says("Appelez le 0456"))
    #expect(browser.page.says("On parle à la personne seule"))
    #expect(
      try write(
        """
        # Chez nous

        ## \(heading)

        Appelez le 0123.

        ### Quiz final

        Le [nôtre](#quiz-final).

        ## à retenir

        - Appelez le 0123.

        """
      ) == [])
    let page = try browser.open(module)
    let ids = page.html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(ids.count == Set(ids).count)
    #expect(page.html.ranges(of: "Appelez le 0123.").count == 2)
    #expect(!page.says("Appelez le 0456") && !page.says("Annuaire") && !page.says("Encore"))
    #expect(!page.says("On parle à la personne seule"))
    #expect(page.html.ranges(of: "class=\"question\"").count == questions)
    #expect(page.says("Amina") && page.says("Quiz final"))
  }

  @Test func whatStandsBeforeTheFirstHeadingIsTold() throws {
    let told = try write("# Chez nous\n\nUn mot avant.\n\n## \(heading)\n\nTexte.\n")
    #expect(told.count == 1 && told[0].contains("before the first heading"))
    #expect(try Browser(site).open(module).says("Texte de ce site"))
  }

  @Test func theLastGoodVersionIsServedWithThem() throws {
    #expect(try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0123.\n") == [])
    try site.folder.edit(
      "data/mirror/courses/example/course.fr.md", replacing: "# Repérer", with: "#Repérer")
    func isServed(_ words: String, by site: TestSite) throws -> Bool {
      let page = try Browser(site).open(module)
      return page.says(words) && page.html.ranges(of: "Texte de ce site").count == 1
    }
    #expect(try site.publish().contains { $0.contains("its last good version stays") })
    #expect(try isServed("Appelez le 0123.", by: site))
    // It is corrected meanwhile, and found again after a new start.
    #expect(
      try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0789.\n").contains {
        $0.contains("its last good version stays")
      })
    #expect(try isServed("Appelez le 0789.", by: site))
    let again = try TestSite(again: site)
    #expect(try isServed("Appelez le 0789.", by: again))
  }

  @Test func aCourseOfTheSiteItselfHasNone() throws {
    try site.folder.write(
      "data/overlays/kinds/practice.fr.md", "# Chez nous\n\n## Rien\n\nTexte.\n")
    #expect(try site.publish() == [])
  }
}

import Foundation
import Learning
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

  @discardableResult private func write(_ text: String, as name: String = "indicators.fr.md") throws
    -> [String]
  {
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

  /// Whether it is told that something is not shown, wherever one looks.
  private func isTold(_ words: String) throws -> Bool {
    let admin = try site.browser(of: .admin, name: UUID().uuidString).browser
    let ready = try Browser(site).open("/readyz")
    return [
      ready.status == 200 && ready.html == "degraded: local texts are not shown\n",
      try Browser(site).open("/en/mirror").says("Texts that this site wrote"),
      try Browser(site).open("/fr/mirror").says("Des textes que ce site a écrits"),
      try admin.open("/en/admin/").says(words),
      !(try Browser(site).open("/metrics").html.contains("article4_local_text_problems 0\n")),
    ].allSatisfy(\.self)
  }

  @Test func aFileWithAnErrorKeepsWhatItSaidAndIsToldWhereOneLooks() throws {
    #expect(try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0123.\n") == [])
    #expect(try Browser(site).open("/readyz").html == "ready\n")
    try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0456[^onu].\n")
    #expect(try Browser(site).open(module).says("Appelez le 0123."))
    #expect(try isTold("its last good version stays"))
    #expect(try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0456.\n") == [])
    #expect(try Browser(site).open("/readyz").html == "ready\n")
    // The publisher calls the section otherwise.
    try site.folder.edit(
      "data/mirror/courses/example/01-indicators.fr.md", replacing: "## \(heading)",
      with: "## Qui appeler")
    try site.publish()
    #expect(try isTold("no section “\(heading)”"))
    // Who takes it away wants it no more.
    try site.folder.remove("data/overlays")
    #expect(try site.publish() == [])
    #expect(try !Browser(site).open(module).says("Texte de ce site"))
  }

  @Test func whatIsForNoCopyIsTold() throws {
    #expect(try write("# Rien\n", as: "indicators.fr.markdown").count == 1)
    #expect(try isTold("indicators.fr.markdown: not used"))
    try site.folder.remove("data/overlays")
    for (course, reason) in [
      ("reperer-et-oriente", "no copied course"), ("kinds", "this site's own"),
    ] {
      try site.folder.write("data/overlays/\(course)/practice.fr.md", "# Chez nous\n")
      #expect(try site.publish().count == 1)
      #expect(try isTold("overlays/\(course): not used; "))
      #expect(try isTold(reason))
      try site.folder.remove("data/overlays")
    }
    #expect(try write("# Chez nous\n\n## \(heading)\n\nAppelez le 0123.\n") == [])
    // As one of another user, which a test run by root cannot make.
    for folder in ["data/overlays/reperer-et-orienter", "data/overlays"] {
      try site.folder.remove(folder)
      try site.folder.write(folder, "")
      #expect(try site.publish().count == 1)
      #expect(try isTold("cannot be read"))
      #expect(try Browser(site).open(module).says("Appelez le 0123."))
    }
  }

  @Test func linksLeadToTheHeadingsTheyName() throws {
    try site.folder.edit(
      "data/mirror/courses/example/01-indicators.fr.md", replacing: "### Qui garde",
      with: "### La nuit\n\nLe 0456.\n\n### Qui garde")
    try site.folder.edit(
      "data/mirror/courses/example/01-indicators.fr.md", replacing: "## Amina à l'accueil",
      with: "## Urgences\n\nLe 0789.\n\n## Reste\n\n### Jour\n\n## Amina à l'accueil")
    #expect(
      try write(
        """
        # Chez nous

        ## \(heading)

        [a](#la-nuit) [b](#jour) [c](#urgences) [d](#urgences-1) [e](#jour-site) [f](#nulle-part)[^g]

        ### La nuit

        ### Jour

        ### Jour site

        ### Urgences

        ## Urgences

        Ici.

        ## Nulle part

        [^g]: [g](#jour)
        """
      ).count == 1)
    let page = try Browser(site).open(module)
    let ids = page.html.matches(of: #/<h[2-6][^>]* id="([^"]*)"/#).map { String($0.1) }
    #expect(ids.count == Set(ids).count)
    let links = page.html.matches(of: #/href="#([^"]*)"[^>]*>([a-g])</#)
    let led = Dictionary(links.map { (String($0.2), String($0.1)) }) { $1 }
    #expect(
      led == [
        "a": "la-nuit", "b": "jour-site-2", "c": "urgences-site", "d": "urgences",
        "e": "jour-site", "g": "jour-site-2",
      ])
  }

  @Test func whatIsTheAuthorsIsNotUnderTheNoteOfTheSite() throws {
    for (language, question) in [("fr", "Quels signes"), ("en", "Which signs")] {
      try site.folder.edit(
        "data/mirror/courses/example/01-indicators.\(language).md",
        replacing: "### \(question)", with: "### Récit `sensitive`\n\n#### \(question)")
    }
    #expect(try site.publish() == [])
    #expect(
      try write(
        "# Chez nous\n\n## \(heading)\n\nIci.\n\n## À retenir\n\n- Ici.\n\n## Sources\n\nIci.\n"
      ).count == 1)
    let page = try Browser(site).open(module)
    let whose = "les questions qui la suivent sont celles des auteurs"
    #expect(page.html.ranges(of: whose).count == 1)
    #expect(page.html.ranges(of: "Texte de ce site").count == 2)
    let folded = try #require(page.html.range(of: "<details class=\"sensitive\">"))
    #expect(page.html[folded.upperBound...].contains("Cochez"))
  }
}

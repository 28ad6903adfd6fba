import Foundation
import Learning
import Store
import TestSupport
import Testing

/// New courses and the folders of those that are there already, whose names are their own.
@Suite struct NewCourseTests {
  /// One course: its folder is `example`, its identity `reperer-et-orienter`.
  let site: TestSite
  let browser: Browser

  init() throws {
    site = try TestSite(courses: "example")
    browser = try site.browser(of: .trainer, name: "Mina").browser
  }

  private func begin(_ title: String, name: String = "") throws {
    try browser.open("/fr/teach/new")
    try browser.send(to: "/teach/new") {
      try $0.type("Titre du cours", title)
      try $0.type("Nom dans l'adresse (facultatif)", name)
    }
  }

  /// What every file of the folder holds.
  private func contents(of folder: String) throws -> [String: Data] {
    let path = "\(site.folder.path)/courses/\(folder)"
    let names = try FileManager.default.subpathsOfDirectory(atPath: path)
    return Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data())
      })
  }

  @Test func theNameOfAnotherCoursesFolderIsTaken() throws {
    try begin("Accueillir", name: "example")
    #expect(browser.page.status == 422)
    #expect(browser.page.says("ce nom est déjà pris"))
    try begin("Example")
    #expect(browser.page.path == "/fr/teach/example-2")
    #expect(!browser.page.says("reconnaître les signes"))
  }

  @Test func aCourseIsNeverPublishedOverAnother() throws {
    try begin("Accueillir")
    try browser.follow("Nouveau module")
    try browser.send(to: "/new") { try $0.type("Titre (Français)", "Écouter") }
    // Somebody puts another course where the new one would have stood.
    let courses = "\(site.folder.path)/courses"
    try FileManager.default.moveItem(
      atPath: "\(courses)/example", toPath: "\(courses)/accueillir")
    try site.publish()
    let before = try contents(of: "accueillir")
    try browser.open("/fr/teach/accueillir")
    #expect(browser.page.says("Écouter"))
    #expect(!browser.page.says("reconnaître les signes"))
    try browser.open("/fr/teach/accueillir/publish")
    try browser.send(to: "/publish", pressing: "Publier maintenant")
    #expect(browser.page.heading == "C'est publié", "\(browser.page)")
    #expect(try contents(of: "accueillir") == before)
    #expect(try contents(of: "accueillir-2")["01-ecouter.fr.md"] != nil)
    let learner = try Browser(site)
    #expect(try learner.open("/fr/courses/accueillir/ecouter").status == 200)
    #expect(try learner.open("/fr/courses/reperer-et-orienter/indicators").status == 200)
    #expect(site.log.lines == [])
  }

  /// What four presses on the button of a form lead to.
  private func press(_ form: PageForm) -> [Page] {
    let (site, cookies) = (site, browser.cookies)
    return atOnce(4) { _ in try Browser(site, cookies: cookies).send(form) }
  }

  @Test func aFormThatIsSentTwiceBeginsOneCourse() throws {
    try browser.open("/fr/teach/new")
    var form = try browser.page.form(to: "/teach/new")
    try form.type("Titre du cours", "Accueillir")
    #expect(Set(press(form).map(\.path)) == ["/fr/teach/accueillir"])
    #expect(try site.store.draftCounts().count == 1)
    try browser.open("/fr/teach/accueillir/new")
    var module = try browser.page.form(to: "/new")
    try module.type("Titre (Français)", "Écouter")
    #expect(Set(press(module).map(\.path)).count == 1)
    let drafts = try site.store.drafts(of: try #require(Slug("accueillir")))
    #expect(drafts.count { $0.file.hasPrefix("01-") } == 2)
    // Who goes back and types something else begins another.
    try form.type("Titre du cours", "Écouter")
    #expect(try browser.send(form).path == "/fr/teach/ecouter")
    // So does who opens the form again, with the same words.
    try begin("Accueillir")
    #expect(browser.page.path == "/fr/teach/accueillir-2")
  }
}

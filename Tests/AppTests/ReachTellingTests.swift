import Database
import Foundation
import Learning
import Mirror
import Store
import TestSupport
import Testing

@testable import App

/// What a mirror tells the origin of its courses: nothing, until somebody has read it and said so.
@Suite struct ReachTellingTests {
  let site: TestSite

  init() throws {
    site = try TestSite(courses: "example")
    try FileManager.default.createDirectory(
      atPath: site.mirror.courses, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Fixtures.course("kinds"), toPath: "\(site.mirror.courses)/kinds")
    var state = MirrorState()
    state.sources = ["https://origin.example/repository"]
    state.courses = [MirroredCourse(folder: "kinds", role: "targets", signers: ["0123"])]
    state.changes = 1
    try Data(try state.bytes).write(to: URL(filePath: site.mirror.stateFile))
    try site.app.lookAtMirror()
    for number in 0..<7 {
      for course in number < 6 ? ["kinds/practice", "reperer-et-orienter/indicators"] : [] {
        let visitor = try Browser(site)
        try visitor.open("/fr/courses/\(course)")
        try visitor.send(to: "/courses/\(course)")
      }
    }
    site.clock.advance(by: 31 * 86_400)
  }

  @discardableResult private func page(_ admin: Browser) throws -> Page {
    try admin.open("/en/admin/reach")
  }

  @Test func theWholeFileIsReadBeforeItIsSentForTheFirstTime() throws {
    let admin = try site.browser(of: .admin).browser
    try page(admin)
    #expect(admin.page.says("Nothing is sent."))
    try admin.send(to: "/admin/reach", pressing: "See what would be sent") {
      let address = $0.fields.first { $0.name == "address" }?.value
      #expect(address == "https://origin.example/reach")
      try $0.type("Name of this mirror", "Médiathèque <b>")
    }
    #expect(admin.page.says("Nothing is sent yet."))
    #expect(try site.app.reachToTell() == nil)
    let shown = admin.page.html

    try admin.send(to: "/admin/reach", pressing: "Send it every month")
    #expect(admin.page.says("Sent at the beginning of each month"))
    let message = try #require(try site.app.reachToTell())
    #expect(message.address == "https://origin.example/reach")
    // What is sent is what was shown, to the letter.
    let text = String(decoding: message.bytes, as: UTF8.self)
    #expect(
      shown.contains(
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
          .replacing("\"", with: "&quot;")))
    let report = try ReachReport(parsing: message.bytes)
    #expect(report.name == "Médiathèque <b>")
    #expect(report.month == Month(of: site.clock.now).previous)
    // Courses of this site are nobody's business but its own.
    #expect(Set(report.reach.map(\.course.description)) == ["kinds"])
    #expect(report.reach.map(\.completed).contains(.about(5)))

    try site.app.noteTold(message.month)
    #expect(try site.app.reachToTell() == nil)
    site.clock.advance(by: 31 * 86_400)
    #expect(try site.app.reachToTell()?.month == message.month.next)
    let later = try site.browser(of: .admin, name: "Noor").browser
    try page(later)
    try later.send(to: "/admin/reach", pressing: "Send nothing any more")
    #expect(try site.app.reachToTell() == nil)
    #expect(try site.store.telling() == nil)
  }

  @Test func whatHasChangedSinceItWasReadIsNotTold() throws {
    let admin = try site.browser(of: .admin).browser
    func prepare(_ browser: Browser, _ name: String) throws {
      try browser.post(
        "/en/admin/reach",
        [
          ("decision", "prepare"), ("name", name), ("address", "https://origin.example/reach"),
        ])
    }
    try prepare(admin, "Médiathèque")
    try page(admin)
    #expect(admin.page.says("as it leaves for https://origin.example/reach"))
    // Somebody else gives another name meanwhile.
    try prepare(try site.browser(of: .admin, name: "Noor").browser, "Mairie")
    try admin.send(to: "/admin/reach", pressing: "Send it every month")
    #expect(admin.page.status == 422)
    #expect(admin.page.says("What would be sent has changed since you read it"))
    #expect(admin.page.says("Mairie") && !admin.page.says("Médiathèque"))
    #expect(try site.app.reachToTell() == nil)
    // Another month closes.
    site.clock.advance(by: 31 * 86_400)
    let later = try site.browser(of: .admin, name: "Léa").browser
    try later.send(try admin.page.form(to: "/admin/reach"), pressing: "Send it every month")
    #expect(later.page.status == 422)
    #expect(try site.app.reachToTell() == nil)
    let form = try later.page.form(to: "/admin/reach")
    // The same file for somebody else.
    try later.post(
      "/en/admin/reach",
      [
        ("decision", "prepare"), ("name", "Mairie"), ("address", "https://other.example/reach"),
      ])
    try later.send(form, pressing: "Send it every month")
    #expect(later.page.status == 422)
    try later.send(to: "/admin/reach", pressing: "Send it every month")
    #expect(later.page.says("Sent at the beginning of each month"))
    #expect(try site.app.reachToTell()?.address == "https://other.example/reach")
  }

  @Test func whoMirrorsNothingAnyMoreTellsNothingAndCanSaySo() throws {
    let admin = try site.browser(of: .admin).browser
    try page(admin)
    try admin.send(to: "/admin/reach", pressing: "See what would be sent") {
      try $0.type("Name of this mirror", "Médiathèque")
    }
    try admin.send(to: "/admin/reach", pressing: "Send it every month")
    #expect(try site.app.reachToTell() != nil)
    try Data(try MirrorState().bytes).write(to: URL(filePath: site.mirror.stateFile))
    try site.app.lookAtMirror()
    #expect(try site.app.reachToTell() == nil)
    try page(admin)
    try admin.send(to: "/admin/reach", pressing: "Send nothing any more")
    #expect(!admin.page.says("Telling the origin"))
  }

  private func agree(_ admin: Browser) throws {
    try page(admin)
    try admin.send(to: "/admin/reach", pressing: "See what would be sent") {
      try $0.type("Name of this mirror", "Médiathèque")
    }
    try admin.send(to: "/admin/reach", pressing: "Send it every month")
  }

  @Test func whoTrustsSomebodyElseNowReadsItAgainBeforeItIsTold() throws {
    try site.folder.write("data/mirror/root.json", "one")
    let admin = try site.browser(of: .admin).browser
    try agree(admin)
    #expect(try site.app.reachToTell() != nil)
    try site.folder.write("data/mirror/root.json", "another")
    #expect(try site.app.reachToTell() == nil)
    #expect(try page(admin).says("Nothing is sent yet."))
    try admin.send(to: "/admin/reach", pressing: "Send it every month")
    #expect(try site.app.reachToTell() != nil)
    // The copies stay where the sources are taken away.
    var state = try site.mirror.state()
    state.sources = []
    try Data(try state.bytes).write(to: URL(filePath: site.mirror.stateFile))
    try site.app.lookAtMirror()
    #expect(try site.app.reachToTell() == nil)
    #expect(try page(admin).says("Nothing is sent: this site no longer copies"))
  }

  @Test func aMonthThatWasMissedIsToldFirst() throws {
    try agree(try site.browser(of: .admin).browser)
    let missed = Month(of: site.clock.now).previous
    site.clock.advance(by: 31 * 86_400)
    let message = try #require(try site.app.reachToTell())
    #expect(message.month == missed)
    #expect(
      try ReachReport(parsing: message.bytes).reach.map(\.completed).contains(.about(5)))
    try site.app.noteTold(missed)
    #expect(try site.app.reachToTell()?.month == missed.next)
    try site.app.noteTold(missed.next)
    #expect(try site.app.reachToTell() == nil)
  }

  @Test func whatWasCountedWhileACourseWasTheSitesOwnIsNotTold() throws {
    let course = try #require(site.app.site.mirroredCourses.first)
    let counted = CountedCourse(
      course: course.id, isMirrored: false, modules: course.modules.map { ($0.name, []) })
    try site.store.close([Month(of: site.clock.now).previous], of: [counted]).wait()
    let admin = try site.browser(of: .admin).browser
    try agree(admin)
    let message = try #require(try site.app.reachToTell())
    #expect(try ReachReport(parsing: message.bytes).reach.allSatisfy(\.isEmpty))
    #expect(admin.page.says("about 5"))
  }

  @Test(arguments: [
    ("", "https://origin.example/reach", "give a name"),
    (String(repeating: "x", count: 81), "https://origin.example/reach", "give a name"),
    ("Médiathèque", "origin.example", "give an address"),
    ("Médiathèque", "https://me:secret@origin.example/reach", "give an address"),
    ("Médiathèque", "ftp://origin.example/reach", "give an address"),
  ])
  func whatCannotBeTakenComesBack(name: String, address: String, words: String) throws {
    let admin = try site.browser(of: .admin).browser
    try page(admin)
    try admin.send(to: "/admin/reach", pressing: "See what would be sent") {
      try $0.type("Name of this mirror", name)
      try $0.type("Address that takes it", address)
    }
    #expect(admin.page.status == 422)
    #expect(admin.page.says(words))
    #expect(try admin.page.text(of: "Name of this mirror") == name)
    #expect(try site.store.telling() == nil)
  }

  @Test func whoMirrorsNothingIsNotAsked() throws {
    let other = try TestSite(courses: "kinds")
    let admin = try other.browser(of: .admin).browser
    try admin.open("/en/admin/reach")
    #expect(!admin.page.says("Telling the origin"))
  }
}

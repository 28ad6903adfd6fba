import App
import Database
import Foundation
import HTTP
import Learning
import Store
import TestSupport
import Testing

/// A trainer adds pictures to her draft; each is what it is, says what it shows, and nothing else.
@Suite struct PictureTests {
  let site: TestSite
  let browser: Browser
  private static let course = "/fr/teach/reperer-et-orienter"
  private static let file = "\(course)/files/01-indicators.fr.md"

  init() throws {
    site = try TestSite(courses: "example")
    browser = try site.browser(of: .trainer, name: "Mina").browser
  }

  @discardableResult private func add(
    _ fileName: String, _ bytes: [UInt8], _ description: String, name: String = "",
    from query: String = ""
  ) throws -> Page {
    try browser.open("\(Self.course)/media\(query)")
    var form = try browser.page.form(to: "/media")
    try form.type("Ce que montre l'image", description)
    try form.type("Nom du fichier (facultatif)", name)
    return try browser.send(form, choosing: fileName, bytes, in: "picture")
  }

  @Test func aFormThatIsSentTwiceAddsOnePicture() throws {
    try browser.open("\(Self.course)/media?return=01-indicators.fr.md")
    var form = try browser.page.form(to: "/media")
    try form.type("Ce que montre l'image", "Une porte")
    let bytes = try Fixtures.picture("turned.jpg")
    let (site, cookies, sent) = (site, browser.cookies, form)
    let pages = atOnce(4) { _ in
      try Browser(site, cookies: cookies).send(sent, choosing: "p.jpg", bytes, in: "picture")
    }
    #expect(pages.count { $0.says("L'image « p.jpg » est ajoutée") } == 4, "\(pages)")
    let course = try #require(Slug("reperer-et-orienter"))
    #expect(try site.store.pictures(of: course).map(\.name) == ["p.jpg"])
    try browser.open(Self.file)
    let text = try browser.page.text(of: "Texte")
    #expect(text.split(separator: "\n").count { $0 == "![Une porte](media/p.jpg)" } == 1)
    // Other words, or another person, are another picture.
    try add("p.jpg", bytes, "Une porte fermée")
    let noe = try site.browser(of: .trainer, name: "Noé").browser
    try noe.open("\(Self.course)/media")
    var other = try noe.page.form(to: "/media")
    try other.type("Ce que montre l'image", "Une porte")
    try noe.send(other, choosing: "p.jpg", bytes, in: "picture")
    #expect(try site.store.pictures(of: course).count == 3)
  }

  @Test func aPhotographIsAddedWithoutWhatItSaysOfItself() throws {
    let page = try add(
      "Été à Paris (2).JPG", try Fixtures.picture("turned.jpg"), "Un passeport [rouge] posé")
    #expect(page.status == 200, "\(page)")
    #expect(page.says("L'image « ete-a-paris-2.jpg » est ajoutée"))
    let line = "![Un passeport \\[rouge\\] posé](media/ete-a-paris-2.jpg)"
    #expect(page.html.contains("value=\"\(line)\""), "\(page.html)")
    #expect(page.html.contains("alt=\"Un passeport [rouge] posé\""))
    let shown = try browser.open("\(Self.course)/media/ete-a-paris-2.jpg")
    #expect(shown["Content-Type"] == "image/jpeg")
    #expect(shown["Cache-Control"] == "private, no-store")
    #expect(shown.body.starts(with: [0xFF, 0xD8, 0xFF]))
    #expect(!String(decoding: shown.body, as: UTF8.self).contains("SECRET"))

    // In the draft, in its preview and its trial, the picture is there; nothing is wrong with it.
    try browser.open(Self.file)
    let text = try browser.page.text(of: "Texte")
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", text + "\n\n\(line)\n")
    }
    #expect(!browser.page.says("Il n'y a pas de fichier"), "\(browser.page)")
    let address = "\(Self.course)/media/ete-a-paris-2.jpg"
    for path in ["\(Self.file)/preview", "\(Self.course)/play/indicators"] {
      let html = try browser.open(path).html
      #expect(html.contains("src=\"\(address)\""), "\(path)")
      #expect(html.contains("width=\"24\" height=\"16\""))
    }
    // Learners see neither the text nor the picture.
    let learner = try Browser(site)
    #expect(try learner.open(address).path.hasPrefix("/fr/sign-in"))
  }

  @Test func thePictureStandsAtTheEndOfTheTextSheComesFrom() throws {
    let page = try add(
      "plan.webp", try Fixtures.picture("notes.webp"), "Le plan du quartier",
      name: "Plan du quartier",
      from: "?return=01-indicators.fr.md")
    #expect(page.says("Elle est à la fin du texte"), "\(page)")
    try browser.follow("Module 1 : reconnaître les signes (Français)")
    let text = try browser.page.text(of: "Texte")
    #expect(text.hasSuffix("\n\n![Le plan du quartier](media/plan-du-quartier.webp)\n"))
    // Another of the same name gets another name; what was there is not written over.
    try add(
      "x.gif", try Fixtures.picture("moving.gif"), "Un plan qui bouge", name: "plan du quartier")
    #expect(browser.page.says("plan-du-quartier-2.gif"))
    try add("x.png", try Fixtures.picture("notes.png"), "Un passeport", name: "passeport")
    #expect(browser.page.says("passeport-2.png"))
  }

  @Test func aPictureCanBeRemoved() throws {
    try add("a.png", try Fixtures.picture("notes.png"), "Une porte")
    try browser.send(to: "/media/remove")
    #expect(!browser.page.says("En attente de publication"))
    #expect(try browser.open("\(Self.course)/media/a.png").status == 404)
  }

  @Test(
    arguments: [
      ("", [], "Une porte", "Choisissez une image."),
      ("a.png", Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), "Un dessin", "SVG"),
      ("a.png", Array("%PDF-1.7".utf8), "Une porte", "quel que soit son nom"),
      ("a.png", [0x89, 0x50, 0x4E, 0x47], "Une porte", "quel que soit son nom"),
      ("a.jpg", [0xFF, 0xD8, 0xFF], "Une porte", "ne se lit pas jusqu'au bout"),
      ("photo.png", nil, "", "Dites ce que montre l'image"),
      ("photo.png", nil, "Photo", "Dites ce que montre l'image"),
      ("photo.png", nil, "IMG_2024.JPG", "Dites ce que montre l'image"),
      ("photo.png", nil, String(repeating: "é", count: 501), "500 signes au plus"),
    ] as [(String, [UInt8]?, String, String)])
  func whatIsNotTakenIsSaid(
    fileName: String, bytes: [UInt8]?, description: String, words: String
  ) throws {
    let page = try add(
      fileName, try bytes ?? Fixtures.picture("notes.png"), description, name: "Un nom")
    #expect(page.status == 422)
    #expect(page.says("Il y a un problème"))
    #expect(page.says(words), "\(page)")
    #expect(try page.text(of: "Ce que montre l'image") == description)
    #expect(try page.text(of: "Nom du fichier (facultatif)") == "Un nom")
    #expect(try site.store.pictures(of: #require(Slug("reperer-et-orienter"))).isEmpty)
  }

  @Test func thereIsRoomForSoMuchAndNoMore() throws {
    let course = try #require(Slug("reperer-et-orienter"))
    let learner = try site.browser(of: .trainer, name: "Noé").1
    func keep(_ name: String, _ count: Int) throws -> PictureOutcome {
      try site.store.keep(
        NewPicture(
          course: course, name: name, type: "image/png", width: 1, height: 1, description: "d",
          bytes: [UInt8](repeating: 7, count: count), author: learner), at: site.clock.now
      ).wait()
    }
    #expect(try keep("1.png", 1) == .kept)
    #expect(try keep("1.png", 2) == .nameTaken)
    #expect(try keep("2.png", 1) == .known(name: "1.png"))
    // As if it were so large.
    let almost = Store.pictureRoom - 2
    try site.database.record { try $0.execute("UPDATE picture SET size = \(almost)") }.wait()
    #expect(try keep("2.png", 3) == .noRoom)
    #expect(try keep("2.png", 2) == .kept)
    #expect(try keep("3.png", 1) == .noRoom)
    try site.store.forget(pictures: ["1.png"], of: course).wait()
    #expect(try keep("3.png", 1) == .kept)
    #expect(try site.store.bytes(ofPicture: "3.png", of: course) == [7])
  }

  @Test func onlyTrainersMaySendLargeBodies() throws {
    func head(_ browser: Browser, _ path: String) throws -> Request {
      try browser.request(.post, path)
    }
    let learner = try site.browser(of: .learner).browser
    let stranger = try Browser(site)
    let path = "\(Self.course)/media"
    #expect(App.bodyLimit(["fr", "teach", "x", "media"]) ?? 0 > 10 << 20)
    #expect(App.bodyLimit(["fr", "courses", "x", "media"]) == nil)
    #expect(try site.app.admitsLargeBody(head(browser, path)))
    #expect(try !site.app.admitsLargeBody(head(learner, path)))
    #expect(try !site.app.admitsLargeBody(head(stranger, path)))
    #expect(
      try !site.app.admitsLargeBody(
        head(Browser(site, cookies: ["session": String(repeating: "a", count: 43)]), path)))
  }

  @Test(arguments: ["media/none.png", "media/../course.yml", "media/", "media/remove"])
  func whatIsNoFileOfTheMediaIsNotThere(path: String) throws {
    let status = try? browser.open("\(Self.course)/\(path)").status
    #expect(status == nil || status == 404 || status == 405 || status == 400)
  }
}

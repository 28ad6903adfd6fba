import Learning
import Testing

/// The words on the buttons and forms of trainers, as people say them in each language.
@Suite struct EditorWordsTests {
  let site: TestSite
  let browser: Browser
  private static let course = "/en/teach/reperer-et-orienter"

  init() throws {
    site = try TestSite(courses: "example")
    browser = try site.browser(of: .trainer, name: "Mina").browser
  }

  @Test func anEnglishTrainerWritesToOthersAndUsesAnEarlierVersion() throws {
    let file = "01-indicators.en.md"
    try browser.open("\(Self.course)/files/\(file)")
    let text = try browser.page.text(of: "Text")
    try browser.send(to: file, pressing: "Save") {
      try $0.type("Text", text + "\nOne more line.\n")
    }
    try browser.open("\(Self.course)/review")
    try browser.send(to: "/review", pressing: "Send") {
      try $0.type("Your message", "Is it clear?")
    }
    #expect(browser.page.says("Is it clear?"))
    try browser.open("\(Self.course)/publish")
    try browser.send(to: "/publish", pressing: "Publish now")
    #expect(browser.page.says("it is kept and can be used again"), "\(browser.page)")
    try browser.open("\(Self.course)/versions/1")
    #expect(browser.page.says("What using it again would change"))
    try browser.send(to: "/versions/1", pressing: "Use this version again")
    #expect(try browser.open("\(Self.course)/files/\(file)").says("draft"))
    #expect(try browser.page.text(of: "Text") == text)
  }

  @Test func whoKeepsTheServerHasOneName() throws {
    for (page, words) in [
      ("/fr/teach/reperer-et-orienter/media", "la personne qui tient ce serveur"),
      ("/en/teach/reperer-et-orienter/media", "whoever runs this server"),
    ] {
      #expect(try browser.open(page).says(words), "\(browser.page)")
    }
    try browser.open("\(Self.course)/media")
    var form = try browser.page.form(to: "/media")
    try form.type("What the picture shows", "A door")
    try browser.send(form, choosing: "door.png", Array("no picture".utf8), in: "picture")
    #expect(browser.page.says("this file is not a PNG, JPEG, WebP or GIF picture"))
  }
}

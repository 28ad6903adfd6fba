import Database
import Learning
import Store
import TestSupport
import Testing

/// Drafts that are given up while others write: what was saved stays, and is found.
@Suite struct LeftTextTests {
  let site: TestSite
  private static let course = "/fr/teach/accueillir"
  private static let example = "/fr/teach/reperer-et-orienter"
  private static let module = "\(example)/files/01-indicators.fr.md"

  init() throws { site = try TestSite(courses: "example") }

  private func trainer(_ name: String) throws -> Browser {
    try site.browser(of: .trainer, name: name).browser
  }

  /// Begins a course of drafts alone; gives its files.
  private func begin(_ browser: Browser) throws -> [String] {
    try browser.open("/fr/teach/new")
    try browser.send(to: "/teach/new") { try $0.type("Titre du cours", "Accueillir") }
    #expect(browser.page.path == Self.course)
    let id = try #require(Slug("accueillir"))
    return try site.store.drafts(of: id).map(\.file)
  }

  private func giveUp(_ file: String, _ browser: Browser) throws {
    try browser.open("\(file)/saves")
    try browser.send(to: "/saves", pressing: "Abandonner le brouillon")
  }

  @Test func aCourseGivenUpMeanwhileTakesTheTextAside() throws {
    let mina = try trainer("Mina")
    let tom = try trainer("Tom")
    let files = try begin(mina)
    let file = try #require(files.first { $0.hasSuffix(".fr.md") })
    try mina.open("\(Self.course)/files/\(file)")
    let text = try mina.page.text(of: "Texte") + "\nDe Mina.\n"
    for file in files { try giveUp("\(Self.course)/files/\(file)", tom) }
    #expect(tom.page.status == 200, "\(tom.page)")
    #expect(tom.page.says("ses brouillons ont été abandonnés"))
    try mina.send(to: file, pressing: "Enregistrer") { try $0.type("Texte", text) }
    #expect(mina.page.status == 409)
    #expect(mina.page.says("Le brouillon de ce fichier a été abandonné pendant que vous écriviez."))
    #expect(mina.page.forms.flatMap(\.buttons).map(\.text) == ["Garder mon texte"])
    #expect(try mina.page.text(of: "Votre texte") == text)
    // Whoever closes that page finds it again from where trainers begin.
    try tom.open("/fr/teach/")
    try tom.follow("accueillir")
    let link = try #require(tom.page.links.first { $0.address.contains(file) }).address
    try tom.open(link)
    #expect(tom.page.says("gardé à part"))
    // Its name belongs to what is kept.
    try tom.open("/fr/teach/new")
    try tom.send(to: "/teach/new") { try $0.type("Titre du cours", "Accueillir") }
    #expect(tom.page.path == "/fr/teach/accueillir-2")
    try mina.send(to: file, pressing: "Garder mon texte")
    #expect(try mina.page.text(of: "Texte") == text, "\(mina.page)")
  }

  @Test func aFileGivenUpIsFoundAndTakenUpAgain() throws {
    let browser = try trainer("Mina")
    try browser.open("\(Self.example)/new")
    try browser.send(to: "/new") { try $0.type("Titre (Français)", "Écouter sans juger") }
    let file = String(browser.page.path.prefix { $0 != "?" })
    let text = try browser.page.text(of: "Texte")
    try giveUp(file, browser)
    try browser.open(Self.example)
    let link = try #require(browser.page.links.first { $0.address == "\(file)/saves" })
    // The address she had leads to what is kept as well.
    try browser.open(file)
    #expect(browser.page.path == link.address)
    try browser.follow("Texte 1")
    try browser.send(to: ".fr.md", pressing: "Reprendre ce texte")
    #expect(try browser.page.text(of: "Texte") == text)
    try browser.open(Self.example)
    #expect(!browser.page.links.contains { $0.address == link.address })
  }

  @Test func aDraftGivenUpMeanwhileIsSaidSoBesideWhatIsPublished() throws {
    let mina = try trainer("Mina")
    let tom = try trainer("Tom")
    try mina.open(Self.module)
    let published = try mina.page.text(of: "Texte")
    try mina.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", published + "\na\n")
    }
    try giveUp(Self.module, tom)
    try mina.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", published + "\nb\n")
    }
    #expect(mina.page.status == 409)
    #expect(mina.page.says("Le brouillon de ce fichier a été abandonné"))
    #expect(try mina.page.text(of: "Le fichier publié") == published)
    #expect(try mina.page.text(of: "Votre texte") == published + "\nb\n")
  }

  @Test func aRemovalIsNoEmptyFile() throws {
    let mina = try trainer("Mina")
    let tom = try trainer("Tom")
    try mina.open(Self.module)
    let text = try mina.page.text(of: "Texte") + "\nDe Mina.\n"
    try tom.open("\(Self.module)/saves")
    try tom.send(to: "/saves", pressing: "Retirer ce fichier du cours")
    try mina.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    #expect(mina.page.status == 409)
    #expect(mina.page.says("Tom a demandé de retirer ce fichier"))
    #expect(
      mina.page.forms.flatMap(\.buttons).map(\.text) == ["Garder mon texte", "Retirer le fichier"])
    let conflict = mina.page
    // She agrees: the file is to be removed, not emptied.
    try mina.send(try #require(conflict.forms.last), pressing: "Retirer le fichier")
    #expect(mina.page.path == Self.example)
    let id = try #require(Slug("reperer-et-orienter"))
    let draft = try #require(try site.store.draft(of: "01-indicators.fr.md", in: id))
    #expect(draft.text == nil)
    // Its save says what it is, and offers no empty text.
    try mina.open("\(Self.module)/saves")
    try mina.follow("Retrait \(draft.revision)")
    #expect(mina.page.says("il était demandé ici de retirer le fichier du cours"))
    #expect(mina.page.forms.isEmpty)
    // Or she keeps her text; the button of a page that is older takes nothing away then.
    try mina.send(try #require(conflict.forms.first), pressing: "Garder mon texte")
    #expect(mina.page.says("Enregistré."))
    try tom.send(try #require(conflict.forms.last), pressing: "Retirer le fichier")
    #expect(try tom.page.text(of: "Texte") == text)
  }

  @Test func aRemovalOfAFileThatChangedSinceIsAskedAgain() throws {
    let browser = try trainer("Mina")
    let file = "\(Self.example)/files/glossary.fr.md"
    for button in ["Retirer le fichier", "Garder l'autre texte"] {
      try browser.open("\(file)/saves")
      try browser.send(to: "/saves", pressing: "Retirer ce fichier du cours")
      try site.folder.write(
        "courses/example/glossary.fr.md",
        String(decoding: try site.folder.bytes(of: "courses/example/glossary.fr.md"), as: UTF8.self)
          + "\n")
      try browser.open("\(file)/changed")
      #expect(browser.page.says("Il est demandé de retirer ce fichier"))
      let form = try #require(
        browser.page.forms.first { $0.buttons.contains { $0.text == button } })
      try browser.send(form, pressing: button)
      let id = try #require(Slug("reperer-et-orienter"))
      let draft = try site.store.draft(of: "glossary.fr.md", in: id)
      #expect((draft != nil) == (button == "Retirer le fichier"))
      #expect(draft?.text == nil)
      try browser.open("\(Self.example)/publish")
      #expect(!browser.page.links.contains { $0.address == "\(file)/changed" })
      if draft != nil { try giveUp(file, browser) }
    }
  }

  /// Tom and Mina opened the same text; he has saved, and she has sent hers after him.
  private func twoSaves() throws -> (mina: Browser, tom: Browser, text: String) {
    let mina = try trainer("Mina")
    let tom = try trainer("Tom")
    try mina.open(Self.module)
    let text = try mina.page.text(of: "Texte")
    try tom.open(Self.module)
    try tom.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", text + "\nDe Tom.\n")
    }
    try mina.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", text + "\nDe Mina.\n")
    }
    return (mina, tom, text)
  }

  @Test func aTextKeptAsideStaysUntilItsAuthorPutsItAway() throws {
    let (mina, tom, text) = try twoSaves()
    #expect(mina.page.status == 409)
    // Tom saves more often than saves are kept.
    let id = try #require(Slug("reperer-et-orienter"))
    let author = try #require(try site.store.account(key: "tom")).learner
    for number in 1...Store.savesKept + 5 {
      let draft = try #require(try site.store.draft(of: "01-indicators.fr.md", in: id))
      _ = try site.store.save(
        NewDraft(
          course: id, file: "01-indicators.fr.md", text: "\(text)\n\(number)\n",
          opened: .revision(draft.revision), published: draft.base, isAsPublished: false,
          author: author), at: site.clock.now
      ).wait()
    }
    try tom.open("\(Self.module)/saves")
    #expect(tom.page.says("Les 200 derniers textes sont gardés."))
    #expect(tom.page.says("gardé à part"))
    #expect(!tom.page.links.contains { $0.text == "Texte 1" })
    // He may read it, not put it away.
    try tom.follow("Texte 2")
    #expect(try tom.page.text(of: "Texte") == text + "\nDe Mina.\n")
    #expect(!tom.page.forms.flatMap(\.buttons).contains { $0.text == "Ranger ce texte" })
    try tom.post("\(Self.module)/saves", [("act", "aside"), ("revision", "2")])
    #expect(tom.page.says("gardé à part"))
    try mina.open("\(Self.module)/saves/2")
    try mina.send(to: "/saves", pressing: "Ranger ce texte")
    #expect(mina.page.path == "\(Self.module)/saves")
    #expect(try site.store.saves(of: "01-indicators.fr.md", in: id).last?.standing == .past)
    // Put away, it goes the way of the others.
    try mina.open(Self.module)
    try mina.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text + "\nFin.\n") }
    try mina.open("\(Self.module)/saves")
    #expect(!mina.page.links.contains { $0.text == "Texte 2" })
  }

  @Test func aTextKeptAsideThatBecomesTheDraftIsAsideNoMore() throws {
    let (mina, _, text) = try twoSaves()
    try mina.send(to: ".fr.md", pressing: "Garder mon texte")
    #expect(try mina.page.text(of: "Texte") == text + "\nDe Mina.\n")
    try mina.open("\(Self.module)/saves")
    #expect(mina.page.links.contains { $0.text == "Texte 2" })
    #expect(!mina.page.text.contains(/Texte \d+ gardé à part/))
  }
}

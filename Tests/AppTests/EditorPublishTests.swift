import Database
import Foundation
import Learning
import Store
import TestSupport
import Testing

@testable import App

/// From a draft to what learners read, and back.
@Suite struct EditorPublishTests {
  let site: TestSite
  static let course = "/fr/teach/reperer-et-orienter"
  static let file = "courses/example/01-indicators.fr.md"
  static let module = "\(course)/files/01-indicators.fr.md"
  static let public_ = "/fr/courses/reperer-et-orienter/indicators"

  init() throws { site = try TestSite(courses: "example") }

  private func trainer(_ name: String = "Mina") throws -> Browser {
    try site.browser(of: .trainer, name: name).browser
  }

  /// Opens a file and saves it with some words replaced.
  private func change(
    _ browser: Browser, _ old: String, _ new: String, in file: String = module
  ) throws {
    try browser.open(file)
    let before = try browser.page.text(of: "Texte")
    try #require(before.contains(old), "\(old) is not in \(file)")
    try browser.send(to: String(file.split(separator: "/").last ?? ""), pressing: "Enregistrer") {
      try $0.type("Texte", before.replacing(old, with: new))
    }
    #expect(browser.page.says("Enregistré."))
  }

  private func publish(
    _ browser: Browser, _ fill: (inout PageForm) throws -> Void = { _ in }
  ) throws {
    try browser.open("\(Self.course)/publish")
    try browser.send(to: "/publish", pressing: "Publier maintenant", fill)
  }

  @Test func whatIsPublishedIsWhatLearnersRead() throws {
    let browser = try trainer()
    try browser.open(Self.course)
    #expect(try browser.open("\(Self.course)/publish").says("il n'y a rien à publier"))
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try browser.open(Self.course)
    try browser.follow("Publier…")
    #expect(browser.page.says("[supprimé : Aucun]"))
    #expect(browser.page.says("[ajouté : Pas un]"))
    try browser.send(to: "/publish", pressing: "Publier maintenant") {
      try $0.type("Qu'est-ce qui a changé pour les apprenants ? (facultatif)", "Des mots.")
    }
    #expect(browser.page.heading == "C'est publié")
    try browser.follow("Repérer et orienter les victimes d'exploitation (Français)")
    let learner = try Browser(site)
    #expect(try learner.open(Self.public_).says("Pas un signe ne prouve"))
    #expect(try site.store.draftCounts().isEmpty)
    #expect(try site.folder.bytes(of: "courses/example/course.lock.json").count > 100)
    try browser.open("\(Self.course)/versions")
    #expect(browser.page.says("par Mina") && browser.page.says("Des mots."))
    #expect(browser.page.links.count { $0.text.hasPrefix("Version ") } == 2)
    // Nothing of the old version is left beside the new one.
    let beside = try FileManager.default.contentsOfDirectory(
      atPath: "\(site.folder.path)/courses")
    #expect(beside == ["example"])
    // A reload of the page publishes nothing again.
    #expect(try browser.open("\(Self.course)/publish?done=1").heading == "C'est publié")
    #expect(site.log.lines == [])
  }

  @Test func aButtonThatIsPressedTwiceDidWhatItSays() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try browser.open("\(Self.course)/publish")
    let form = try browser.page.form(to: "/publish")
    for _ in 1...2 {
      try browser.send(form, pressing: "Publier maintenant")
      #expect(browser.page.heading == "C'est publié", "\(browser.page)")
    }
    let course = try #require(Slug("reperer-et-orienter"))
    #expect(try site.store.editions(of: course).count == 2)
    // What was saved since is on the page that she is led to, and is not published by the old button.
    try change(browser, "Pas un signe ne prouve", "Aucun signe ne prouve")
    try browser.send(form, pressing: "Publier maintenant")
    #expect(browser.page.heading == "Publier")
    #expect(try site.store.draftCounts()[course] == 1)
    try publish(browser)
    #expect(try site.store.editions(of: course).count == 3)
  }

  @Test func nothingWithAnErrorIsPublished() throws {
    let browser = try trainer()
    try change(browser, "- [x] C'est un signe", "- [ ] C'est un signe")
    try browser.open("\(Self.course)/publish")
    #expect(browser.page.says("Des erreurs empêchent de publier"))
    #expect(!browser.page.html.contains("Publier maintenant"))
    // Who sends the form all the same is refused.
    let course = try #require(Slug("reperer-et-orienter"))
    let workshop = try site.app.workshop(course)
    let state = try #require(workshop?.state)
    try browser.post("\(Self.course)/publish", [("state", state)])
    #expect(browser.page.status == 409)
    #expect(try Browser(site).open(Self.public_).says("Qui garde le passeport"))
    #expect(try site.store.draftCounts().count == 1)
  }

  @Test func aQuestionThatMayHaveChangedIsAskedAbout() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try publish(browser)
    try change(browser, "Que faut-il en penser ?", "Qu'en pensez-vous, vous ?")
    try browser.open("\(Self.course)/publish")
    #expect(browser.page.says("Les mots de la question « Qui garde le passeport ? » ont changé."))
    try browser.send(to: "/publish", pressing: "Publier maintenant")
    #expect(browser.page.status == 422)
    #expect(browser.page.says("Décidez pour la question « Qui garde le passeport ? »."))
    try browser.send(to: "/publish", pressing: "Publier maintenant") {
      try $0.tick("C'est une autre question : les résultats sont comptés à part.")
    }
    #expect(browser.page.heading == "C'est publié")
    // The version is written into the tag of both languages.
    for language in ["fr", "en"] {
      let text = try site.folder.bytes(of: "courses/example/01-indicators.\(language).md")
      #expect(String(decoding: text, as: UTF8.self).contains("`q:passport obj=1 v2`"))
    }
    try browser.open(Self.course)
    #expect(!browser.page.says("erreur") && !browser.page.says("brouillon"))
  }

  @Test func aChangedAnswerTakesANewVersionByAButton() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try publish(browser)
    for (language, old) in [("fr", "911"), ("en", "911")] {
      let file = "\(Self.course)/files/01-indicators.\(language).md"
      try change(browser, "- [ ] `\(old)`", "- [x] `\(old)`", in: file)
    }
    try browser.open(Self.module)
    let fix = try #require(
      browser.page.form(to: ".fr.md").buttons.first { $0.action.hasSuffix("/fix") })
    try browser.send(to: ".fr.md", pressing: fix.text)
    // The button writes the version in every language.
    for language in ["fr", "en"] {
      try browser.open("\(Self.course)/files/01-indicators.\(language).md")
      #expect(try browser.page.text(of: "Texte").contains("`q:emergency obj=3 v2`"))
      #expect(!browser.page.says("Erreur"))
    }
    try publish(browser) {
      try $0.tick("L'ancienne version était bonne en son temps : les résultats restent.")
    }
    #expect(browser.page.heading == "C'est publié")
  }

  @Test func theSecondOfTwoPublicationsIsTold() throws {
    let mina = try trainer("Mina")
    let noe = try trainer("Noé")
    try change(mina, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try mina.open("\(Self.course)/publish")
    try noe.open("\(Self.course)/publish")
    try mina.send(to: "/publish", pressing: "Publier maintenant")
    #expect(mina.page.heading == "C'est publié")
    try noe.send(to: "/publish", pressing: "Publier maintenant")
    #expect(noe.page.status == 409)
    #expect(noe.page.says("Quelque chose a été enregistré ou publié"))
    #expect(noe.page.says("il n'y a rien à publier"))
  }

  @Test func whatIsSavedMeanwhileIsReadAgainFirst() throws {
    let mina = try trainer("Mina")
    let noe = try trainer("Noé")
    try change(mina, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try mina.open("\(Self.course)/publish")
    try change(noe, "C'est leur **cumul**", "C'est leur **nombre**")
    try mina.send(to: "/publish", pressing: "Publier maintenant")
    #expect(mina.page.status == 409)
    #expect(mina.page.says("[ajouté : nombre"))
    #expect(try !Browser(site).open(Self.public_).says("Pas un signe"))
    try mina.send(to: "/publish", pressing: "Publier maintenant")
    #expect(mina.page.heading == "C'est publié")
  }

  @Test func aFolderChangedByHandIsNotWrittenOver() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try site.folder.edit(Self.file, replacing: "C'est leur **cumul**", with: "C'est la **somme**")
    try browser.open("\(Self.course)/publish")
    #expect(browser.page.says("Le fichier publié a changé depuis que le brouillon a été commencé"))
    #expect(!browser.page.html.contains("Publier maintenant"))
    let address = try #require(browser.page.links.first { $0.address.hasSuffix("/changed") })
    try browser.open(address.address)
    let mine = try browser.page.text(of: "Votre texte")
    #expect(mine.contains("Pas un signe") && mine.contains("**cumul**"))
    #expect(try browser.page.text(of: "Le fichier publié").contains("**somme**"))
    var form = try #require(
      browser.page.forms.first { $0.buttons[0].text == "Garder mon texte" })
    try form.type("Votre texte", mine.replacing("C'est leur **cumul**", with: "C'est la **somme**"))
    try browser.send(form)
    #expect(browser.page.says("Enregistré."))
    try publish(browser)
    #expect(browser.page.heading == "C'est publié")
    let page = try Browser(site).open(Self.public_)
    #expect(page.says("Pas un signe") && page.says("la somme"))
  }

  @Test func anEarlierVersionIsTakenUpAgain() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try publish(browser)
    try browser.open("\(Self.course)/versions")
    try browser.follow("Version 1")
    #expect(browser.page.says("[ajouté : Aucun]"))
    try browser.send(to: "/versions/1")
    #expect(browser.page.path == Self.course)
    #expect(browser.page.says("1 fichier en brouillon"))
    try publish(browser)
    #expect(try Browser(site).open(Self.public_).says("Aucun signe ne prouve"))
    // So is an earlier save.
    try browser.open("\(Self.module)/saves")
    try browser.follow("Texte 1")
    try browser.send(to: ".fr.md", pressing: "Reprendre ce texte")
    #expect(try browser.page.text(of: "Texte").contains("Pas un signe"))
  }

  @Test func aFileIsTakenOutAndADraftGivenUp() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try browser.follow("Versions enregistrées")
    try browser.send(to: "/saves", pressing: "Abandonner le brouillon")
    #expect(browser.page.path == Self.course && !browser.page.says("brouillon"))
    try browser.open(Self.module)
    #expect(try browser.page.text(of: "Texte").contains("Aucun signe ne prouve"))
    for language in ["fr", "en"] {
      try browser.open("\(Self.course)/files/glossary.\(language).md/saves")
      try browser.send(to: "/saves", pressing: "Retirer ce fichier du cours")
    }
    #expect(browser.page.says("à retirer"))
    // Links to its words are errors now: nothing is published that leads nowhere.
    try browser.open("\(Self.course)/publish")
    #expect(browser.page.says("Des erreurs empêchent de publier"))
    try browser.open("\(Self.course)/files/glossary.fr.md")
    #expect(browser.page.says("Ce fichier disparaîtra à la prochaine publication"))
    try browser.send(to: "glossary.fr.md", pressing: "Enregistrer")
    try browser.open("\(Self.course)/files/glossary.en.md/saves")
    try browser.send(to: "/saves", pressing: "Abandonner le brouillon")
    #expect(!browser.page.says("à retirer"))
  }

  @Test func picturesThatWaitArePublishedWithTheTexts() throws {
    let browser = try trainer()
    let course = try #require(Slug("reperer-et-orienter"))
    let author = try #require(try site.store.account(key: "mina")).learner
    let bytes = try site.folder.bytes(of: "courses/example/media/passeport.png")
    _ = try site.store.keep(
      NewPicture(
        course: course, name: "porte.png", type: "image/png", width: 1, height: 1,
        description: "Une porte.", bytes: Array(bytes), author: author), at: site.clock.now
    ).wait()
    try change(browser, "media/passeport.png", "media/porte.png")
    try publish(browser)
    #expect(browser.page.heading == "C'est publié", "\(browser.page)")
    #expect(try site.folder.bytes(of: "courses/example/media/porte.png") == bytes)
    #expect(try site.store.pictures(of: course).isEmpty)
    let page = try Browser(site).open(Self.public_)
    let address = try #require(page.html.firstMatch(of: #/src="(\/assets\/porte[^"]+)"/#)).1
    #expect(try Browser(site).open(String(address)).status == 200)
  }

  @Test func aDraftIsReadByAnotherBeforeItIsPublished() throws {
    let mina = try trainer("Mina")
    let noe = try trainer("Noé")
    try change(mina, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try mina.open(Self.course)
    try mina.follow("Relecture")
    try mina.send(to: "/review", pressing: "Ajouter un mot")
    #expect(mina.page.status == 422)
    try mina.send(to: "/review", pressing: "Demander une relecture") {
      try $0.type("Votre mot", "La première phrase est-elle claire ?\n\nMerci.")
    }
    try noe.open("/fr/teach/")
    #expect(noe.page.says("à relire"))
    try noe.open("\(Self.course)/review")
    #expect(noe.page.says("Mina demande une relecture, à l'instant"))
    #expect(noe.page.says("La première phrase est-elle claire ?"))
    try noe.send(to: "/review", pressing: "Rendre pour corrections") {
      try $0.type("Votre mot", "Oui, mais longue.")
    }
    try mina.open("/fr/teach/")
    #expect(mina.page.says("brouillon en cours"))
    try mina.open("\(Self.course)/review")
    #expect(mina.page.says("Oui, mais longue."))
    try publish(mina)
    try mina.open("\(Self.course)/review")
    #expect(!mina.page.says("longue"))
  }

  @Test func aRequestThatIsSentAtOnceFromSeveralWindowsIsMadeOnce() throws {
    let mina = try trainer("Mina")
    try change(mina, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try mina.open("\(Self.course)/review")
    var form = try mina.page.form(to: "/review")
    try form.type("Votre mot", "Est-ce clair ?")
    let (site, cookies, sent) = (site, mina.cookies, form)
    let pages = atOnce(8) { _ in
      try Browser(site, cookies: cookies).send(sent, pressing: "Demander une relecture")
    }
    #expect(pages.count { $0.status == 200 } == 8)
    let course = try #require(Slug("reperer-et-orienter"))
    #expect(try site.store.notes(on: course).map(\.text) == ["Est-ce clair ?"])
    // Somebody else may say the same.
    let noe = try trainer("Noé")
    try noe.open("\(Self.course)/review")
    try noe.send(to: "/review", pressing: "Ajouter un mot") {
      try $0.type("Votre mot", "Est-ce clair ?")
    }
    #expect(try site.store.notes(on: course).count == 2)
  }

  @Test func aNewCourseIsWrittenPublishedAndLearned() throws {
    let browser = try trainer()
    try browser.open("/fr/teach/new")
    try browser.send(to: "/teach/new") { try $0.type("Titre du cours", "Accueillir") }
    try browser.follow("Nouveau module")
    try browser.send(to: "/new") { try $0.type("Titre (Français)", "Écouter") }
    try browser.open("/fr/teach/accueillir/publish")
    try browser.send(to: "/publish", pressing: "Publier maintenant")
    #expect(browser.page.heading == "C'est publié", "\(browser.page)")
    let learner = try Browser(site)
    try learner.open("/fr/")
    try learner.follow("Accueillir")
    try learner.follow("Écouter")
    try learner.send(to: "/practice/que-faites-vous") {
      try $0.tick("La réponse juste, aussi longue que les autres.")
    }
    #expect(learner.page.says("C'est juste"))
    #expect(site.log.lines == [])
  }

  @Test func aFolderThatCannotBeWrittenLosesNothing() throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try browser.open("\(Self.course)/publish")
    // A name that ends in a file stands for a folder that cannot be made.
    let courses = "\(site.folder.path)/courses"
    try FileManager.default.moveItem(atPath: "\(courses)/example", toPath: "\(courses)/.away")
    defer {
      try? FileManager.default.moveItem(atPath: "\(courses)/.away", toPath: "\(courses)/example")
    }
    try browser.send(to: "/publish", pressing: "Publier maintenant")
    #expect(browser.page.status == 409)
    #expect(try site.store.draftCounts().count == 1)
  }

  /// Publishes a question under a new version, which is written into its tag, while another page is open.
  private func rewrite(whileOpen other: Browser) throws {
    let browser = try trainer()
    try change(browser, "Aucun signe ne prouve", "Pas un signe ne prouve")
    try publish(browser)
    try change(browser, "Que faut-il en penser ?", "Qu'en pensez-vous, vous ?")
    try other.open(Self.module)
    try browser.open("\(Self.course)/publish")
    try browser.send(to: "/publish", pressing: "Publier maintenant") {
      try $0.tick("C'est une autre question : les résultats sont comptés à part.")
    }
    #expect(browser.page.heading == "C'est publié")
  }

  @Test func aPageThatIsStillOpenDoesNotUndoTheVersionThatWasWrittenIntoItsText() throws {
    let noe = try trainer("Noé")
    try rewrite(whileOpen: noe)
    let published = try site.folder.bytes(of: Self.file)
    #expect(String(decoding: published, as: UTF8.self).contains("v2"))
    let text = try noe.page.text(of: "Texte") + "\nUne ligne.\n"
    try noe.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    // Both texts are shown: hers, and the one that has the version.
    #expect(noe.page.status == 409, "\(noe.page)")
    #expect(try noe.page.text(of: "Votre texte") == text)
    #expect(noe.page.html.contains("v2"))
    #expect(try site.store.draftCounts().isEmpty)
  }
}

import Database
import Dispatch
import Learning
import Store
import TestSupport
import Testing

@testable import App
@testable import HTTP

/// A text that cannot be saved is given back whole, whatever the reason.
@Suite struct KeptTextTests {
  let site: TestSite
  private static let course = "/fr/teach/reperer-et-orienter"
  private static let module = "\(course)/files/01-indicators.fr.md"
  private static let english = "\(course)/translate/01-indicators.en.md"

  init() throws { site = try TestSite(courses: "example") }

  private func trainer(_ name: String = "Mina") throws -> Browser {
    try site.browser(of: .trainer, name: name).browser
  }

  /// Leaves the database no more room than it takes, as a disk does that is full; the next failure
  /// makes it look again, and then there is room.
  private func fill() throws {
    try site.database.record { writer in
      _ = try writer.query("PRAGMA max_page_count = 1") { _ in }
    }.wait()
  }

  /// A text that needs room.
  private func long(_ text: String) -> String {
    text + "\n" + String(repeating: "Une ligne de plus, pour voir.\n\n", count: 4000)
  }

  @Test func aFullDatabaseGivesTheTextBackAndTheNextTrySavesIt() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let text = long(try browser.page.text(of: "Texte"))
    try fill()
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    #expect(browser.page.status == 503)
    #expect(browser.page["Retry-After"] == "5")
    #expect(browser.page.heading == "Votre texte n'est pas enregistré")
    #expect(browser.page.says("Le serveur ne peut rien enregistrer pour le moment"))
    #expect(try browser.page.text(of: "Votre texte") == text)
    #expect(site.log.lines.count == 1)
    try browser.send(to: ".fr.md", pressing: "Réessayer")
    #expect(browser.page.says("Enregistré."), "\(browser.page)")
    #expect(try browser.page.text(of: "Texte") == text)
  }

  @Test func anotherTryDoesWhatWasAsked() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let text = long(try browser.page.text(of: "Texte"))
    try fill()
    try browser.send(to: ".fr.md", pressing: "Insérer") {
      try $0.type("Texte", text)
      try $0.choose("Quoi", "Question : vrai ou faux")
      try $0.type("Titre (facultatif)", "Est-ce légal ?")
      try $0.type("Après la ligne (facultatif)", "41")
    }
    #expect(browser.page.status == 503)
    #expect(try browser.page.text(of: "Votre texte") == text)
    try browser.send(to: "/insert", pressing: "Réessayer")
    #expect(browser.page.html.contains("<mark>### Est-ce légal ? `q:est-ce-legal`</mark>"))
    // So does a button that mends.
    try browser.open(Self.module)
    let broken = try browser.page.text(of: "Texte").replacing(
      "  > Un signe isolé n'est pas", with: "> Un signe isolé n'est pas")
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", broken) }
    let form = try browser.page.form(to: "01-indicators.fr.md")
    let fix = try #require(form.buttons.first { $0.action.hasSuffix("/fix") })
    try fill()
    try browser.send(to: ".fr.md", pressing: fix.text) { try $0.type("Texte", long(broken)) }
    #expect(browser.page.status == 503)
    #expect(try browser.page.text(of: "Votre texte") == long(broken))
    try browser.send(to: "/fix", pressing: "Réessayer")
    #expect(!browser.page.says("Ce commentaire doit être décalé"))
  }

  @Test func aTranslationIsGivenBackAsAWhole() throws {
    let browser = try trainer()
    try browser.open(Self.english)
    var form = try browser.page.form(to: Self.english)
    let field = try #require(
      form.fields.first { $0.label.hasPrefix("English") && !$0.value.isEmpty })
    try form.type(field.label, long(field.value))
    try fill()
    try browser.send(form)
    #expect(browser.page.status == 503)
    #expect(try browser.page.text(of: "Votre texte").contains(long(field.value)))
    try browser.send(to: "01-indicators.en.md", pressing: "Réessayer")
    #expect(browser.page.says("Enregistré."))
    #expect(try browser.page.text(of: "Texte").contains(long(field.value)))
  }

  @Test func aServerThatIsBusyGivesTheTextBack() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let text = try browser.page.text(of: "Texte") + "\nUne ligne de plus.\n"
    // Pages that take their time, until they may go on.
    let gate = DispatchSemaphore(value: 0)
    let ended = DispatchGroup()
    for _ in 0..<66 {
      ended.enter()
      let response = site.app.desk.answer {
        gate.wait()
        return Response(.ok)
      } failing: { _ in
        Response(.tooManyRequests)
      }
      try #require(response.deferral).start { _ in ended.leave() }
    }
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    for _ in 0..<66 { gate.signal() }
    #expect(ended.wait(timeout: .now() + 60) == .success)
    #expect(browser.page.status == 429)
    #expect(browser.page.says("Le serveur est occupé"))
    #expect(try browser.page.text(of: "Votre texte") == text)
    try browser.send(to: ".fr.md", pressing: "Réessayer")
    #expect(try browser.page.text(of: "Texte") == text)
  }

  @Test func aCourseThatIsTakenAwayGivesTheTextBack() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let text = try browser.page.text(of: "Texte") + "\nUne ligne de plus.\n"
    try site.folder.remove("courses/example")
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    #expect(browser.page.status == 404)
    #expect(browser.page.heading == "Ce cours n'est plus là")
    #expect(try browser.page.text(of: "Votre texte") == text)
    // A page that saves by itself still has it.
    #expect(try browser.post(Self.module, [("text-p", text), ("auto", "1")]).status == 404)
  }

  /// A trainer who can sign in again.
  private func trainerWithPassword() throws -> (browser: Browser, password: String) {
    let password = "quatre ânes gris dansent"
    let browser = try Browser(site)
    try browser.signUp(.french, name: "Mina", password: password)
    let account = try #require(try site.store.account(key: "mina"))
    _ = try site.store.give(.trainer, to: account.learner, keeping: nil).wait()
    try browser.signIn(.french, name: "Mina", password: password)
    return (browser, password)
  }

  @Test func aSignInThatCannotBeRecordedGivesTheTextBack() throws {
    let (browser, password) = try trainerWithPassword()
    try browser.open(Self.module)
    let text = long(try browser.page.text(of: "Texte"))
    site.clock.advance(by: 3 * 3600)
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    #expect(browser.page.status == 401)
    // Room for the session, none for the text.
    try fill()
    try browser.send(to: ".fr.md") {
      try $0.type("Nom", "Mina")
      try $0.type("Mot de passe", password)
    }
    #expect(browser.page.status == 503)
    #expect(try browser.page.text(of: "Votre texte") == text)
    try browser.send(to: ".fr.md", pressing: "Réessayer")
    #expect(try browser.page.text(of: "Texte") == text, "\(browser.page)")
  }

  @Test func aPasswordThatWorksOnceLeadsToTheTextToo() throws {
    let (mina, learner) = try site.browser(of: .trainer, name: "Mina")
    try mina.open(Self.module)
    let text = try mina.page.text(of: "Texte") + "\nTrois heures.\n"
    // She has forgotten hers; an administrator gives her one that works once.
    let admin = try site.browser(of: .admin, name: "Ada").browser
    try admin.open("/fr/admin/accounts/\(learner.text)")
    try admin.send(to: "/password")
    let code = try #require(
      admin.page.text.firstMatch(of: /[2-9A-Z]{4}(-[2-9A-Z]{4}){3}/), "\(admin.page)")
    try mina.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
    #expect(mina.page.status == 401)
    try mina.send(to: ".fr.md") {
      try $0.type("Nom", "Mina")
      try $0.type("Mot de passe", String(code.0))
    }
    #expect(mina.page.heading == "Choisir votre mot de passe")
    #expect(try mina.page.text(of: "Votre texte") == text)
    #expect(try site.store.draftCounts().isEmpty)
    let form = try mina.page.form(to: ".fr.md")
    try mina.send(to: ".fr.md") { try $0.type("Nouveau mot de passe", String(code.0)) }
    #expect(mina.page.says("trop facile à deviner"))
    #expect(try mina.page.text(of: "Votre texte") == text)
    try mina.send(to: ".fr.md") {
      try $0.type("Nouveau mot de passe", "quatre ânes gris dansent")
    }
    #expect(mina.page.says("Enregistré."), "\(mina.page)")
    #expect(try mina.page.text(of: "Texte") == text)
    // The ticket works once, and still loses nothing.
    let other = try Browser(site)
    var again = form
    try again.type("Nouveau mot de passe", "cinq chèvres bleues chantent")
    try other.send(again)
    #expect(other.page.status == 401)
    #expect(other.page.says("trop de temps a passé") || other.page.says("Trop de temps a passé"))
    #expect(try other.page.text(of: "Votre texte") == text)
  }

  @Test func aCourseWithoutRoomForDraftsGivesBackWhatWasTyped() throws {
    let (browser, author) = try site.browser(of: .trainer, name: "Mina")
    let course = try #require(Slug("reperer-et-orienter"))
    try browser.open("\(Self.course)/new")
    let new = browser.page
    try browser.open(Self.module)
    let text = try browser.page.text(of: "Texte") + "\nUne ligne de plus.\n"
    let edit = try browser.page.form(to: "01-indicators.fr.md")
    // As much as drafts of a course may take together.
    let part = Store.draftRoom / 32
    for number in 101...132 {
      _ = try site.store.save(
        NewDraft(
          course: course, file: "\(number)-a.fr.md", text: String(repeating: "a", count: part),
          opened: .published(""), published: "", isAsPublished: false, author: author),
        at: site.clock.now
      ).wait()
    }
    var form = try #require(new.forms.first { $0.action.hasSuffix("/new") })
    try form.type("Titre (Français)", "Écouter sans juger")
    try browser.send(form)
    #expect(browser.page.status == 422)
    #expect(browser.page.says("les brouillons de ce cours prennent toute la place"))
    #expect(try browser.page.text(of: "Titre (Français)") == "Écouter sans juger")
    // So is a text, for which the page stays what it is.
    form = edit
    try form.type("Texte", text)
    try browser.send(form, pressing: "Enregistrer")
    #expect(browser.page.status == 422)
    #expect(browser.page.says("Ce texte n'est pas enregistré : les brouillons de ce cours"))
    #expect(try browser.page.text(of: "Texte") == text)
    // A button that creates a file says the same.
    try browser.post("\(Self.course)/new", [("translation", "02-other.en.md")])
    #expect(browser.page.status == 507)
    #expect(browser.page.heading == "Il n'y a plus de place pour les brouillons")
    #expect(site.log.lines.isEmpty)
  }

  // MARK: A few words to others

  private static let note = "La première phrase est-elle claire ?\n\nMerci."

  /// Opens the review of a draft.
  private func review(_ browser: Browser) throws {
    try browser.open(Self.module)
    let text = try browser.page.text(of: "Texte")
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", text + "\nUne ligne de plus.\n")
    }
    try browser.open("\(Self.course)/review")
  }

  @Test func wordsOnADraftThatHasGoneAreGivenBack() throws {
    let browser = try trainer()
    try review(browser)
    let form = try browser.page.form(to: "/review")
    try browser.open("\(Self.module)/saves")
    try browser.send(to: "/saves", pressing: "Abandonner le brouillon")
    for button in ["Ajouter un mot", "Demander une relecture"] {
      var late = form
      try late.type("Votre mot", Self.note)
      try browser.send(late, pressing: button)
      #expect(browser.page.status == 422)
      #expect(browser.page.says("Il n'y a plus de brouillon à relire"), "\(browser.page)")
      #expect(try browser.page.text(of: "Votre mot") == Self.note)
    }
    let course = try #require(Slug("reperer-et-orienter"))
    #expect(try site.store.notes(on: course).isEmpty)
  }

  @Test func aSessionThatEndsLosesNoWordsToOthers() throws {
    let (browser, password) = try trainerWithPassword()
    try review(browser)
    site.clock.advance(by: 3 * 3600)
    try browser.send(to: "/review", pressing: "Demander une relecture") {
      try $0.type("Votre mot", Self.note)
    }
    #expect(browser.page.status == 401)
    #expect(try browser.page.text(of: "Votre mot") == Self.note)
    try browser.send(to: "/review") {
      try $0.type("Nom", "Mina")
      try $0.type("Mot de passe", password)
    }
    #expect(browser.page.path == "\(Self.course)/review")
    #expect(browser.page.says("Mina demande une relecture"), "\(browser.page)")
    #expect(browser.page.says("La première phrase est-elle claire ?"))
  }

  @Test func wordsThatCannotBeNotedAreGivenBack() throws {
    let browser = try trainer()
    try review(browser)
    // The database makes room of its own for a few words; the next page must be one too many.
    try site.database.record { writer in
      try writer.execute(
        "CREATE TRIGGER full BEFORE INSERT ON review BEGIN SELECT RAISE(ABORT, 'full'); END")
    }.wait()
    try browser.send(to: "/review", pressing: "Demander une relecture") {
      try $0.type("Votre mot", Self.note)
    }
    #expect(browser.page.status == 500)
    #expect(browser.page.heading == "Votre mot n'est pas enregistré")
    #expect(try browser.page.text(of: "Votre mot") == Self.note)
    try site.database.record { try $0.execute("DROP TRIGGER full") }.wait()
    try browser.send(to: "/review", pressing: "Réessayer")
    #expect(browser.page.says("Mina demande une relecture"))
  }
}

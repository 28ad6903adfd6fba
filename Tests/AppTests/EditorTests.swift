import Database
import Foundation
import Learning
import Store
import TestSupport
import Testing

/// Trainers write, see and mend a file, without a script.
@Suite struct EditorTests {
  let site: TestSite
  static let course = "/fr/teach/reperer-et-orienter"
  static let module = "\(course)/files/01-indicators.fr.md"

  init() throws { site = try TestSite(courses: "example") }

  private func trainer(_ name: String = "Mina") throws -> Browser {
    try site.browser(of: .trainer, name: name).browser
  }

  @Test func aTrainerFindsAFileAndSavesIt() throws {
    let browser = try trainer()
    try browser.open("/fr/me")
    try browser.follow("Écrire les cours")
    try browser.follow("Repérer et orienter les victimes d'exploitation")
    #expect(browser.page.path == Self.course)
    try browser.follow("Module 1 : reconnaître les signes")
    #expect(browser.page.path == Self.module)
    #expect(browser.page.says("publié"))
    let before = try browser.page.text(of: "Texte")
    try browser.send(to: "01-indicators.fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", before + "\nUne ligne de plus.\n")
    }
    #expect(browser.page.status == 200, "\(browser.page)")
    #expect(browser.page.says("Enregistré."))
    #expect(browser.page.says("brouillon"))
    #expect(try browser.page.text(of: "Texte") == before + "\nUne ligne de plus.\n")
    // Learners see nothing of it.
    let learner = try Browser(site)
    try learner.open("/fr/courses/reperer-et-orienter/indicators")
    #expect(!learner.page.says("Une ligne de plus"))
    try browser.open("\(Self.module)/preview")
    #expect(browser.page.says("Une ligne de plus."))
  }

  @Test func everyTextComesBackAsItWasTyped() throws {
    let browser = try trainer()
    for text in [
      "", "\n\n# a", "<b>&amp; \"x\" 'y' </textarea>", "  spaces \t\n\n\n", "é\u{301} 🦊 \u{202f}",
    ] {
      try browser.open(Self.module)
      try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
      #expect(try browser.page.text(of: "Texte") == text)
    }
  }

  @Test func whatATrainerWroteIsHersToTakeAway() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", "# Le mien\n") }
    try browser.open("\(Self.course)/review")
    try browser.send(to: "/review", pressing: "Demander une relecture") {
      try $0.type("Votre mot", "À relire, merci.")
    }
    try browser.open("/fr/me")
    #expect(browser.page.says("restent, sans votre nom"))
    let export = try browser.open("/fr/me/export").text
    #expect(export.contains("\"text\" : \"# Le mien\\n\""))
    #expect(export.contains("\"note\" : \"À relire, merci.\""))
    let other = try trainer("Noé")
    try other.open("/fr/me")
    #expect(try !other.open("/fr/me/export").text.contains("Le mien"))
    let learner = try Browser(site)
    try learner.open("/fr/me")
    #expect(!learner.page.says("sans votre nom"))
  }

  @Test func whatIsWrongIsSaidAndMendedByItsButton() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let before = try browser.page.text(of: "Texte")
    let broken = before.replacing(
      "  > Un signe isolé n'est pas", with: "> Un signe isolé n'est pas")
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", broken) }
    #expect(browser.page.says("Ce commentaire doit être décalé de deux espaces"))
    let form = try browser.page.form(to: "01-indicators.fr.md")
    let fix = try #require(form.buttons.first { $0.action.hasSuffix("/fix") })
    // What she types after the problem was said is not lost by pressing its button.
    try browser.send(to: ".fr.md", pressing: fix.text) {
      try $0.type("Texte", broken + "\nEncore une.\n")
    }
    #expect(try browser.page.text(of: "Texte") == before + "\nEncore une.\n")
    #expect(!browser.page.says("Ce commentaire doit être décalé"))
    // A line is reached by a button that saves.
    try browser.open(Self.module)
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", broken) }
    try browser.send(to: ".fr.md", pressing: "Ligne 40")
    #expect(browser.page.path.hasSuffix("line=40#line"))
    #expect(browser.page.html.contains("<mark>&gt; Un signe isolé"))
  }

  @Test func aSecondTrainerLosesNothingAndTakesNothing() throws {
    let mina = try trainer("Mina")
    let noe = try trainer("Noé")
    try mina.open(Self.module)
    try noe.open(Self.module)
    let before = try mina.page.text(of: "Texte")
    try mina.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", before + "\nDe Mina.\n")
    }
    try noe.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", before + "\nDe Noé.\n")
    }
    #expect(noe.page.status == 409)
    #expect(noe.page.says("Mina a enregistré ce fichier"))
    #expect(try noe.page.text(of: "Votre texte") == before + "\nDe Noé.\n")
    #expect(try noe.page.text(of: "Le texte de Mina") == before + "\nDe Mina.\n")
    // She joins both.
    let mine = try #require(noe.page.forms.first { $0.buttons[0].text == "Garder mon texte" })
    var joined = mine
    try joined.type("Votre texte", before + "\nDe Mina.\n\nDe Noé.\n")
    try noe.send(joined)
    #expect(noe.page.says("Enregistré."))
    try mina.open(Self.module)
    #expect(try mina.page.text(of: "Texte") == before + "\nDe Mina.\n\nDe Noé.\n")
    // Keeping the other text changes nothing.
    try mina.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", "# a\n\nb\n") }
    try noe.post(Self.module, [("text-r3", "# c\n")])
    #expect(noe.page.status == 409)
    let theirs = try #require(noe.page.forms.first { $0.buttons[0].text == "Garder l'autre texte" })
    try noe.send(theirs)
    #expect(try noe.page.text(of: "Texte") == "# a\n\nb\n")
  }

  @Test(arguments: ["", "?answers=1"]) func aPreviewIsThePageOfLearners(query: String) throws {
    let browser = try trainer()
    let page = try browser.open("\(Self.module)/preview\(query)")
    #expect(page.status == 200)
    let policy = try #require(page["Content-Security-Policy"])
    #expect(policy.contains("script-src 'none'") && policy.contains("frame-ancestors 'self'"))
    #expect(page.says("Qui garde le passeport"))
    #expect(page.says("Dans quel ordre"))
    #expect(page.says("Le cousin répond"))
    #expect(page.says("Un signe isolé n'est pas une preuve") == !query.isEmpty)
    #expect(page.says("Une seule réponse ·") == !query.isEmpty)
    for file in ["course.fr.md", "glossary.en.md"] {
      #expect(try browser.open("\(Self.course)/files/\(file)/preview").status == 200)
    }
  }

  @Test func aTextThatCannotBeReadLeavesTheLastPreview() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let form = try browser.page.form(to: ".fr.md")
    let name = try #require(form.fields.first { $0.label == "Texte" }).name
    let wide =
      "# a\n\n" + String(repeating: "|a", count: 500) + "|\n" + String(repeating: "|-", count: 500)
      + "|\n"
    let page = try browser.post("\(Self.module)/preview", [(name, wide)])
    #expect(page.status == 200)
    #expect(page.says("Cet aperçu n'est pas à jour"))
    #expect(page.says("Qui garde le passeport"))
  }

  @Test func aTextThatCannotBeKeptComesBack() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let long = "# a\n" + String(repeating: "é", count: 140_000)
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", long) }
    #expect(browser.page.status == 422)
    #expect(browser.page.says("Raccourcissez-le"))
    #expect(try browser.page.text(of: "Texte") == long)
    #expect(try site.store.draftCounts().isEmpty)
  }

  @Test func aSessionThatEndsLosesNothing() throws {
    let password = "quatre ânes gris dansent"
    let browser = try Browser(site)
    try browser.signUp(.french, name: "Mina", password: password, email: "")
    let account = try #require(try site.store.account(key: "mina"))
    _ = try site.store.give(.trainer, to: account.learner, keeping: nil).wait()
    try browser.signIn(.french, name: "Mina", password: password)
    try browser.open(Self.module)
    let before = try browser.page.text(of: "Texte")
    site.clock.advance(by: 3 * 3600)
    try browser.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", before + "\nTrois heures.\n")
    }
    #expect(browser.page.status == 401)
    #expect(browser.page.heading == "Votre session est terminée")
    #expect(try browser.page.text(of: "Votre texte") == before + "\nTrois heures.\n")
    // A wrong password loses it no more than the end of the session did.
    try browser.send(to: ".fr.md") {
      try $0.type("Nom", "Mina")
      try $0.type("Mot de passe", "quatre ânes gris dorment")
    }
    #expect(browser.page.says("Ce nom et ce mot de passe ne vont pas ensemble."))
    #expect(try browser.page.text(of: "Votre texte") == before + "\nTrois heures.\n")
    try browser.send(to: ".fr.md") { try $0.type("Mot de passe", password) }
    #expect(browser.page.says("Enregistré."), "\(browser.page)")
    #expect(try browser.page.text(of: "Texte") == before + "\nTrois heures.\n")
    // Whoever may not write keeps her text, and nothing of it is saved.
    _ = try site.store.give(
      .learner, to: account.learner,
      keeping: browser.cookies["session"].flatMap { site.digest(of: $0) }
    ).wait()
    try browser.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", "# Non\n") }
    #expect(browser.page.status == 403)
    #expect(try browser.page.text(of: "Votre texte") == "# Non\n")
  }

  @Test func aNewModuleBeginsFilledInEveryLanguage() throws {
    let browser = try trainer()
    try browser.open(Self.course)
    try browser.follow("Nouveau module")
    try browser.send(to: "/new")
    #expect(browser.page.status == 422)
    #expect(browser.page.says("Donnez un titre."))
    try browser.send(to: "/new") {
      try $0.type("Titre (Français)", "Écouter sans juger")
      try $0.type("Numéro", "1")
    }
    #expect(browser.page.says("Un autre module a ce numéro"))
    #expect(try browser.page.text(of: "Titre (Français)") == "Écouter sans juger")
    try browser.send(to: "/new") {
      try $0.type("Numéro", "2")
      try $0.type("Titre (English), facultatif", "Listen")
    }
    #expect(browser.page.path == "\(Self.course)/files/02-ecouter-sans-juger.fr.md?saved=1")
    #expect(browser.page.heading == "Écouter sans juger (Français)")
    #expect(browser.page.says("Rien à corriger."))
    try browser.open("\(Self.course)/files/02-ecouter-sans-juger.en.md")
    #expect(browser.page.heading == "Listen (English)")
    #expect(browser.page.says("Rien à corriger."))
    try browser.open(Self.course)
    #expect(browser.page.says("2 fichiers en brouillon"))
    #expect(!browser.page.says("erreur"))
  }

  @Test func everyExampleIsInsertedWithoutAnError() throws {
    let browser = try trainer()
    try browser.open(Self.module)
    let form = try browser.page.form(to: ".fr.md")
    guard case .menu(let choices)? = form.fields.first(where: { $0.label == "Quoi" })?.kind else {
      Issue.record("no menu")
      return
    }
    #expect(choices.count > 20)
    for choice in choices {
      try browser.send(to: ".fr.md", pressing: "Insérer") { try $0.choose("Quoi", choice.text) }
      #expect(browser.page.says("Enregistré."), "\(choice.text)")
      #expect(!browser.page.says("Erreur"), "\(choice.text)")
    }
    let text = try browser.page.text(of: "Texte")
    #expect(text.contains("`q:que-faites-vous`") && text.contains("`q:que-faites-vous-2`"))
    // A title of her own, after a line of her choice.
    try browser.send(to: ".fr.md", pressing: "Insérer") {
      try $0.choose("Quoi", "Question : vrai ou faux")
      try $0.type("Titre (facultatif)", "Est-ce légal ?")
      try $0.type("Après la ligne (facultatif)", "41")
    }
    #expect(browser.page.html.contains("<mark>### Est-ce légal ? `q:est-ce-legal`</mark>"))
  }

  @Test func aNewCourseBeginsWithItsSettings() throws {
    let browser = try trainer()
    try browser.open("/fr/teach/")
    try browser.follow("Nouveau cours")
    try browser.send(to: "/teach/new") {
      try $0.type("Titre du cours", "Accueillir")
      try $0.type("Nom dans l'adresse (facultatif)", "Pas Bon")
    }
    #expect(browser.page.says("Le nom s'écrit en lettres minuscules"))
    try browser.send(to: "/teach/new") { try $0.type("Nom dans l'adresse (facultatif)", "") }
    #expect(browser.page.path == "/fr/teach/accueillir")
    #expect(browser.page.heading == "Accueillir")
    #expect(browser.page.says("jamais publié") || browser.page.says("brouillon en cours"))
    try browser.follow("Réglages du cours")
    #expect(try browser.page.text(of: "Texte").contains("languages: fr, en"))
    try browser.open("/fr/teach/")
    try browser.follow("Accueillir")
    #expect(try browser.open("/fr/courses/accueillir").status == 404)
  }

  @Test func aMissingTranslationBeginsWithTheSource() throws {
    try FileManager.default.removeItem(
      atPath: "\(site.folder.path)/courses/example/01-indicators.en.md")
    try site.publish()
    let browser = try trainer()
    try browser.open(Self.course)
    #expect(browser.page.says("manque"))
    let form = try #require(
      browser.page.forms.first { $0.fields.contains { $0.value == "01-indicators.en.md" } })
    try browser.send(form)
    #expect(browser.page.path == "\(Self.course)/files/01-indicators.en.md")
    #expect(try browser.page.text(of: "Texte").hasPrefix("---\ntranslates: fr@"))
  }

  @Test(arguments: [
    "files/none.fr.md", "files/99-none.fr.md", "files/course.lock.json", "files/x",
    "files/01-indicators.fr.md/none", "none",
  ]) func whatIsNoFileOfTheCourseIsNotThere(rest: String) throws {
    let browser = try trainer()
    let status = try browser.open("\(Self.course)/\(rest)").status
    #expect(status == 404 || status == 400)
  }
}

extension Page {
  /// What a text area of that label holds.
  func text(of label: String) throws -> String {
    try #require(
      forms.flatMap(\.fields).first { $0.label == label }, "no field \(label) at \(path): \(text)"
    ).value
  }
}

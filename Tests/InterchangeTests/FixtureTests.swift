import Interchange
import Learning
import Testing

/// Whole files as trainers have them: each question is there and marks as it did.
@Suite struct FixtureTests {
  @Test func aGIFTFileBecomesAModule() throws {
    let imported = try Importing(fixture: "droits.gift", as: .gift)
    #expect(
      imported.lesson.quizzes.map { Inline.plain($0.title) } == [
        "Papiers d'identité", "Qui fait quoi",
      ])
    #expect(imported.lesson.practice.isEmpty && imported.result.questionCount == 9)
    #expect(imported.codes == ["tags", "weights", "negative-weights"])

    let passport = try imported.question("passeport")
    #expect(Inline.plain(passport.title) == "Passeport")
    #expect(try passport.share(passport.choosing("Elle-même.")) == 1)
    #expect(try passport.share(passport.choosing("L'agence.")) == 0)
    #expect(!passport.explanation.isEmpty)

    let delay = try imported.question("delai-72")
    #expect(try delay.share(.typed("73,5")) == 1)
    #expect(try delay.share(.typed("48")) == 0)
    guard case .typed(_, let said)? = delay.feedback(on: .typed("1")).first else {
      Issue.record("nothing is said to a wrong number")
      return
    }
    #expect(said == [.paragraph([.text("Relisez le module.")])])

    let signs = try imported.question("quels-sont-des-signes")
    #expect(
      try signs.share(
        signs.choosing("Les papiers sont confisqués.", "Le salaire n'est pas versé.")) == 1)
    #expect(try signs.share(signs.choosing("Les papiers sont confisqués.")) == 0.5)

    let truth = try imported.question("un-seul-signe-suffit-a-conclure")
    #expect(try truth.share(truth.choosing("Faux")) == 1)
    #expect(try truth.share(truth.choosing("Vrai")) == 0)

    let gap = try imported.question("le-numero-europeen-d-urgence-est-le-partout-dans")
    #expect(Inline.plain(gap.title).contains("est le _____, partout"))
    #expect(try gap.share(.typed("Le 112.")) == 1)

    let pairs = try imported.question("associez")
    #expect(
      try pairs.share(
        pairs.matching(["Police": "enquête", "Association": "accompagnement"])) == 1)
    #expect(try pairs.share(pairs.matching(["Police": "jugement", "Association": "enquête"])) == 0)

    let range = try imported.question("un-delai-entre-70-et-74")
    #expect(try range.share(.typed("70")) == 1)
    #expect(try range.share(.typed("69")) == 0)

    #expect(try imported.question("reflexion").kind == .open)
    let marks = try imported.question("une-etoile-un-mot-en-gras-un-et-50-de-remise-1-2")
    #expect(
      Inline.plain(marks.title)
        == "Une *étoile*, un mot en gras, un { et 50 % de remise ; 1 < 2.")
  }

  @Test func anAikenFileBecomesAModule() throws {
    let imported = try Importing(fixture: "signs.aiken", as: .aiken, language: .english)
    #expect(imported.result.losses.isEmpty)
    let first = try #require(imported.questions.first)
    #expect(first.name.description == "which-of-these-is-a-sign-to-notice")
    #expect(try first.share(first.choosing("Someone else speaks for her.")) == 1)
    #expect(try first.share(first.choosing("She has a bank card.")) == 0)
  }

  @Test func aMoodleFileBecomesAModule() throws {
    let imported = try Importing(fixture: "banque.xml", as: .moodleXML)
    #expect(imported.lesson.quizzes.map { Inline.plain($0.title) } == ["Écoute/accueil"])
    #expect(
      imported.codes == [
        "tags", "image", "file", "weights", "wildcard", "units", "grader-info",
        "type-unsupported", "no-right-answer",
      ])
    #expect(
      imported.result.losses.filter(\.isLeftOut).map(\.text) == [
        "Le {1:SHORTANSWER:=passeport} est à elle.", "Et ici ?",
      ])

    let first = try imported.question("first-words")
    #expect(first.points == Marks(2) && first.hint.count == 1)
    #expect(try first.share(first.choosing("Bonjour, je m'appelle\u{A0}Ada.")) == 1)
    #expect(try first.share(first.choosing("Vos papiers.")) == 0)
    guard case .one(_, isFixed: true) = first.kind else {
      Issue.record("the options are shuffled")
      return
    }
    #expect(
      first.explanation == [
        .paragraph([
          .text("On se présente, on dit le cadre : voir "),
          .link(
            .external("https://example.org/a_%28b%29?c=1&d=2"), [.text("le guide")]),
          .text("."),
        ])
      ])

    let open = try imported.question("lesquelles")
    #expect(try open.share(open.choosing("Comment allez-vous ?", "Avez-vous peur ?")) == 0)
    #expect(try open.share(open.choosing("Comment allez-vous ?")) == 0.33)
    let truth = try imported.question("interprete")
    #expect(try truth.share(truth.choosing("Faux")) == 1)
    let word = try imported.question("sigle")
    #expect(try word.share(.typed("ONU")) == 1)
    #expect(try word.share(.typed("onu")) == 0)
    let number = try imported.question("nombre")
    #expect(try number.share(.typed("3,0")) == 1)
    #expect(try number.share(.typed("3,1")) == 0)
    let roles = try imported.question("roles")
    #expect(
      try roles.share(roles.matching(["Juge | avocat": "tribunal", "Médecin": "hôpital"])) == 1)
    #expect(
      try roles.share(roles.matching(["Juge | avocat": "école", "Médecin": "hôpital"])) == 0.5)
    let steps = try imported.question("etapes")
    #expect(try steps.share(steps.choosing("Accueillir.", "Écouter.", "Orienter.")) == 1)
    #expect(try steps.share(steps.choosing("Orienter.", "Accueillir.", "Écouter.")) == 0.5)
  }
}

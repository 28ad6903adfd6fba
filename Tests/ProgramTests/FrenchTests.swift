import Foundation
import TestSupport
import Testing

/// The program speaks French to whoever works in French.
@Suite struct FrenchTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  private func run(
    _ arguments: [String], environment: [String: String] = ["LANG": "fr_FR.UTF-8"]
  ) throws -> (status: Int32, printed: String, talk: String) {
    let program = try ServerProcess(arguments: arguments, in: folder, environment: environment)
    return (try program.status(), try program.printed, try program.talk)
  }

  /// Ordinary spaces where French has none.
  private func wrongSpaces(in text: String) -> [String] {
    text.matches(of: #/.{0,20}(?: [:;?!»]|« ).{0,20}/#).map { String($0.output) }
  }

  @Test(arguments: [
    (["frobnicate"], "il n'y a pas de commande frobnicate ; voyez"),
    (["serve", "--nope"], "serve ne connaît pas --nope ; voyez article4 --help"),
    (["serve", "--listen"], "--listen doit être suivi d'une valeur"),
    (["serve", "--listen", "x"], "--listen doit être ADRESSE:PORT"),
    (["serve", "--draft", "--listen", "0.0.0.0:0"], "--draft montre ce qui n'est pas fini : il"),
    (
      ["serve", "--courses", "/nowhere"],
      "le dossier des cours /nowhere ne peut pas être lu : créez"
    ),
    (["check", "nowhere"], "il n'y a ni cours ni fichier nowhere"),
    (["check", "--language", "de"], "--language doit être suivi de fr ou de en"),
    (["import", "gift", "nowhere.gift"], "nowhere.gift : il n'y a rien de ce nom"),
    (["import", "gift", "."], ". : c'est un dossier"),
    (["import", "odt", "x"], "écrivez : article4 import gift|aiken|moodle-xml"),
    (["account", "add"], "account add demande un NOM ; mettez entre guillemets"),
    (
      ["account", "list", "--data", "/nowhere"],
      "il n'y a pas de base de données /nowhere/article4.db ; nommez"
    ),
    (
      ["new", "poem", "Q"],
      "new doit être suivi de course, module ou question, et d'un nom : article4"
    ),
    (["new", "module", "..."], "le nom doit avoir une lettre, et 200 caractères au plus"),
    (
      ["new", "course", "T", "--languages", "fr,1"],
      "--languages demande des codes tels que fr,en : 1"
    ),
    (["new", "module", "T", "--course", "/nowhere"], "/nowhere n'est pas un cours : il n'a pas"),
    (["sync"], "sync demande le fichier d'une traduction : article4 sync"),
    (["sync", "--in"], "sync demande le fichier d'une traduction : article4 sync"),
    (["publish"], "publish demande un cours : article4 publish"),
    (["publish", "x", "--same", "9"], "--same demande le nom d'une question, pas 9"),
    (["publish", "x", "--rename", "a"], "--rename demande deux noms de questions : --rename"),
    (["export", "gift", "nowhere"], "il n'y a ni cours ni fichier nowhere"),
    (["account", "role", "Mina", "queen"], "il n'y a pas de rôle queen ; les rôles sont learner,"),
  ])
  func whatCannotBeDoneIsToldInFrench(arguments: [String], sentence: String) throws {
    let (status, printed, talk) = try run(arguments)
    #expect(status != 0)
    #expect(printed == "")
    #expect(talk.hasPrefix("article4: "))
    #expect(talk.replacing("\u{A0}", with: " ").contains(sentence), "\(talk)")
    #expect(wrongSpaces(in: talk) == [])
    #expect(talk.split(separator: "\n").count == 1)
  }

  /// `LC_ALL` wins over `LC_MESSAGES`, that over `LANG`, as everywhere on the system.
  @Test(arguments: [
    (["LC_ALL": "fr_FR.UTF-8", "LANG": "C"], true), (["LC_MESSAGES": "fr", "LANG": "en_GB"], true),
    (["LC_ALL": "", "LANG": "fr_BE.UTF-8"], true), (["LC_ALL": "C", "LANG": "fr_FR.UTF-8"], false),
    (["LANG": "de_DE.UTF-8"], false), ([:], false),
  ])
  func theEnvironmentChoosesTheLanguage(environment: [String: String], isFrench: Bool) throws {
    let talk = try run(["frobnicate"], environment: environment).talk
    #expect(talk.contains("il n'y a pas de commande") == isFrench)
    #expect(talk.contains("there is no command") != isFrench)
    let help = try run(["--help"], environment: environment).printed
    #expect(help.hasPrefix("Article 4, un serveur de cours") == isFrench)
    #expect(help.hasPrefix("Article 4, a course server") != isFrench)
  }

  /// A command that only one language tells of would not exist for the others.
  @Test func helpTellsTheSameInBothLanguages() throws {
    func names(_ text: String) -> [String] {
      text.matches(of: #/--[a-z-]+|ARTICLE4_[A-Z]+|article4 [a-z]+/#).map { String($0.output) }
        .sorted()
    }
    let french = try run(["--help"]).printed
    let english = try run(["--help"], environment: [:]).printed
    #expect(Set(names(french)) == Set(names(english)))
    #expect(names(english).count > 40)
    #expect(wrongSpaces(in: french) == [])
    for line in (french + english).split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  /// Who serves courses that she writes is told what is wrong with them as `check` tells it.
  @Test func coursesThatAreServedAreJudgedInFrench() throws {
    try folder.edit(
      "courses/kinds/02-quiz.fr.md", replacing: "- [x] `Rome`", with: "- [ ] `Rome`")
    let server = try ServerProcess(serving: folder, environment: ["LANG": "fr_FR.UTF-8"])
    let talk = try server.talk.replacing("\u{202F}", with: "\u{A0}")
    #expect(talk.contains("Aucune réponse n'est cochée. Mettez `[x]` devant la bonne."))
    #expect(talk.contains("kinds\u{A0}: refusé\u{A0}; corrigez les erreurs ci-dessus\n"))
  }

  @Test(arguments: [
    (1, "fr", "a.fr.md : 1 correction\n", "1 erreur, 0 avertissement, 0 note\n"),
    (2, "fr", "a.fr.md : 2 corrections\n", "2 erreurs, 0 avertissement, 0 note\n"),
    (1, "C", "a.fr.md: 1 fix\n", "1 error, 0 warnings, 0 notes\n"),
    (2, "C", "a.fr.md: 2 fixes\n", "2 errors, 0 warnings, 0 notes\n"),
  ])
  func countsHaveTheirPlurals(count: Int, language: String, fixed: String, told: String) throws {
    let path = "\(folder.path)/a.fr.md"
    let questions = (1...count).map {
      "\n## Qui ? `q:q\($0)`\n\nTexte.\n\n- [x] oui\n- [ ] non\n> x\n"
    }
    try Data(("# T\n" + questions.joined()).utf8).write(to: URL(filePath: path))
    #expect(try run(["check", path], environment: ["LANG": language]).talk == told)
    let talk = try run(["check", "--fix", path], environment: ["LANG": language]).talk
      .replacing("\u{A0}", with: " ")
    #expect(talk.hasPrefix("\(folder.path)/\(fixed)"), "\(talk)")
  }

  @Test func whatTheSystemRefusesIsToldInFrench() throws {
    let first = try ServerProcess(serving: folder)
    func serve(_ port: UInt16, _ data: String) throws -> String {
      let (status, _, talk) = try run([
        "serve", "--listen", "127.0.0.1:\(port)", "--courses", "\(folder.path)/courses", "--data",
        "\(folder.path)/\(data)",
      ])
      #expect(status == 1)
      #expect(wrongSpaces(in: talk) == [])
      return talk.replacing("\u{A0}", with: " ")
    }
    #expect(
      try serve(first.port, "other")
        == "article4: impossible d'écouter à 127.0.0.1:\(first.port) : l'adresse est déjà prise ; "
        + "arrêtez le programme qui a ce port, ou choisissez-en un autre\n")
    #expect(
      try serve(0, "data")
        == "article4: \(folder.path)/data/article4.db sert à un autre programme ; arrêtez d'abord "
        + "celui-là\n")
  }

  @Test func publishingIsToldAndAskedInFrench() throws {
    let publish = ["publish", "\(folder.path)/courses/kinds", "--data", "\(folder.path)/data"]
    let first = try run(publish)
    #expect(first.status == 0)
    #expect(first.talk.contains(#/^publié\u{A0}: \d+ questions\n/#))
    #expect(wrongSpaces(in: first.printed + first.talk) == [])
    try folder.edit(
      "courses/kinds/02-quiz.fr.md", replacing: "Le nombre trois", with: "Le chiffre trois")
    let open = try run(publish)
    #expect(open.status == 1)
    #expect(open.printed.contains("z-several\u{A0}: les mots ont changé"))
    #expect(wrongSpaces(in: open.printed + open.talk) == [])
  }

  /// A draft is published because it is asked for, and not without a word.
  @Test func aDraftIsToldWhenItIsPublished() throws {
    let publish = ["publish", "\(folder.path)/courses/kinds", "--data", "\(folder.path)/data"]
    #expect(try !run(publish, environment: [:]).talk.contains("draft"))
    try folder.edit(
      "courses/kinds/01-practice.fr.md", replacing: "minutes: 10\n",
      with: "minutes: 10\nstatus: draft\n")
    let (status, _, talk) = try run(publish, environment: [:])
    #expect(status == 0)
    #expect(talk.contains("practice: published with `status: draft`, and the page says “draft”"))
  }

  /// What a name holds is shown, and neither obeyed nor given French spaces.
  @Test func aNameInASentenceStaysAsItIs() throws {
    let talk = try run(["check", "a\u{1B}[2J :\nb"]).talk
    #expect(talk == "article4: il n'y a ni cours ni fichier a?[2J :?b\n")
  }
}

import Catalogue
import Host
import Learning

/// Asks a person at a terminal what only she can know about questions that changed.
struct PublishInterview {
  let language: Language
  /// The questions as they were published, where they are known here.
  let earlier: [Slug: QuestionReading]
  /// How wide the terminal is, in characters.
  let width: Int

  /// What happened to a question and what may be decided about it.
  typealias Choice = (
    happened: String, options: [(decision: Publication.Decision, words: String, flag: String)]
  )

  /// The choice an item leaves open; nil if it leaves none.
  func choice(_ item: Publication.Item) -> Choice? {
    let name = item.name
    switch item.change {
    case .reworded:
      return (
        language.say(
          fr: "\(name) : les mots ont changé, ce qui est juste n'a pas changé.",
          en: "\(name): the words have changed, what is right has not."),
        [
          (
            .sameQuestion,
            language.say(
              fr: "c'est la même question : ses résultats s'ajoutent aux précédents",
              en: "it is the same question: its results are added to earlier ones"),
            "--same \(name)"
          ),
          (
            .newVersion,
            language.say(
              fr: "c'est une autre question : nouvelle version, résultats comptés à part",
              en: "it is another question: a new version, its results counted apart"),
            "--new-version \(name)"
          ),
        ]
      )
    case .changed(let version):
      return (
        language.say(
          fr: "\(name) : ce qui est juste a changé depuis la version \(version).",
          en: "\(name): what is right has changed since version \(version)."),
        [
          (
            .correctsEarlier,
            language.say(
              fr: """
                la version \(version) était fausse : corriger ses résultats, jamais au \
                détriment d'une personne
                """, en: "version \(version) was wrong: correct its results, never to anyone's loss"
            ),
            "--correct \(name)"
          ),
          (
            .keepsEarlier,
            language.say(
              fr: "les résultats de la version \(version) restent tels quels",
              en: "the results of version \(version) stay as they are"), "--keep \(name)"
          ),
        ]
      )
    case .perhapsRenamed(let former):
      return (
        language.say(
          fr: "\(name) : nouvelle, et semblable à \(former), qui n'est plus dans le cours.",
          en: "\(name): new, and like \(former), which is no longer in the course."),
        [
          (
            .renamed(from: former),
            language.say(
              fr: "c'est \(former) sous un autre nom : ses résultats la suivent",
              en: "it is \(former) under another name: its results follow it"),
            "--rename \(former)=\(name)"
          ),
          (
            .separate,
            language.say(
              fr: "c'est une autre question : \(former) est retirée, son nom ne servira plus",
              en: "it is another question: \(former) is taken out, its name is not used again"),
            "--separate \(name)"
          ),
        ]
      )
    case .removed:
      return (
        language.say(
          fr: "\(name) : n'est plus dans le cours.", en: "\(name): is no longer in the course."),
        [
          (
            .takenOut,
            language.say(
              fr: "elle est retirée : ses résultats restent, aucune autre ne prendra son nom",
              en: "it is taken out: its results stay, no other one will take its name"),
            "--remove \(name)"
          )
        ]
      )
    case .new, .same, .moved, .returned: return nil
    }
  }

  /// Asks about one question; nil when the person would rather stop.
  func decide(_ item: Publication.Item) -> Publication.Decision? {
    guard let choice = choice(item) else { return nil }
    Console.error("\n\(choice.happened)")
    show(item)
    for (index, option) in choice.options.enumerated() {
      Console.error("  \(index + 1)  \(option.words)")
    }
    let numbers = choice.options.indices.map { "\($0 + 1)" }
    let question = language.say(
      fr: "Votre choix (\(numbers.joined(separator: " ou ")) ; q pour ne rien publier) : ",
      en: "Your choice (\(numbers.joined(separator: " or ")); q to publish nothing): ")
    while let answer = Console.ask(question) {
      if answer == "q" { return nil }
      if let number = Int(answer), choice.options.indices.contains(number - 1) {
        return choice.options[number - 1].decision
      }
    }
    return nil
  }

  private func show(_ item: Publication.Item) {
    guard let now = item.reading?.text else {
      if let before = earlier[item.name]?.text { Console.error(Self.printable(before)) }
      return
    }
    var name = item.name
    if case .perhapsRenamed(let former) = item.change { name = former }
    guard let before = earlier[name]?.text else {
      Console.error(
        language.say(
          fr: "Les mots publiés ne sont pas connus ici ; voici ceux d'aujourd'hui.",
          en: "The words that were published are not known here; these are today's."))
      Console.error(Self.printable(now))
      return
    }
    let columns = TwoColumns(width: width)
    let left = (language.say(fr: "Publié", en: "Published"), Self.printable(before))
    let right = (language.say(fr: "Aujourd'hui", en: "Today"), Self.printable(now))
    for line in columns.lines(left, right) { Console.error(line) }
  }

  /// The lines without what a terminal would obey.
  private static func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
      .joined(separator: "\n")
  }
}

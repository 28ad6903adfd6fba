public import Learning
import Markup

/// The questions whose meaning may have changed: what only a person knows.
extension PublishPage {
  /// A question whose meaning may have changed, with the choices there are.
  public struct Doubt: Sendable {
    /// The question.
    public let question: Slug
    /// What happened to it.
    public let kind: Kind
    /// How it reads where it is published.
    public let before: String
    /// How it reads in the draft.
    public let after: String
    /// What was chosen, if the form comes back.
    public let chosen: String?

    /// What may have happened to a question.
    public enum Kind: Hashable, Sendable {
      /// Its words changed, and what is right did not.
      case reworded
      /// What is right changed.
      case changed
      /// It is new, and much like one that went.
      case perhapsRenamed(from: Slug)
    }

    /// Creates a doubt.
    public init(
      question: Slug, kind: Kind, before: String, after: String, chosen: String?
    ) {
      self.question = question
      self.kind = kind
      self.before = before
      self.after = after
      self.chosen = chosen
    }
  }

  /// A question by its heading, which people know it by, or by its name where it has none.
  func called(_ question: Slug) -> String {
    guard let doubt = doubts.first(where: { $0.question == question }) else {
      return question.description
    }
    return called(doubt.after, or: question)
  }

  private func called(_ text: String, or name: Slug) -> String {
    let heading = text.prefix { !$0.isNewline }
    return heading.isEmpty ? name.description : say("« \(heading) »", "“\(heading)”")
  }

  static func field(_ question: Slug, _ place: Int) -> String {
    "about-\(question)-\(place)"
  }

  /// What the form calls the decision about a question.
  public static func name(_ question: Slug) -> String { "about-\(question)" }

  func doubt(_ doubt: Doubt) -> HTML {
    let choices: [(value: String, text: String)]
    let sentence: String
    let name = called(doubt.after, or: doubt.question)
    switch doubt.kind {
    case .reworded:
      sentence = say(
        "Les mots de la question \(name) ont changé.",
        "The words of the question \(name) changed.")
      choices = [
        (
          "same",
          say(
            "C'est la même question : les résultats s'ajoutent.",
            "It is the same question: results are added together.")
        ),
        (
          "version",
          say(
            "C'est une autre question : les résultats sont comptés à part.",
            "It is another question: results are counted apart.")
        ),
      ]
    case .changed:
      sentence = say(
        "Ce qui est juste dans la question \(name) a changé.",
        "What is right in the question \(name) changed.")
      choices = [
        (
          "keeps",
          say(
            "L'ancienne version était bonne en son temps : les résultats restent.",
            "The earlier version was right in its time: results stay.")
        ),
        (
          "corrects",
          say(
            "L'ancienne version était une erreur : corriger les résultats, en faveur des apprenants seulement.",
            "The earlier version was a mistake: correct results, in learners' favour only.")
        ),
      ]
    case .perhapsRenamed(let question):
      let former = called(doubt.before, or: question)
      sentence = say(
        "La question \(name) est nouvelle, et ressemble à \(former), qui n'est plus là.",
        "The question \(name) is new, and much like \(former), which is gone.")
      choices = [
        (
          "renamed",
          say("C'est la même, sous un autre nom.", "It is the same, under another name.")
        ),
        ("separate", say("C'est une autre question.", "It is another question.")),
      ]
    }
    let rows = choices.enumerated().map { index, choice -> HTML in
      let id = Self.field(doubt.question, index + 1)
      let checked: HTML = doubt.chosen == choice.value ? " checked=\"\"" : .empty
      return """
        <label class="opt" for="\(id)"><input type="radio" name="\(Self.name(doubt.question))" \
        id="\(id)" value="\(choice.value)"\(checked) /><span>\(choice.text)</span></label>

        """
    }
    let difference = DifferenceView(
      WordDifference(from: doubt.before, to: doubt.after), of: doubt.question.description,
      in: language)
    return """
      <fieldset><legend><span class="h3">\(Typography.spaced(sentence, in: language))</span></legend>
      \(difference.sideBySide(
        before: say("Publié", "Published"), after: say("Brouillon", "Draft")))\(rows)</fieldset>

      """
  }
}

public import Learning
public import Markup

/// A place of an attempt whose question left the course after the attempt had started.
public struct WithdrawnPage: Sendable {
  private let attempt: Attempt
  private let place: Int
  private let language: Language

  /// Creates the page.
  public init(_ attempt: Attempt, place: Int, language: Language) {
    self.attempt = attempt
    self.place = place
    self.language = language
  }

  private var say: Wording { Wording(language) }

  /// Its title.
  public var title: String {
    say("Cette question a été retirée", "This question was withdrawn")
  }

  /// The content before it was passed over: a button that does so.
  public func content() -> HTML {
    """
    \(told(isCounted: false))<form method="post" action="\(Address.question(language, attempt.id, place))">\
    <button class="btn">\(say("Passer cette question", "Pass over this question"))</button></form>

    """
  }

  /// The content once it was passed over, or answered before it changed, with the way on.
  public func content(next: Int?, isCounted: Bool) -> HTML {
    let address =
      next.map { Address.question(language, attempt.id, $0) }
      ?? Address.attempt(language, attempt.id)
    let onward =
      next == nil
      ? say("Voir mon résultat", "See my result") : say("Question suivante", "Next question")
    return """
      \(told(isCounted: isCounted))<p><a class="btn" href="\(address)">\(onward)</a></p>

      """
  }

  private func told(isCounted: Bool) -> HTML {
    let sentence =
      isCounted
      ? say(
        "La question a changé depuis. Votre réponse reste comptée telle qu'elle a été jugée.",
        "The question has changed since. Your answer still counts as it was judged.")
      : say(
        "Elle a changé depuis le début de votre essai et ne compte pas. Vos autres réponses sont gardées.",
        "It has changed since your attempt started and does not count. Your other answers are kept."
      )
    return """
      <p class="steps">\(say("Question \(place) sur \(attempt.drawn.count)",
      "Question \(place) of \(attempt.drawn.count)"))</p>
      <h1>\(title)</h1>
      <p>\(sentence)</p>

      """
  }
}

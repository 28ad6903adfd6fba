public import Learning
public import Markup

/// One question of an attempt a page.
public struct QuestionPage: Sendable {
  /// The attempt.
  public let attempt: Attempt
  /// The place of the question, from 1.
  public let place: Int
  /// The question in the language of the page.
  public let question: Question
  /// Where links lead.
  public let links: ProseLinks

  /// What becomes of the answers.
  public let keeping: Keeping

  /// What becomes of the answers of an attempt.
  public enum Keeping: Sendable {
    /// They are recorded, and each page has its own address.
    case recorded
    /// They are kept nowhere: each form carries those before it to that address.
    case carried(to: String, fields: [(name: String, value: String)])
  }

  /// Creates the page.
  public init(
    _ attempt: Attempt, place: Int, _ question: Question, links: ProseLinks,
    keeping: Keeping = .recorded
  ) {
    self.attempt = attempt
    self.place = place
    self.question = question
    self.links = links
    self.keeping = keeping
  }

  private var say: Wording { Wording(links.language) }

  /// `Question 3 sur 8`.
  public var steps: String {
    say(
      "Question \(place) sur \(attempt.drawn.count)", "Question \(place) of \(attempt.drawn.count)")
  }

  /// The content: the form, perhaps with why an answer could not be judged.
  public func form(refusal: QuestionForm.Refusal?) -> HTML {
    var action = Address.question(links.language, attempt.id, place)
    var carried: [(name: String, value: String)] = []
    if case .carried(let address, let fields) = keeping { (action, carried) = (address, fields) }
    var form = QuestionForm(
      question, action: action, seed: attempt.seed, level: 1, refusal: refusal, links: links)
    form.carried = carried
    let problem: HTML =
      refusal.map {
        ProblemBox.html([(form.firstField, QuestionForm.sentence($0.reason, say))], say)
      } ?? .empty
    return """
      \(problem)\(progress)\(form.html())
      """
  }

  private var progress: HTML {
    """
    <p class="steps">\(steps)</p>
    <progress value="\(attempt.answers.count)" max="\(attempt.drawn.count)" aria-label="\(
      say("Questions répondues", "Questions answered"))"></progress>

    """
  }

  /// The content once the question is answered: the explanation, and the way on.
  public func feedback(
    _ answer: Attempt.Answer, given: GivenAnswer, correction: CorrectionNote? = nil, next: Int?
  ) -> HTML {
    var writer = ProseWriter(links)
    let note = FeedbackNote(question, given: given, mark: answer.mark, level: 2, links: links)
    let label =
      next == nil
      ? say("Voir mon résultat", "See my result") : say("Question suivante", "Next question")
    let onward: HTML
    let kept: HTML
    switch keeping {
    case .recorded:
      let address =
        next.map { Address.question(links.language, attempt.id, $0) }
        ?? Address.attempt(links.language, attempt.id)
      kept = """
        <p class="muted small">\(say("Votre réponse est enregistrée.", "Your answer is recorded."))</p>

        """
      onward = "<p><a class=\"btn\" href=\"\(address)\">\(label)</a></p>\n"
    case .carried(let address, let fields):
      kept = .empty
      onward = """
        <form method="post" action="\(address)">\(QuestionForm.hidden(fields))\
        <button class="btn">\(label)</button></form>

        """
    }
    return """
      <p class="steps">\(steps)</p>
      <h1>\(writer.inlines(question.title))</h1>
      \(writer.blocks(question.stem))\(note.html())\(correction?.html() ?? .empty)\(kept)\(onward)
      """
  }
}

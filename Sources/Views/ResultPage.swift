public import Learning
public import Markup

/// The result of an attempt, by objective.
public struct ResultPage: Sendable {
  /// What one objective obtained.
  public struct Objective: Sendable {
    /// The objective; nil for questions that name none.
    public let text: [Inline]?
    /// The marks obtained.
    public let marks: Marks
    /// The marks that could be obtained.
    public let of: Marks
    /// How many questions tested it.
    public let questions: Int

    /// Creates a line of the result.
    public init(text: [Inline]?, marks: Marks, of: Marks, questions: Int) {
      self.text = text
      self.marks = marks
      self.of = of
      self.questions = questions
    }
  }

  /// The attempt.
  public let attempt: Attempt
  /// The module its quiz stands in; nil once the quiz left the course.
  public let module: Slug?
  /// The title of the quiz.
  public let title: [Inline]
  /// The result by objective.
  public let objectives: [Objective]
  /// The questions, with whether each was right.
  public let questions: [(place: Int, title: [Inline], mark: Mark)]
  /// The places of the questions that turned out to be wrong and were corrected.
  public let corrected: Set<Int>
  /// Where links lead.
  public let links: ProseLinks

  /// Creates the page.
  public init(
    _ attempt: Attempt, in module: Slug?, title: [Inline], objectives: [Objective],
    questions: [(place: Int, title: [Inline], mark: Mark)], corrected: Set<Int> = [],
    links: ProseLinks
  ) {
    self.attempt = attempt
    self.module = module
    self.title = title
    self.objectives = objectives
    self.questions = questions
    self.corrected = corrected
    self.links = links
  }

  private var say: Wording { Wording(links.language) }
  private var addresses: CourseAddresses { links.addresses(of: attempt.course) }

  static func verdict(_ result: AttemptResult, _ say: Wording) -> String {
    result.isPassed ? say("réussi", "passed") : say("à reprendre", "to be tried again")
  }

  /// The content, with where one goes next.
  public func content(next: (address: String, label: String)) -> HTML {
    let writer = ProseWriter(links)
    let result = attempt.result
    let required: HTML =
      result.missedRequired.isEmpty
      ? .empty
      : """
      <p>\(say(
        "Une question sur la sécurité des personnes doit être juste pour réussir : relisez-la ci-dessous.",
        "A question on people's safety must be right to pass: read it again below."))</p>

      """
    let verdict =
      result.isPassed
      ? say("Vous avez réussi ce quiz.", "You have passed this quiz.")
      : say(
        "Pas encore réussi : relisez les explications et reprenez quand vous voulez.",
        "Not passed yet: read the explanations again and come back when you like.")
    var again = HTML.empty
    if result.isPassed, let module {
      again = """
         <a class="btn alt" href="\
        \(addresses.quiz(module, attempt.quiz))">\
        \(say("Revenir au quiz", "Back to the quiz"))</a>
        """
    }
    let back: HTML =
      module.map {
        """
        <a href="\(addresses.module($0))">\(say("Retour au module", "Back to the module"))</a>
        """
      }
        ?? """
        <a href="\(addresses.home)">\(say("Retour au cours", "Back to the course"))</a>
        """
    let notice: HTML =
      corrected.isEmpty
      ? .empty
      : """
      <div class="note info" role="note">
      <p class="title">\(say("Question corrigée", "Corrected question"))</p>
      <p>\(CorrectionNote.sentence(say, isOne: false)) \(effect)</p>
      </div>

      """
    return """
      <p class="crumbs">\(back)</p>
      <h1>\(say("Votre résultat", "Your result"))</h1>
      <p class="muted">\(writer.inlines(title))</p>
      <div class="\(result.isPassed ? "note ok" : "note warn")">
      <h2>\(say.marks(result.marks)) / \(say.marks(result.of))\(say(" : ", ": "))\(Self.verdict(result, say))</h2>
      <p>\(verdict) \(needed)</p>
      \(required)</div>
      \(notice)\(table(writer))<h2>\(say("Vos réponses", "Your answers"))</h2>
      <ol>
      \(rows(writer))</ol>
      <p class="actions"><a class="btn" href="\(next.address)">\
      \(Typography.spaced(next.label, in: links.language))</a>\(again)</p>

      """
  }

  private var effect: String {
    attempt.answers.contains { $0.corrected != nil }
      ? say("Votre note a été relevée.", "Your marks have been raised.") : ""
  }

  private var needed: String {
    switch attempt.passMark {
    case .percent(let percent):
      say(
        "Il faut \(say.marks(Marks(percent))) % des points.",
        "It takes \(say.marks(Marks(percent)))% of the marks.")
    case .points(let points):
      say(
        "Il faut \(say.marks(Marks(points))) points.", "It takes \(say.marks(Marks(points))) marks."
      )
    }
  }

  private func table(_ writer: ProseWriter) -> HTML {
    guard objectives.contains(where: { $0.text != nil }) else { return .empty }
    let rows = objectives.map { objective -> HTML in
      let text: HTML =
        objective.text.map { writer.inlines($0) }
        ?? HTML(escaping: say("Autres questions", "Other questions"))
      return """
        <tr><th scope="row">\(text)</th><td class="n">\(objective.questions)</td>\
        <td class="n">\(say.marks(objective.marks)) / \(say.marks(objective.of))</td></tr>

        """
    }
    return """
      <h2>\(say("Par objectif", "By objective"))</h2>
      <div class="scroll" role="region" aria-label="\(say("Par objectif", "By objective"))" \
      tabindex="0"><table>
      <thead><tr><th scope="col">\(say("Objectif", "Objective"))</th>\
      <th scope="col" class="n">\(say("Questions", "Questions"))</th>\
      <th scope="col" class="n">\(say("Points", "Marks"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private var mended: HTML {
    " <span class=\"tag\">\(say("question corrigée", "corrected question"))</span>"
  }

  private func rows(_ writer: ProseWriter) -> HTML {
    questions.map { question -> HTML in
      let look: HTML =
        switch question.mark.outcome {
        case .right: "ok"
        case .partly: "warn"
        case .wrong: "bad"
        case .unmarked: "none"
        }
      let word =
        switch question.mark.outcome {
        case .right: say("juste", "right")
        case .partly: say("en partie", "partly")
        case .wrong: say("à revoir", "to review")
        case .unmarked: say("non noté", "not marked")
        }
      var title = writer.inlines(question.title)
      // The explanations of a trial are kept nowhere.
      if links.stage == .published {
        let address = Address.feedback(links.language, attempt.id, question.place)
        title = "<a href=\"\(address)\">\(title)</a>"
      }
      return """
        <li value="\(question.place)">\(title) <span class="tag \(look)">\(word)</span>\
        \(corrected.contains(question.place) ? mended : .empty)</li>

        """
    }.joined()
  }
}

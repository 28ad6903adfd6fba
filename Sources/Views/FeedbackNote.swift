public import Learning
public import Markup

/// What is said after an answer: the outcome, the answer given, what was expected, and why.
public struct FeedbackNote: Sendable {
  /// The question.
  public let question: Question
  /// The answer that was given.
  public let given: GivenAnswer
  /// What it obtained, as judged when it was recorded.
  public let mark: Mark
  /// The level of its heading.
  public let level: Int
  /// Where links lead.
  public let links: ProseLinks

  /// Creates the note.
  public init(
    _ question: Question, given: GivenAnswer, mark: Mark, level: Int, links: ProseLinks
  ) {
    self.question = question
    self.given = given
    self.mark = mark
    self.level = level
    self.links = links
  }

  private var say: Wording { Wording(links.language) }

  /// The outcome in a few words.
  public static func outcome(_ mark: Mark, _ given: GivenAnswer, _ say: Wording) -> String {
    switch (mark.outcome, given) {
    case (.unmarked, .considered): say("Une réponse possible", "A possible answer")
    case (.unmarked, _): say("Merci de votre avis", "Thank you for your opinion")
    case (.right, _): say("C'est juste", "That is right")
    case (.partly, _): say("En partie", "Partly right")
    case (.wrong, .unknown): say("Voici la réponse", "Here is the answer")
    case (.wrong, _): say("Pas tout à fait", "Not quite")
    }
  }

  /// The note as HTML.
  public func html() -> HTML {
    var writer = ProseWriter(links)
    let look: HTML =
      switch mark.outcome {
      case .right: "note ok"
      case .partly: "note warn"
      case .wrong: "note bad"
      case .unmarked: "note info"
      }
    let heading = ProseWriter.heading(
      level, id: nil, HTML(escaping: Self.outcome(mark, given, say)))
    let items = question.feedback(on: given)
    let marks: HTML =
      mark.outcome == .partly
      ? """
      <p>\(say("Points : ", "Marks: "))\(say.marks(mark.marks)) / \(say.marks(mark.of))</p>

      """ : .empty
    let explanation = writer.blocks(question.explanation)
    return """
      <div class="\(look)">
      \(heading)\(marks)\(details(items, &writer))</div>
      \(explanation)
      """
  }

  private func details(_ items: [FeedbackItem], _ writer: inout ProseWriter) -> HTML {
    switch question.kind {
    case .one, .poll: return single(items, &writer)
    case .several: return several(items, &writer)
    case .number, .text: return typed(items, &writer)
    case .order: return order(items, writer)
    case .match: return match(items, writer)
    case .open: return .empty
    }
  }

  private func single(_ items: [FeedbackItem], _ writer: inout ProseWriter) -> HTML {
    var html = HTML.empty
    for case .option(let option, true) in items {
      html += """
        <p>\(say("Vous avez répondu : ", "You answered: "))\
        <strong>\(writer.inlines(option.text))</strong></p>

        """
      html += writer.blocks(option.feedback)
    }
    guard mark.outcome == .wrong else { return html }
    for case .option(let option, false) in items where option.isRight {
      html += """
        <p>\(say("Réponse attendue : ", "Expected answer: "))\
        <strong>\(writer.inlines(option.text))</strong></p>

        """
      html += writer.blocks(option.feedback)
    }
    return html
  }

  private func several(_ items: [FeedbackItem], _ writer: inout ProseWriter) -> HTML {
    var rows = HTML.empty
    for case .option(let option, let isChosen) in items {
      let verdict =
        switch (option.isRight, isChosen) {
        case (true, true): say("cochée, à raison", "ticked, rightly")
        case (true, false): say("à cocher", "should be ticked")
        case (false, true): say("cochée à tort", "ticked, wrongly")
        case (false, false): say("non cochée, à raison", "not ticked, rightly")
        }
      rows += """
        <li><strong>\(writer.inlines(option.text))</strong> \
        <span class="verdict">(\(verdict))</span>
        \(writer.blocks(option.feedback))</li>

        """
    }
    return "<ul class=\"review\">\n\(rows)</ul>\n"
  }

  private func typed(_ items: [FeedbackItem], _ writer: inout ProseWriter) -> HTML {
    var html = HTML.empty
    for item in items {
      switch item {
      case .typed(let text, let feedback):
        html += """
          <p>\(say("Vous avez répondu : ", "You answered: "))<strong>\(text)</strong></p>

          """
        html += writer.blocks(feedback)
      case .accepted(let patterns):
        let expected = patterns.prefix(3).joined(separator: say(" ou ", " or "))
        html += """
          <p>\(say("Réponse attendue : ", "Expected answer: "))<strong>\(expected)</strong></p>

          """
      default: break
      }
    }
    return html
  }

  private func order(_ items: [FeedbackItem], _ writer: ProseWriter) -> HTML {
    var rows = HTML.empty
    for (index, item) in items.enumerated() {
      guard case .step(let step, let given) = item else { continue }
      let verdict =
        given.map {
          $0 == index + 1
            ? say("bien placée", "well placed")
            : say("votre rang : \($0)", "your place: \($0)")
        } ?? ""
      let note: HTML =
        verdict.isEmpty ? .empty : " <span class=\"verdict\">(\(verdict))</span>"
      rows += "<li>\(writer.inlines(step.text))\(note)</li>\n"
    }
    return """
      <p>\(say("L'ordre attendu :", "The expected order:"))</p>
      <ol>
      \(rows)</ol>

      """
  }

  private func match(_ items: [FeedbackItem], _ writer: ProseWriter) -> HTML {
    var rows = HTML.empty
    for case .pair(let left, let given, let right) in items {
      let expected = Typography.spaced(right?.text ?? "", in: links.language)
      let verdict: HTML
      if let given, given.key == left.right {
        verdict = HTML(escaping: say("juste", "right"))
      } else if let given {
        let text = Typography.spaced(given.text, in: links.language)
        verdict = "\(say("vous aviez choisi : ", "you had chosen: "))\(text)"
      } else {
        verdict = .empty
      }
      let note: HTML =
        verdict == .empty ? .empty : " <span class=\"verdict\">(\(verdict))</span>"
      let why: HTML = left.feedback.isEmpty ? .empty : "<br />\(writer.inlines(left.feedback))"
      rows += """
        <li><strong>\(writer.inlines(left.text))</strong> → \(expected)\(note)\(why)</li>

        """
    }
    return "<ul class=\"review\">\n\(rows)</ul>\n"
  }
}

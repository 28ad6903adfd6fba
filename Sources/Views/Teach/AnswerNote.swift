import Learning
import Markup

/// What a trainer sees under a question of hers: which kind it is, what is right, what is said.
struct AnswerNote {
  private let question: Question
  private let links: ProseLinks
  private let say: Wording

  init(_ question: Question, links: ProseLinks, say: Wording) {
    self.question = question
    self.links = links
    self.say = say
  }

  func html() -> HTML {
    var writer = ProseWriter(links)
    let explanation: HTML =
      question.explanation.isEmpty
      ? .empty
      : """
      <p class="title">\(say("Après toute réponse", "After any answer"))</p>
      \(writer.blocks(question.explanation))
      """
    return """
      <div class="note info" role="note">
      <p class="title">\(kind)\(worth)</p>
      \(answers(&writer))\(explanation)</div>

      """
  }

  private var kind: String {
    switch question.kind {
    case .one(let options, _):
      options.count == 2
        ? say("Une seule réponse, deux choix", "One answer, two choices")
        : say("Une seule réponse", "One answer only")
    case .several: say("Plusieurs réponses possibles", "Several answers possible")
    case .number: say("Un nombre à écrire", "A number to type")
    case .text: say("Quelques mots à écrire", "A few words to type")
    case .order: say("Des étapes à mettre en ordre", "Steps to put in order")
    case .match: say("Des paires à associer", "Pairs to match")
    case .open: say("Question ouverte, non notée", "Open question, not marked")
    case .poll: say("Sondage, non noté", "Poll, not marked")
    }
  }

  private var worth: String {
    guard question.isMarked else { return "" }
    let points = question.points
    var facts = [
      say("\(say.marks(points)) point", "\(say.marks(points)) mark")
        + (points.points > 1 ? "s" : "")
    ]
    if question.isPartial {
      facts.append(say("une réponse incomplète compte en partie", "a part of it counts"))
    }
    if question.isRequired {
      facts.append(say("indispensable pour réussir le quiz", "needed to pass the quiz"))
    }
    if let objective = question.objective {
      facts.append(say("objectif \(objective)", "objective \(objective)"))
    }
    return " · " + facts.joined(separator: " · ")
  }

  private func answers(_ writer: inout ProseWriter) -> HTML {
    switch question.kind {
    case .one(let options, _), .several(let options, _):
      let rows = options.map { option -> HTML in
        row(option.isRight, writer.inlines(option.text), writer.blocks(option.feedback))
      }
      return "<ul>\n\(rows)</ul>\n"
    case .poll(let options):
      let rows = options.map { option -> HTML in
        "<li>\(writer.inlines(option.text))\(writer.blocks(option.feedback))</li>\n"
      }
      return "<ul>\n\(rows)</ul>\n"
    case .number(let expected):
      let rows = expected.map { one -> HTML in
        row(one.isRight, "<code>\(one.source)</code>", writer.blocks(one.feedback))
      }
      return "<ul>\n\(rows)</ul>\n"
    case .text(let expected, _):
      let rows = expected.map { one -> HTML in
        row(one.isRight, "<code>\(one.source)</code>", writer.blocks(one.feedback))
      }
      return "<ul>\n\(rows)</ul>\n"
    case .order(let steps):
      let rows = steps.map { step -> HTML in "<li>\(writer.inlines(step.text))</li>\n" }
      return "<ol>\n\(rows)</ol>\n"
    case .match(let matching):
      let rows = matching.lefts.map { left -> HTML in
        let right = matching.rights.first { $0.key == left.right }?.text ?? ""
        let feedback: HTML =
          left.feedback.isEmpty ? .empty : "<br />\(writer.inlines(left.feedback))"
        return """
          <li>\(writer.inlines(left.text)) → \(Typography.spaced(right, in: links.language))\
          \(feedback)</li>

          """
      }
      return "<ul>\n\(rows)</ul>\n"
    case .open: return .empty
    }
  }

  private func row(_ isRight: Bool, _ text: HTML, _ feedback: HTML) -> HTML {
    let word: HTML =
      isRight
      ? "<span class=\"tag ok\">\(say("juste", "right"))</span>"
      : "<span class=\"tag bad\">\(say("faux", "wrong"))</span>"
    return "<li>\(word) \(text)\(feedback)</li>\n"
  }
}

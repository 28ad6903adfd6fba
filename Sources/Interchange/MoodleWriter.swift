import Learning
import Markup

/// Writes questions in Moodle's XML.
///
/// The escaping of the `HTML` type serves XML as well: the same four characters, and nothing that XML
/// cannot carry.
struct MoodleWriter {
  let log: LossLog

  /// The file's text, and how many questions stand in it.
  func write(_ groups: [QuestionGroup]) -> (text: String, count: Int) {
    var parts = HTML.empty
    var count = 0
    for group in groups {
      let questions = group.questions.compactMap(xml)
      guard !questions.isEmpty else { continue }
      parts += """
        <question type="category"><category><text>\(group.category)</text></category></question>

        """
      parts += questions.joined()
      count += questions.count
    }
    let whole: HTML = """
      <?xml version="1.0" encoding="UTF-8"?>
      <quiz>
      \(parts)</quiz>

      """
    return (whole.text, count)
  }

  /// One question; nil, and noted, where Moodle has none of its kind.
  private func xml(_ question: Question) -> HTML? {
    let writer = HTMLWriter(log: log, question: question)
    guard let (type, answers) = answers(question, writer) else { return nil }
    question.noteSettings(log, keepsPoints: true)
    let hint: HTML =
      question.hint.isEmpty
      ? .empty : "<hint format=\"html\"><text>\(writer.html(question.hint).text)</text></hint>\n"
    return """
      <question type="\(type)">
      <name><text>\(Inline.plain(question.title).collapsed)</text></name>
      <questiontext format="html"><text>\(writer.html(question.asked).text)</text></questiontext>
      <generalfeedback format="html"><text>\(writer.html(question.explanation).text)</text></generalfeedback>
      <defaultgrade>\(MoodleNumber.text(question.points.points))</defaultgrade>
      <idnumber>\(question.name.description)</idnumber>
      \(answers)\(hint)</question>

      """
  }

  // MARK: Answers

  private func answers(_ question: Question, _ writer: HTMLWriter) -> (String, HTML)? {
    if let truth = question.truth {
      return (
        "truefalse",
        answer("true", truth.isTrue ? 100 : 0, truth.ifTrue, writer)
          + answer("false", truth.isTrue ? 0 : 100, truth.ifFalse, writer)
      )
    }
    switch question.kind {
    case .one(let options, let isFixed):
      let answers = options.map { option in
        answer(writer.html(option.text).text, option.isRight ? 100 : 0, option.feedback, writer)
      }
      return ("multichoice", "\(choice(isSingle: true, isFixed))\(answers)")
    case .several(let options, let isFixed):
      if !question.isPartial, options.count(where: \.isRight) > 1 {
        question.note(.allOrNothing, log)
      }
      let answers = options.map { option in
        answer(
          writer.html(option.text).text, Question.weight(of: option, among: options),
          option.feedback, writer)
      }
      return ("multichoice", "\(choice(isSingle: false, isFixed))\(answers)")
    case .number(let expected): return ("numerical", numbers(expected, writer))
    case .text(let expected, let isExact):
      let answers = expected.map { expected in
        answer(
          expected.pattern == nil ? "*" : expected.source.replacing("*", with: "\\*"),
          expected.isRight ? 100 : 0, expected.feedback, writer)
      }
      return ("shortanswer", "<usecase>\(isExact ? "1" : "0")</usecase>\n\(answers)")
    case .match(let matching): return ("matching", pairs(matching, question, writer))
    case .order(let steps):
      let marking = question.isPartial ? "RELATIVE_NEXT_EXCLUDE_LAST" : "ALL_OR_NOTHING"
      let answers = steps.enumerated().map { index, step in
        answer(writer.html(step.text).text, Double(index + 1), [], writer)
      }
      return ("ordering", "<gradingtype>\(marking)</gradingtype>\n\(answers)")
    case .open: return ("essay", .empty)
    case .poll:
      question.note(.pollUnsupported, log)
      return nil
    }
  }

  private func choice(isSingle: Bool, _ isFixed: Bool) -> HTML {
    """
    <single>\(isSingle ? "true" : "false")</single>
    <shuffleanswers>\(isFixed ? "false" : "true")</shuffleanswers>

    """
  }

  private func answer(
    _ text: String, _ weight: Double, _ feedback: [Block], _ writer: HTMLWriter,
    tolerance: HTML = .empty
  ) -> HTML {
    """
    <answer fraction="\(MoodleNumber.weight(weight))" format="html"><text>\(text)</text>\(tolerance)\
    <feedback format="html"><text>\(writer.html(feedback).text)</text></feedback></answer>

    """
  }

  private func numbers(_ expected: [Expected<NumberPattern>], _ writer: HTMLWriter) -> HTML {
    expected.map { expected -> HTML in
      let number: String
      var tolerance = 0.0
      switch expected.pattern {
      case .around(let centre, let margin):
        (number, tolerance) = (MoodleNumber.text(centre), margin)
      // Moodle has no ranges: the middle, and half the width.
      case .between(let low, let high):
        (number, tolerance) = (MoodleNumber.text((low + high) / 2), (high - low) / 2)
      case nil: number = "*"
      }
      return answer(
        number, expected.isRight ? 100 : 0, expected.feedback, writer,
        tolerance: "<tolerance>\(MoodleNumber.text(tolerance))</tolerance>")
    }.joined()
  }

  private func pairs(
    _ matching: Matching, _ question: Question, _ writer: HTMLWriter
  ) -> HTML {
    if !question.isPartial { question.note(.allOrNothing, log) }
    let texts = Dictionary(
      matching.rights.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    func pair(_ left: String, _ right: String) -> HTML {
      """
      <subquestion format="html"><text>\(left)</text><answer><text>\(right)</text></answer>\
      </subquestion>

      """
    }
    let used = Set(matching.lefts.map(\.right))
    return matching.lefts.map { left -> HTML in
      if !left.feedback.isEmpty {
        question.note(.pairFeedback, log, Inline.plain(left.feedback))
      }
      return pair(writer.html(left.text).text, texts[left.right] ?? "")
    }.joined()
      + matching.rights.filter { !used.contains($0.key) }.map { pair("", $0.text) }.joined()
  }
}

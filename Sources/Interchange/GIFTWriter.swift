import Learning
import Markup

/// Writes questions in GIFT.
struct GIFTWriter {
  let log: LossLog

  /// The file's text, and how many questions stand in it.
  func write(_ groups: [QuestionGroup]) -> (text: String, count: Int) {
    var parts: [String] = []
    var count = 0
    for group in groups {
      let questions = group.questions.compactMap(text)
      guard !questions.isEmpty else { continue }
      parts.append("$CATEGORY: \(group.category)")
      parts += questions
      count += questions.count
    }
    return (parts.map { $0 + "\n" }.joined(separator: "\n"), count)
  }

  /// One question; nil, and noted, where GIFT has none of its kind.
  private func text(_ question: Question) -> String? {
    let writer = HTMLWriter(log: log, question: question)
    guard let answers = answers(question, writer) else { return nil }
    question.noteSettings(log, keepsPoints: false)
    if !question.hint.isEmpty { question.note(.hint, log) }
    let explanation =
      question.explanation.isEmpty
      ? "" : "\n\t####\(Self.formatted(writer.html(question.explanation)))"
    let title = Self.escaped(Inline.plain(question.title).collapsed)
    return """
      // [id:\(question.name)]
      ::\(title)::[html]\(Self.escaped(writer.html(question.asked).text)){\(answers)\(explanation)
      }
      """
  }

  /// The text with the characters escaped that have a meaning, on one line.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "~", "=", "#", "{", "}", ":":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A text in the format of its question; one that begins like a format says its own.
  private static func formatted(_ html: HTML) -> String {
    (html.text.hasPrefix("[") ? "[html]" : "") + escaped(html.text)
  }

  // MARK: Answers

  private func answers(_ question: Question, _ writer: HTMLWriter) -> String? {
    if let truth = question.truth {
      let right = feedback(truth.isTrue ? truth.ifTrue : truth.ifFalse, writer)
      let wrong = feedback(truth.isTrue ? truth.ifFalse : truth.ifTrue, writer)
      return (truth.isTrue ? "TRUE" : "FALSE")
        + (right.isEmpty ? wrong : (wrong.isEmpty ? "#" : wrong) + right)
    }
    switch question.kind {
    case .one(let options, let isFixed):
      if isFixed { question.note(.fixed, log) }
      return options.map { "\n\t\($0.isRight ? "=" : "~")\(words($0.text, $0.feedback, writer))" }
        .joined()
    case .several(let options, let isFixed):
      if isFixed { question.note(.fixed, log) }
      if !question.isPartial, options.count(where: \.isRight) > 1 {
        question.note(.allOrNothing, log)
      }
      return options.map { option in
        let weight = MoodleNumber.weight(Question.weight(of: option, among: options))
        return "\n\t~%\(weight)%\(words(option.text, option.feedback, writer))"
      }.joined()
    case .number(let expected): return numbers(expected, writer)
    case .text(let expected, let isExact):
      if isExact { question.note(.exact, log) }
      return expected.map { answer in
        let pattern =
          answer.pattern == nil ? "*" : answer.source.replacing("*", with: "\\*")
        return "\n\t=%\(answer.isRight ? 100 : 0)%\(Self.escaped(pattern))"
          + feedback(answer.feedback, writer)
      }.joined()
    case .match(let matching): return pairs(matching, question, writer)
    case .open: return ""
    case .order:
      question.note(.orderUnsupported, log)
      return nil
    case .poll:
      question.note(.pollUnsupported, log)
      return nil
    }
  }

  private func words(_ runs: [Inline], _ said: [Block], _ writer: HTMLWriter) -> String {
    Self.formatted(writer.html(runs)) + feedback(said, writer)
  }

  private func feedback(_ blocks: [Block], _ writer: HTMLWriter) -> String {
    blocks.isEmpty ? "" : "#" + Self.formatted(writer.html(blocks))
  }

  private func numbers(_ expected: [Expected<NumberPattern>], _ writer: HTMLWriter) -> String {
    let known = expected.compactMap { answer -> String? in
      let number: String
      switch answer.pattern {
      case .around(let centre, let tolerance):
        number = "\(MoodleNumber.text(centre)):\(MoodleNumber.text(tolerance))"
      case .between(let low, let high):
        number = "\(MoodleNumber.text(low))..\(MoodleNumber.text(high))"
      case nil: return nil
      }
      return "\n\t=%\(answer.isRight ? 100 : 0)%\(number)\(feedback(answer.feedback, writer))"
    }
    let other = expected.first { $0.pattern == nil }.map {
      "\n\t~\(feedback($0.feedback, writer))"
    }
    return "#" + known.joined() + (other ?? "")
  }

  private func pairs(
    _ matching: Matching, _ question: Question, _ writer: HTMLWriter
  ) -> String {
    if !question.isPartial { question.note(.allOrNothing, log) }
    let texts = Dictionary(
      matching.rights.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    var rows = matching.lefts.map { left in
      if !left.feedback.isEmpty {
        question.note(.pairFeedback, log, Inline.plain(left.feedback))
      }
      // `->` in the words themselves would cut them: HTML writes it otherwise.
      return "\n\t=\(Self.formatted(writer.html(left.text))) -> "
        + Self.escaped(texts[left.right] ?? "")
    }
    let used = Set(matching.lefts.map(\.right))
    for right in matching.rights where !used.contains(right.key) {
      rows.append("\n\t= -> \(Self.escaped(right.text))")
    }
    return rows.joined()
  }
}

/// Numbers as Moodle reads them.
enum MoodleNumber {
  /// The number itself, without the `.0` of a whole one.
  static func text(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A weight, which Moodle knows to five decimals.
  static func weight(_ weight: Double) -> String {
    text((weight * 100_000).rounded() / 100_000)
  }
}

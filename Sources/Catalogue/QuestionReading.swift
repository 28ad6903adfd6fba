public import Learning

/// A question of a course as its author sees it: in the source language, with where it is written.
public struct QuestionReading: Sendable, Hashable {
  /// The question.
  public let question: Question
  /// The module it stands in.
  public let module: Slug
  /// Where its tag stands in the files of every language, the source first.
  public let tags: [TagPlace]

  /// What is read before answering, a line each: the title, what is told, the options.
  public var text: String {
    var lines = [Inline.plain(question.title), Block.plain(question.stem)]
    switch question.kind {
    case .one(let options, _), .several(let options, _):
      lines += options.map { "- [\($0.isRight ? "x" : " ")] \(Inline.plain($0.text))" }
    case .poll(let options): lines += options.map { "- \(Inline.plain($0.text))" }
    case .order(let steps):
      lines += steps.enumerated().map { "\($0 + 1). \(Inline.plain($1.text))" }
    case .match(let matching):
      lines += matching.lefts.map { left in
        let right = matching.rights.first { $0.key == left.right }
        return "- \(Inline.plain(left.text)) → \(right?.text ?? "")"
      }
      let used = Set(matching.lefts.map(\.right))
      lines += matching.rights.filter { !used.contains($0.key) }.map { "- → \($0.text)" }
    case .number(let expected): lines += Self.lines(expected)
    case .text(let expected, _): lines += Self.lines(expected)
    case .open: break
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func lines<Pattern>(_ expected: [Expected<Pattern>]) -> [String] {
    expected.map { "- [\($0.isRight ? "x" : " ")] `\($0.source)`" }
  }
}

extension CourseAssembly {
  /// The questions of a course, in order.
  func questions(_ modules: [CompiledModule]) -> [QuestionReading] {
    modules.flatMap { compiled -> [QuestionReading] in
      guard let module = compiled.module, let lesson = compiled.source else { return [] }
      let files = lesson.files().sorted { one, other in
        (one.file == lesson.text.file ? 0 : 1, one.file)
          < (other.file == lesson.text.file ? 0 : 1, other.file)
      }
      let tags = files.map(TagPlace.all)
      return lesson.lesson.questions.map { question in
        QuestionReading(
          question: question, module: module.name, tags: tags.compactMap { $0[question.name] })
      }
    }
  }
}

import HTTP
import Learning

/// Reads what a learner posted as an answer to a question.
enum AnswerForm {
  /// The answer; what is missing or does not fit is refused and recorded nowhere.
  static func read(_ form: Form, for question: Question) throws(AnswerRefusal) -> GivenAnswer {
    let answers = form.all("answer")
    if case .open = question.kind { return .considered }
    if answers.contains("unknown") {
      // Someone who ticks an answer and "I don't know" has given an answer.
      let others = answers.filter { $0 != "unknown" }
      if others.isEmpty || !isChosen(question.kind) { return .unknown }
      return .options(others)
    }
    switch question.kind {
    case .one, .several, .poll:
      guard !answers.isEmpty else { throw .empty }
      return .options(answers)
    case .number, .text: return .typed(answers.first ?? "")
    case .order(let steps): return .order(try order(steps, form))
    case .match(let matching):
      var pairs: [String: String] = [:]
      for left in matching.lefts {
        if let right = form["left-\(left.key)"], !right.isEmpty { pairs[left.key] = right }
      }
      if pairs.isEmpty,
        form.fields.contains(where: { $0.name.hasPrefix("left-") && !$0.value.isEmpty })
      {
        throw .outdated
      }
      return .match(pairs)
    case .open: return .considered
    }
  }

  private static func isChosen(_ kind: Question.Kind) -> Bool {
    switch kind {
    case .one, .several, .poll: true
    default: false
    }
  }

  private static func order(_ steps: [Step], _ form: Form) throws(AnswerRefusal) -> [String] {
    var places: [(place: Int, key: String)] = []
    for step in steps {
      guard let text = form["step-\(step.key)"], !text.isEmpty else { continue }
      guard let place = Int(text), (1...steps.count).contains(place) else { throw .incomplete }
      places.append((place, step.key))
    }
    if places.isEmpty { throw .empty }
    guard places.count == steps.count, Set(places.map(\.place)).count == places.count else {
      throw .incomplete
    }
    return places.sorted { $0.place < $1.place }.map(\.key)
  }
}

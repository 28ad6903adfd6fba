/// What is said about each part of an answer.
public enum FeedbackItem: Hashable, Sendable {
  /// An option: whether it was chosen, whether it is right, what is said of it.
  case option(Option, isChosen: Bool)
  /// What was typed, and what is said of it.
  case typed(String, feedback: [Block])
  /// The accepted answers, as the trainer wrote them.
  case accepted([String])
  /// A step, in the right order, with the place it was given (from 1; nil if none).
  case step(Step, given: Int?)
  /// A pair: the right side that was given (nil if none) and the one that belongs there.
  case pair(Matching.Left, given: Matching.Right?, right: Matching.Right?)
}

extension Question {
  /// What is said about an answer that was judged, in the order of the file.
  public func feedback(on given: GivenAnswer) -> [FeedbackItem] {
    switch kind {
    case .one(let options, _), .several(let options, _), .poll(let options):
      var chosen: [String] = []
      if case .options(let keys) = given { chosen = keys }
      return options.map { .option($0, isChosen: chosen.contains($0.key)) }
    case .number(let expected):
      guard case .typed(let text) = given else { return [Self.accepted(expected)] }
      let match = try? Self.match(number: text, among: expected)
      return Self.items(text, match, Self.accepted(expected))
    case .text(let expected, let isExact):
      guard case .typed(let text) = given else { return [Self.accepted(expected)] }
      let match = try? Self.match(text: text, among: expected, isExact: isExact)
      return Self.items(text, match, Self.accepted(expected))
    case .order(let steps):
      var keys: [String] = []
      if case .order(let order) = given { keys = order }
      return steps.map { step in
        .step(step, given: keys.firstIndex(of: step.key).map { $0 + 1 })
      }
    case .match(let matching):
      var pairs: [String: String] = [:]
      if case .match(let given) = given { pairs = given }
      func right(_ key: String?) -> Matching.Right? { matching.rights.first { $0.key == key } }
      return matching.lefts.map { left in
        .pair(left, given: right(pairs[left.key]), right: right(left.right))
      }
    case .open: return []
    }
  }

  private static func accepted<Pattern>(_ expected: [Expected<Pattern>]) -> FeedbackItem {
    .accepted(expected.filter { $0.isRight && $0.pattern != nil }.map(\.source))
  }

  private static func items<Pattern>(
    _ text: String, _ match: Expected<Pattern>?, _ accepted: FeedbackItem
  ) -> [FeedbackItem] {
    let said = FeedbackItem.typed(text, feedback: match?.feedback ?? [])
    return match?.isRight ?? false ? [said] : [said, accepted]
  }
}

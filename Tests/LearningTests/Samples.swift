import Learning
import Testing

/// A name that a test knows to be one.
func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }

/// A question of a kind, with all else as plain as can be.
func question(
  _ kind: Question.Kind, name: String = "sample", points: Double = 1, isRequired: Bool = false,
  isPartial: Bool = false
) throws -> Question {
  Question(
    name: try slug(name), version: 1, points: Marks(points), objective: nil,
    isRequired: isRequired, isPartial: isPartial, title: [.text("?")], stem: [], hint: [],
    kind: kind, explanation: [])
}

/// Options with the keys a, b, c…; those of `right` are right.
func options(_ keys: String, right: String) -> [Option] {
  keys.map {
    Option(
      key: String($0), text: [.text("option \($0)")], isRight: right.contains($0), feedback: [])
  }
}

/// Steps with the keys a, b, c… in the right order.
func steps(_ keys: String) -> [Step] {
  keys.map { Step(key: String($0), text: [.text("step \($0)")]) }
}

/// Left sides 1 and 2 belong to A, 3 to B; C is a distractor.
let matching = Matching(
  leftTitle: [], rightTitle: [],
  lefts: [("1", "A"), ("2", "A"), ("3", "B")].map {
    Matching.Left(key: $0.0, text: [.text($0.0)], right: $0.1, feedback: [])
  }, rights: ["A", "B", "C"].map { Matching.Right(key: $0, text: $0) })

/// Foreseen numbers, right ones before the bar: `72 ± 2|48`.
func numbers(_ patterns: String) throws -> Question.Kind {
  .number(
    try foreseen(patterns).map { source, isRight in
      let pattern = NumberPattern(source)
      try #require((pattern == nil) == (source == "*"))
      return Expected(
        pattern: pattern, source: source, isRight: isRight,
        feedback: [.paragraph([.text("on \(source)")])])
    })
}

/// Foreseen words, right ones before the bar: `112;le 112|911`.
func words(_ patterns: String, isExact: Bool = false) -> Question.Kind {
  .text(
    foreseen(patterns).map { source, isRight in
      Expected(
        pattern: source == "*" ? nil : source, source: source, isRight: isRight,
        feedback: [.paragraph([.text("on \(source)")])])
    }, isExact: isExact)
}

private func foreseen(_ patterns: String) -> [(source: String, isRight: Bool)] {
  patterns.split(separator: "|", omittingEmptySubsequences: false).enumerated().flatMap {
    place, side in
    side.split(separator: ";").map { (String($0), place == 0) }
  }
}

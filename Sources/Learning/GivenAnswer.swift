/// What a learner answered, by keys or in her words; never the text of an option.
public enum GivenAnswer: Hashable, Sendable {
  /// "I don't know".
  case unknown
  /// The keys of the options chosen.
  case options([String])
  /// What was typed.
  case typed(String)
  /// The keys of the steps in the order given.
  case order([String])
  /// The key of the right side given to each left side.
  case match([String: String])
  /// An open question was thought about.
  case considered
  /// The question had left the course when it was to be answered; it counts for nothing.
  case withdrawn

  /// The longest typed answer kept, in characters.
  public static let longestTyped = 200

  /// The form it is stored in; `init(stored:for:)` reads it back.
  public var stored: String {
    switch self {
    case .unknown: "?"
    case .considered: "!"
    case .withdrawn: "-"
    case .options(let keys), .order(let keys): keys.joined(separator: " ")
    case .typed(let text): "=" + text
    case .match(let pairs):
      pairs.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
    }
  }

  /// Reads a stored answer to a question of that kind; nil if it does not fit.
  public init?(stored: String, for kind: Question.Kind) {
    switch (stored, kind) {
    case ("?", _): self = .unknown
    case ("-", _): self = .withdrawn
    case ("!", .open): self = .considered
    case (_, .one(let options, _)), (_, .several(let options, _)), (_, .poll(let options)):
      let keys = stored.split(separator: " ").map(String.init)
      guard keys.allSatisfy({ key in options.contains { $0.key == key } }) else { return nil }
      self = .options(keys)
    case (_, .number), (_, .text):
      guard stored.first == "=" else { return nil }
      self = .typed(String(stored.dropFirst()))
    case (_, .order(let steps)):
      let keys = stored.split(separator: " ").map(String.init)
      guard keys.allSatisfy({ key in steps.contains { $0.key == key } }) else { return nil }
      self = .order(keys)
    case (_, .match(let matching)):
      var pairs: [String: String] = [:]
      for pair in stored.split(separator: " ") {
        let sides = pair.split(separator: ":")
        guard sides.count == 2, matching.lefts.contains(where: { $0.key == sides[0] }),
          matching.rights.contains(where: { $0.key == sides[1] })
        else { return nil }
        pairs[String(sides[0])] = String(sides[1])
      }
      self = .match(pairs)
    case (_, .open): return nil
    }
  }
}

/// Why an answer cannot be judged; nothing is recorded and no attempt is lost.
public enum AnswerRefusal: Error, Hashable, Sendable {
  /// Nothing was chosen or typed.
  case empty
  /// Only some of the places were filled, or one place twice.
  case incomplete
  /// More than one option where one is asked.
  case tooMany
  /// Not a number where a number is asked.
  case notANumber
  /// `1,234`: a decimal comma, or a thousand?
  case ambiguousNumber
  /// Too long to be an answer.
  case tooLong
  /// A key that this question does not have: the page was older than the question.
  case outdated
}

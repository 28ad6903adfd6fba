/// What an answer obtained.
public struct Mark: Hashable, Sendable {
  /// How near an answer came.
  public enum Outcome: String, Hashable, Sendable { case right, partly, wrong, unmarked }

  /// The marks obtained.
  public let marks: Marks
  /// The marks that could be obtained.
  public let of: Marks
  /// How near it came.
  public let outcome: Outcome

  /// Creates a mark.
  public init(marks: Marks, of: Marks, outcome: Outcome) {
    self.marks = marks
    self.of = of
    self.outcome = outcome
  }

  /// Whether another judgement of the same answer is better for the learner.
  public func isRaised(by other: Mark) -> Bool {
    other.outcome != .unmarked
      && (other.marks > marks || (other.outcome == .right && outcome != .right && of == other.of))
  }
}

extension Question {
  /// Judges an answer: all or nothing, unless the question is `partial`.
  ///
  /// `points` is what the question was worth when it was drawn, whatever it is worth by now.
  public func mark(
    _ given: GivenAnswer, worth points: Marks? = nil
  ) throws(AnswerRefusal) -> Mark {
    let points = points ?? self.points
    guard isMarked else {
      if case .poll(let options) = kind, case .options(let keys) = given {
        try Self.check(keys, among: options, single: true)
      }
      return Mark(marks: .zero, of: .zero, outcome: .unmarked)
    }
    if given == .unknown { return Mark(marks: .zero, of: points, outcome: .wrong) }
    let (share, isRight) = try judge(given)
    let earned = isRight ? points : isPartial ? points.share(share) : .zero
    return Mark(
      marks: earned, of: points,
      outcome: isRight ? .right : earned > .zero ? .partly : .wrong)
  }

  /// Judges an answer that was given to an earlier version of the question, which was wrong, and was
  /// judged by that; nil unless it is better for the learner.
  public func correction(of earlier: Mark, given stored: String, worth points: Marks) -> Mark? {
    guard stored != GivenAnswer.withdrawn.stored,
      let given = GivenAnswer(stored: stored, for: kind),
      let mark = try? mark(given, worth: points), earlier.isRaised(by: mark)
    else { return nil }
    return mark
  }

  /// The share of a `partial` answer that is right, and whether all of it is.
  private func judge(_ given: GivenAnswer) throws(AnswerRefusal) -> (Double, Bool) {
    switch (kind, given) {
    case (.one(let options, _), .options(let keys)):
      try Self.check(keys, among: options, single: true)
      let isRight = options.contains { $0.isRight && keys.contains($0.key) }
      return (isRight ? 1 : 0, isRight)
    case (.several(let options, _), .options(let keys)):
      try Self.check(keys, among: options, single: false)
      let all = options.count { $0.isRight }
      let right = options.count { $0.isRight && keys.contains($0.key) }
      let wrong = keys.count - right
      return (
        all == 0 ? 0 : Double(max(0, right - wrong)) / Double(all), right == all && wrong == 0
      )
    case (.number(let expected), .typed(let text)):
      let isRight = try Self.match(number: text, among: expected)?.isRight ?? false
      return (isRight ? 1 : 0, isRight)
    case (.text(let expected, let isExact), .typed(let text)):
      let match = try Self.match(text: text, among: expected, isExact: isExact)
      return (match?.isRight ?? false ? 1 : 0, match?.isRight ?? false)
    case (.order(let steps), .order(let keys)):
      let right = steps.map(\.key)
      guard keys.count == right.count else { throw .incomplete }
      guard keys.allSatisfy(right.contains) else { throw .outdated }
      guard Set(keys).count == keys.count else { throw .incomplete }
      let place = Dictionary(uniqueKeysWithValues: right.enumerated().map { ($1, $0) })
      let adjacent = zip(keys, keys.dropFirst()).count {
        (place[$0] ?? 0) + 1 == place[$1]
      }
      return (Double(adjacent) / Double(max(1, right.count - 1)), keys == right)
    case (.match(let matching), .match(let pairs)):
      guard pairs.keys.allSatisfy({ key in matching.lefts.contains { $0.key == key } }),
        pairs.values.allSatisfy({ key in matching.rights.contains { $0.key == key } })
      else { throw .outdated }
      guard !pairs.isEmpty else { throw .empty }
      guard pairs.count == matching.lefts.count else { throw .incomplete }
      let right = matching.lefts.count { pairs[$0.key] == $0.right }
      return (Double(right) / Double(max(1, matching.lefts.count)), right == matching.lefts.count)
    default: throw .empty
    }
  }

  private static func check(
    _ keys: [String], among options: [Option], single: Bool
  ) throws(AnswerRefusal) {
    guard !keys.isEmpty else { throw .empty }
    guard keys.allSatisfy({ key in options.contains { $0.key == key } }),
      Set(keys).count == keys.count
    else { throw .outdated }
    if single && keys.count > 1 { throw .tooMany }
  }

  /// The foreseen number that `text` is, if any.
  static func match(
    number text: String, among expected: [Expected<NumberPattern>]
  ) throws(AnswerRefusal) -> Expected<NumberPattern>? {
    guard text.count <= GivenAnswer.longestTyped else { throw .tooLong }
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    switch TypedNumber(text) {
    case .none: throw .notANumber
    case .ambiguous: throw .ambiguousNumber
    case .number(let number):
      return expected.first { $0.pattern?.accepts(number) ?? false }
        ?? expected.first { $0.pattern == nil }
    }
  }

  /// The foreseen words that `text` is, if any.
  static func match(
    text: String, among expected: [Expected<String>], isExact: Bool
  ) throws(AnswerRefusal) -> Expected<String>? {
    guard text.count <= GivenAnswer.longestTyped else { throw .tooLong }
    let folded = TextComparison.folded(text, isExact: isExact)
    guard !folded.isEmpty else { throw .empty }
    return expected.first {
      $0.pattern.map { TextComparison.folded($0, isExact: isExact) == folded } ?? false
    } ?? expected.first { $0.pattern == nil }
  }
}

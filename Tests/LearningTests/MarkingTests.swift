import Learning
import Testing

/// What each kind of answer obtains.
@Suite struct MarkingTests {
  @Test(arguments: [("a", Mark.Outcome.wrong), ("b", .right), ("c", .wrong)])
  func oneRightOptionObtainsAll(key: String, outcome: Mark.Outcome) throws {
    let question = try question(.one(options("abc", right: "b"), isFixed: false), points: 2)
    let mark = try question.mark(.options([key]))
    #expect(mark == Mark(marks: Marks(outcome == .right ? 2 : 0), of: Marks(2), outcome: outcome))
  }

  @Test(arguments: [
    ("ab", Mark.Outcome.right), ("a", .wrong), ("abc", .wrong), ("abcd", .wrong), ("cd", .wrong),
  ])
  func severalOptionsAreAllOrNothing(keys: String, outcome: Mark.Outcome) throws {
    let question = try question(.several(options("abcd", right: "ab"), isFixed: false), points: 2)
    let mark = try question.mark(.options(keys.map { String($0) }))
    #expect(mark == Mark(marks: Marks(outcome == .right ? 2 : 0), of: Marks(2), outcome: outcome))
  }

  @Test(arguments: [
    ("abc", 3, Mark.Outcome.right), ("ab", 2, .partly), ("a", 1, .partly), ("abcd", 2, .partly),
    ("abd", 1, .partly), ("ad", 0, .wrong), ("ade", 0, .wrong), ("de", 0, .wrong),
    ("abcde", 1, .partly),
  ])
  func partialMarksTakeWrongPicksOffRightOnes(
    keys: String, marks: Double, outcome: Mark.Outcome
  ) throws {
    let question = try question(
      .several(options("abcde", right: "abc"), isFixed: false), points: 3, isPartial: true)
    let mark = try question.mark(.options(keys.map { String($0) }))
    #expect(mark == Mark(marks: Marks(marks), of: Marks(3), outcome: outcome))
  }

  @Test(arguments: [
    ("abcd", 3, Mark.Outcome.right), ("bcda", 2, .partly), ("abdc", 1, .partly),
    ("dcba", 0, .wrong), ("cdab", 2, .partly), ("badc", 0, .wrong),
  ])
  func partialMarksOfAnOrderCountAdjacentSteps(
    keys: String, marks: Double, outcome: Mark.Outcome
  ) throws {
    let question = try question(.order(steps("abcd")), points: 3, isPartial: true)
    let mark = try question.mark(.order(keys.map { String($0) }))
    #expect(mark == Mark(marks: Marks(marks), of: Marks(3), outcome: outcome))
    let whole = try Question.wholeOrder.mark(.order(keys.map { String($0) }))
    #expect(whole.outcome == (keys == "abcd" ? .right : .wrong))
  }

  @Test(arguments: [
    ("AAB", 3, Mark.Outcome.right), ("AAC", 2, .partly), ("BAA", 1, .partly), ("CCC", 0, .wrong),
  ])
  func partialMarksOfAMatchCountRightPairs(
    rights: String, marks: Double, outcome: Mark.Outcome
  ) throws {
    let pairs = Dictionary(
      uniqueKeysWithValues: zip(["1", "2", "3"], rights.map { String($0) }))
    let partial = try question(.match(matching), points: 3, isPartial: true)
    #expect(
      try partial.mark(.match(pairs)) == Mark(marks: Marks(marks), of: Marks(3), outcome: outcome))
    let whole = try question(.match(matching), points: 3)
    #expect(try whole.mark(.match(pairs)).outcome == (rights == "AAB" ? .right : .wrong))
  }

  @Test func notKnowingIsWrongWithoutBeingRefused() throws {
    let kinds: [Question.Kind] = [
      .one(options("abc", right: "b"), isFixed: false),
      .several(options("abc", right: "b"), isFixed: false), try numbers("3"), words("3"),
      .order(steps("abc")), .match(matching),
    ]
    for kind in kinds {
      let question = try question(kind, points: 2, isPartial: true)
      #expect(
        try question.mark(.unknown) == Mark(marks: .zero, of: Marks(2), outcome: .wrong))
    }
  }

  @Test func openQuestionsAndPollsAreNotMarked() throws {
    let unmarked = Mark(marks: .zero, of: .zero, outcome: .unmarked)
    let open = try question(.open, points: 2)
    #expect(try open.mark(.considered) == unmarked)
    #expect(open.worth == .zero)
    let poll = try question(.poll(options("abc", right: "")), points: 2)
    #expect(try poll.mark(.options(["a"])) == unmarked)
    #expect(poll.worth == .zero)
  }

  @Test(arguments: [
    (GivenAnswer.options([]), AnswerRefusal.empty), (.options(["a", "b"]), .tooMany),
    (.options(["z"]), .outdated), (.typed("a"), .empty),
  ])
  func anOptionThatCannotBeJudgedIsRefused(given: GivenAnswer, reason: AnswerRefusal) throws {
    let one = try question(.one(options("abc", right: "b"), isFixed: false))
    #expect(throws: reason) { try one.mark(given) }
    if case .options = given {
      let poll = try question(.poll(options("abc", right: "")))
      #expect(throws: reason) { try poll.mark(given) }
    }
  }

  @Test(arguments: [
    ("abc", AnswerRefusal.incomplete), ("abcc", .incomplete), ("abcz", .outdated),
    ("abcdd", .incomplete), ("", .incomplete),
  ])
  func anOrderThatCannotBeJudgedIsRefused(keys: String, reason: AnswerRefusal) throws {
    #expect(throws: reason) {
      try Question.wholeOrder.mark(.order(keys.map { String($0) }))
    }
  }

  @Test(arguments: [
    ([:], AnswerRefusal.empty), (["1": "A"], .incomplete),
    (["1": "A", "2": "A", "3": "Z"], .outdated), (["1": "A", "2": "A", "9": "B"], .outdated),
  ])
  func aMatchThatCannotBeJudgedIsRefused(
    pairs: [String: String], reason: AnswerRefusal
  ) throws {
    #expect(throws: reason) { try question(.match(matching)).mark(.match(pairs)) }
  }
}

extension Question {
  /// Four steps, all or nothing.
  fileprivate static var wholeOrder: Question {
    get throws { try question(.order(steps("abcd")), points: 3) }
  }
}

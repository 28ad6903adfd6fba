import Learning
import Testing

/// What answers obtain together, and what it takes to pass.
@Suite struct AttemptTests {
  /// Questions by name: what each is worth, whether it is required, what it obtained (nil: no answer).
  private func result(
    _ parts: [(points: Double, isRequired: Bool, marks: Double?)], pass: String,
    withdrawn: Set<Int> = []
  ) throws -> AttemptResult {
    let names = try parts.indices.map { try slug("q\($0)") }
    let drawn = zip(names, parts).map {
      Attempt.Drawn(
        question: $0, version: 1, points: Marks($1.points), isRequired: $1.isRequired)
    }
    let answers = parts.indices.compactMap { index -> Attempt.Answer? in
      let part = parts[index]
      guard let marks = part.marks else { return nil }
      let isGone = withdrawn.contains(index)
      let outcome: Mark.Outcome =
        isGone ? .unmarked : marks == part.points ? .right : marks > 0 ? .partly : .wrong
      return Attempt.Answer(
        question: names[index], version: 1, shown: [], language: .french,
        given: isGone ? GivenAnswer.withdrawn.stored : "x",
        mark: Mark(
          marks: Marks(isGone ? 0 : marks), of: Marks(isGone ? 0 : part.points), outcome: outcome),
        at: Instant(seconds: 0))
    }
    return AttemptResult(
      drawn: drawn, answers: answers, passMark: try #require(PassMark(pass)))
  }

  @Test(arguments: [
    ("75%", 3.0, true), ("75%", 2.99, false), ("3", 3, true), ("3,5", 3, false), ("0%", 0, true),
    ("100%", 4, true), ("100%", 3.99, false), ("66,7%", 2.66, false), ("66,7%", 2.668, true),
  ])
  func thePassMarkIsReachedOrNot(pass: String, marks: Double, isPassed: Bool) throws {
    let result = try result([(2, false, min(2, marks)), (2, false, max(0, marks - 2))], pass: pass)
    #expect(result.of == Marks(4))
    #expect(result.isPassed == isPassed)
  }

  @Test func thirdsAddUpToTheWhole() throws {
    let third = 1.0 / 3
    let parts = (0..<6).map { _ in (points: third, isRequired: false, marks: Double?(third)) }
    #expect(try result(parts, pass: "2").isPassed)
    #expect(try result(parts, pass: "100%").isPassed)
  }

  @Test(arguments: [(0.0, false), (0.5, false), (1.0, true)])
  func aRequiredQuestionMustBeRightWhateverTheTotal(marks: Double, isPassed: Bool) throws {
    let result = try result([(1, true, marks), (9, false, 9)], pass: "50%")
    #expect(result.isPassed == isPassed)
    #expect(result.missedRequired.isEmpty == isPassed)
  }

  @Test func aRequiredQuestionWithoutAnAnswerIsMissed() throws {
    let result = try result([(1, true, nil), (9, false, 9)], pass: "50%")
    #expect(result.missedRequired == [try slug("q0")])
    #expect(!result.isPassed)
  }

  @Test func aWithdrawnQuestionCountsForNothing() throws {
    let result = try result(
      [(2, true, 0), (1, false, 1), (1, false, 0)], pass: "50%", withdrawn: [0])
    #expect(result.of == Marks(2))
    #expect(result.marks == Marks(1))
    #expect(result.isPassed)
  }

  @Test func aPassMarkInPointsShrinksWithWhatWasWithdrawn() throws {
    // 8 of 10 were needed: of the 5 that are left, 4.
    let parts: [(points: Double, isRequired: Bool, marks: Double?)] = [
      (5, false, 0), (4, false, 4), (1, false, 0),
    ]
    #expect(try result(parts, pass: "8", withdrawn: [0]).isPassed)
    #expect(try !result(parts, pass: "9", withdrawn: [0]).isPassed)
  }

  @Test func nothingLeftToAnswerIsNotPassed() throws {
    for pass in ["0%", "75%", "2"] {
      #expect(try !result([(2, false, 0)], pass: pass, withdrawn: [0]).isPassed)
    }
  }

  @Test(arguments: ["75%", "66.5%", "12", "2.5", "0%", "100%"])
  func aPassMarkIsStoredAsItIsWritten(text: String) throws {
    #expect(try #require(PassMark(text)).text == text)
  }

  @Test(arguments: ["", "%", "101%", "-1", "douze", "1e3", "nan", "inf%", "1..2", "7 5%x"])
  func aPassMarkThatSaysNothingIsRefused(text: String) { #expect(PassMark(text) == nil) }

  @Test func theFirstQuestionWithoutAnAnswerComesNext() throws {
    let names = try ["a", "b", "c"].map(slug)
    func attempt(answered: [Int]) throws -> Attempt {
      Attempt(
        id: ID("x"), learner: ID("y"), course: try slug("c"), module: try slug("m"),
        quiz: try slug("q"), seed: 1, passMark: .percent(50),
        drawn: names.map {
          Attempt.Drawn(question: $0, version: 1, points: Marks(1), isRequired: false)
        }, started: Instant(seconds: 0), submitted: nil,
        answers: answered.map {
          Attempt.Answer(
            question: names[$0], version: 1, shown: [], language: .french, given: "?",
            mark: Mark(marks: .zero, of: Marks(1), outcome: .wrong), at: Instant(seconds: 1))
        })
    }
    #expect(try attempt(answered: []).firstUnanswered == 1)
    #expect(try attempt(answered: [0, 2]).firstUnanswered == 2)
    #expect(try attempt(answered: [0, 1, 2]).firstUnanswered == nil)
  }
}

import Learning
import Testing

/// Answers as the database keeps them, and dates as people and programs read them.
@Suite struct StoredAnswerTests {
  @Test func anAnswerComesBackFromItsStoredForm() throws {
    let choice = Question.Kind.several(options("abc", right: "a"), isFixed: false)
    let cases: [(GivenAnswer, Question.Kind)] = [
      (.unknown, choice), (.withdrawn, choice), (.options(["a", "c"]), choice),
      (.options(["b"]), .one(options("abc", right: "a"), isFixed: false)),
      (.options(["b"]), .poll(options("abc", right: ""))), (.typed("2,5"), try numbers("2.5")),
      (.typed("?"), words("x")), (.typed("-"), words("x")), (.typed("= !"), words("x")),
      (.typed("Été à l’œuvre 👋\n"), words("x")), (.order(["c", "a", "b"]), .order(steps("abc"))),
      (.match(["1": "A", "2": "A", "3": "B"]), .match(matching)), (.considered, .open),
    ]
    for (given, kind) in cases { #expect(GivenAnswer(stored: given.stored, for: kind) == given) }
  }

  @Test func anAnswerToAnotherKindOfQuestionDoesNotFit() throws {
    #expect(GivenAnswer(stored: "a b", for: try numbers("3")) == nil)
    #expect(GivenAnswer(stored: "a b", for: .match(matching)) == nil)
    #expect(GivenAnswer(stored: "=3", for: .open) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (1_795_491_116, "2026-11-24T03:31:56Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (-2_208_988_801, "1899-12-31T23:59:59Z"), (32_503_679_999, "2999-12-31T23:59:59Z"),
  ])
  func anInstantIsWrittenInUTC(seconds: Int, text: String) {
    #expect(Instant(seconds: Int64(seconds)).iso8601 == text)
  }

  @Test(arguments: ["a", "a1-b", "z" + String(repeating: "0", count: 47)])
  func aNameIsTakenAsItIs(text: String) { #expect(Slug(text)?.description == text) }

  @Test(arguments: [
    "", "A", "1a", "-a", "é", "a b", "a_b", "a/b", "..", "a\u{0}", "a\n",
    "z" + String(repeating: "0", count: 48),
  ])
  func whatIsNoNameIsRefused(text: String) { #expect(Slug(text) == nil) }
}

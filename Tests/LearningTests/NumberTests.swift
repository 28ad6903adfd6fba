import Learning
import Testing

/// Numbers that people type, and the patterns of trainers that accept them.
@Suite struct NumberTests {
  @Test(arguments: [
    ("72", 72), ("2,5", 2.5), ("2.5", 2.5), ("-3", -3), ("\u{2212}3", -3), ("+4", 4),
    ("  8 ", 8), ("1 234", 1234), ("1\u{202F}234", 1234), ("1\u{A0}234\u{A0}567", 1_234_567),
    ("1 234,5", 1234.5), ("0,234", 0.234), ("-0,234", -0.234), (",234", 0.234), (".5", 0.5),
    ("1.234", 1.234), ("1,2340", 1.234), ("12,34", 12.34), ("007", 7),
  ])
  func aNumberIsReadWithAPointOrACommaAndGroupsOfDigits(text: String, value: Double) {
    #expect(TypedNumber(text) == .number(value))
  }

  @Test(arguments: ["1,234", "12,345", "-1,234", "123,456"])
  func aLoneCommaBeforeThreeDigitsIsAskedAgain(text: String) throws {
    #expect(TypedNumber(text) == .ambiguous)
    #expect(throws: AnswerRefusal.ambiguousNumber) {
      try question(try numbers("1234")).mark(.typed(text))
    }
  }

  @Test(arguments: [
    "deux", "2,", "2.", ",", ".", "-", "1,2,3", "1.2.3", "1,234.5", "5%", "1e3", "0x10", "٣", "２",
    "3-", "--3", "inf", "nan", "1'234", "3 m",
  ])
  func whatIsNotANumberIsAskedAgain(text: String) throws {
    #expect(TypedNumber(text) == .none)
    #expect(throws: AnswerRefusal.notANumber) {
      try question(try numbers("3")).mark(.typed(text))
    }
  }

  @Test(arguments: ["", " ", "\u{A0}", "\t\n"])
  func nothingIsNotANumber(text: String) throws {
    #expect(throws: AnswerRefusal.empty) { try question(try numbers("3")).mark(.typed(text)) }
  }

  @Test func aNumberThatIsVeryLongIsRefused() throws {
    #expect(throws: AnswerRefusal.tooLong) {
      try question(try numbers("3")).mark(.typed("3" + String(repeating: " ", count: 300)))
    }
  }

  @Test(arguments: [
    ("3", "3", true), ("3", "3,0", true), ("3", "3,01", false),
    ("49.6 ± 0.6", "49", true), ("49.6 ± 0.6", "50,2", true), ("49.6 ± 0.6", "48,99", false),
    ("49.6 ± 0.6", "50,21", false), ("49,6 +- 0,6", "50.2", true),
    ("0.1 ± 0.2", "0,3", true), ("0.1 ± 0.2", "-0,1", true), ("0.1 ± 0.2", "0,3001", false),
    ("200 ± 5%", "190", true), ("200 ± 5%", "210", true), ("200 ± 5%", "189,9", false),
    ("-200 ± 5 %", "-210", true), ("-200 ± 5 %", "-211", false),
    ("70..74", "70", true), ("70..74", "74", true), ("70..74", "74,1", false),
    ("-5..-3", "-4", true), ("-5..-3", "4", false), ("0,1..0,3", "0.3", true),
    ("1 000 ± 10", "990", true), ("1,234", "1.234", true),
  ])
  func aPatternAcceptsBothItsEnds(source: String, typed: String, isRight: Bool) throws {
    let mark = try question(try numbers(source)).mark(.typed(typed))
    #expect(mark.outcome == (isRight ? .right : .wrong))
    #expect(mark.marks == Marks(isRight ? 1 : 0))
  }

  @Test(arguments: ["", "trois", "74..70", "3 ±", "± 3", "3 ± -1", "3..", "..3", "1..2..3", "3%"])
  func aPatternThatSaysNothingIsRefused(source: String) {
    #expect(NumberPattern(source) == nil)
  }

  @Test(arguments: [("72", "on 72 ± 2"), ("48", "on 48"), ("5", "on *")])
  func theFeedbackIsThatOfTheForeseenNumber(typed: String, said: String) throws {
    let question = try question(try numbers("72 ± 2|48;*"))
    let items = question.feedback(on: .typed(typed))
    #expect(items.first == .typed(typed, feedback: [.paragraph([.text(said)])]))
    #expect(items.contains(.accepted(["72 ± 2"])) == (typed != "72"))
  }
}

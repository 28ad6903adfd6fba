import Learning
import Testing

/// Words that people type, and those that trainers foresaw.
@Suite struct TextTests {
  @Test(arguments: [
    ("112", " 112 "), ("le 112", "Le  112."), ("le 112", "le\u{A0}112"), ("Été", "ete"),
    ("ete", "ÉTÉ"), ("é", "e\u{301}"), ("e\u{301}", "é"), ("ç", "C"), ("œuvre", "Oeuvre"),
    ("oeuvre", "ŒUVRE"), ("ex æquo", "ex aequo"), ("aide-moi", "AIDE-MOI !"),
    ("l'avocat", "l’avocat"), ("l’avocat", "L'AVOCAT"), ("aujourd'hui", "aujourd\u{2BC}hui"),
    ("Straße", "strasse"), ("STRASSE", "straße"), ("ﬁn", "fin"), ("Łódź", "lodz"),
    ("Ñandú", "nandu"),
    ("ế", "e"), ("police", "police ?!."), ("police ?", "police"), ("й", "и\u{306}"),
    ("ά", "α\u{301}"), ("mot à mot", "mot\nà\tmot"), ("İstanbul", "istanbul"),
  ])
  func spellingIsForgivenUnlessItIsExact(pattern: String, typed: String) throws {
    #expect(try question(words(pattern)).mark(.typed(typed)).outcome == .right)
  }

  @Test(arguments: [
    ("112", "113"), ("112", "1 12"), ("police", "la police"), ("police", "polices"),
    ("a.b", "ab"), ("aide-moi", "aide moi"), ("oui", "oui, non"),
  ])
  func otherWordsAreOtherWords(pattern: String, typed: String) throws {
    #expect(try question(words(pattern)).mark(.typed(typed)).outcome == .wrong)
  }

  @Test(arguments: [
    ("Été", "Été", true), ("Été", "E\u{301}te\u{301}", true), ("Été", " Été. ", true),
    ("l'État", "l’État", true), ("Été", "été", false), ("Été", "Ete", false),
    ("œuvre", "oeuvre", false), ("AB 12", "AB  12", true), ("AB 12", "ab 12", false),
  ])
  func exactWordsKeepTheirCaseAndAccents(pattern: String, typed: String, isRight: Bool) throws {
    let mark = try question(words(pattern, isExact: true)).mark(.typed(typed))
    #expect(mark.outcome == (isRight ? .right : .wrong))
  }

  @Test(arguments: ["", "   ", "\u{A0}", "?", " . "])
  func nothingToCompareIsAskedAgain(typed: String) throws {
    #expect(throws: AnswerRefusal.empty) { try question(words("112")).mark(.typed(typed)) }
  }

  @Test func wordsThatAreTooManyAreRefused() throws {
    let question = try question(words("112"))
    let longest = String(repeating: "a", count: GivenAnswer.longestTyped)
    #expect(try question.mark(.typed(longest)).outcome == .wrong)
    #expect(throws: AnswerRefusal.tooLong) { try question.mark(.typed(longest + "a")) }
  }

  @Test(arguments: [("Le 112", "on le 112"), ("911", "on 911"), ("17", "on *")])
  func theFeedbackIsThatOfTheForeseenWords(typed: String, said: String) throws {
    let items = try question(words("112;le 112|911;*")).feedback(on: .typed(typed))
    #expect(items.first == .typed(typed, feedback: [.paragraph([.text(said)])]))
    #expect(items.contains(.accepted(["112", "le 112"])) == (typed != "Le 112"))
  }
}

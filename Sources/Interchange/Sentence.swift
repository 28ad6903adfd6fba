import Learning

/// A sentence in French and in English, with places `{0}`, `{1}` for what it is about.
struct Sentence {
  let french: String
  let english: String

  init(fr french: String, en english: String) {
    self.french = french
    self.english = english
  }

  /// The sentence in French or, for every other language, in English.
  func callAsFunction(_ language: Language, _ details: String...) -> String {
    var sentence = language == .french ? Self.spaced(french) : english
    for (index, detail) in details.enumerated() {
      sentence = sentence.replacing("{\(index)}", with: detail)
    }
    return sentence
  }

  /// French puts a no-break space before its tall marks; a table is easier to read without.
  private static func spaced(_ text: String) -> String {
    text.replacing(" :", with: "\u{A0}:").replacing(" ;", with: "\u{A0};")
      .replacing(" ?", with: "\u{A0}?").replacing(" !", with: "\u{A0}!")
      .replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»")
  }
}

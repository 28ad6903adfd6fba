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
    var sentence = language == .french ? french.withFrenchSpaces : english
    for (index, detail) in details.enumerated() {
      sentence = sentence.replacing("{\(index)}", with: detail)
    }
    return sentence
  }
}

import Learning

/// What the program says to a person, in French and in English, side by side.
struct Sentence: Hashable, Sendable {
  private let french: Phrase
  private let english: Phrase

  init(fr french: Phrase, en english: Phrase) {
    self.french = french
    self.english = english
  }

  /// Takes what can only be said in one way, such as an address.
  init(_ phrase: Phrase) { self.init(fr: phrase, en: phrase) }

  /// The sentence in French or, for every other language, in English.
  func text(in language: Language) -> String {
    (language == .french ? french : english).text(in: language)
  }
}

/// A sentence in one language, written as a string literal.
///
/// What is literal is ours: in French it gets the no-break spaces that French has. What is interpolated
/// is data: it is shown as it is, without what a terminal would obey.
struct Phrase: ExpressibleByStringInterpolation, Hashable, Sendable {
  fileprivate enum Piece: Hashable, Sendable {
    case words(String)
    case data(String)
    case count(Int, one: String, many: String)
    case sentence(Sentence)
  }

  /// A literal in pieces.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ words: String) { pieces.append(.words(words)) }

    /// Puts in a name, a number, a text from a file.
    mutating func appendInterpolation(_ data: some CustomStringConvertible) {
      pieces.append(.data(data.description))
    }

    /// Puts in another sentence, in the language of this one.
    mutating func appendInterpolation(_ sentence: Sentence) { pieces.append(.sentence(sentence)) }

    /// Puts in how many there are of something.
    mutating func appendInterpolation(_ count: Int, one: String, many: String) {
      pieces.append(.count(count, one: one, many: many))
    }
  }

  private let pieces: [Piece]

  init(stringLiteral words: String) { pieces = [.words(words)] }

  init(stringInterpolation literal: StringInterpolation) { pieces = literal.pieces }

  fileprivate func text(in language: Language) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): language == .french ? words.withFrenchSpaces : words
      case .data(let data): data.printable
      case .sentence(let sentence): sentence.text(in: language)
      case .count(let count, let one, let many):
        // In French 0 and 1 are singular, in English only 1.
        "\(count) \(count == 1 || count == 0 && language == .french ? one : many)"
      }
    }.joined()
  }
}

extension Language {
  /// What is said in this language.
  func say(fr french: Phrase, en english: Phrase) -> String {
    Sentence(fr: french, en: english).text(in: self)
  }
}

public import Learning

/// What a person is told, in French and in English, kept so that it can be said later and elsewhere.
public struct Telling: Hashable, Sendable, Codable {
  /// The French words.
  public let fr: String
  /// The English words.
  public let en: String

  /// Takes the same sentence twice.
  public init(fr: String, en: String) {
    self.fr = fr.withFrenchSpaces
    self.en = en
  }

  /// The sentence in French or, for every other language, in English.
  public func text(in language: Language) -> String { language == .french ? fr : en }
}

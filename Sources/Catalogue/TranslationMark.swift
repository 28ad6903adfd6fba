public import Learning

/// What a translation was last declared in step with: `translates: fr@1a2b3c4d`.
public struct TranslationMark: Hashable, Sendable, CustomStringConvertible {
  /// The language of the source.
  public let language: Language
  /// The digest of the source as it then was.
  public let digest: String

  /// The mark of a source as it stands.
  public init(of source: [UInt8], in language: Language) {
    self.language = language
    digest = TranslationDigest.digest(of: SourceText(file: "", bytes: source))
  }

  /// The mark that a translation bears, if any.
  public init?(in translation: [UInt8]) {
    let findings = Findings(source: SourceText(file: "", bytes: translation))
    guard let entry = FrontMatter(topOf: findings, keys: ModuleSettings.keys)["translates"],
      let (language, digest) = ModuleSettings.translated(entry.value)
    else { return nil }
    self.language = language
    self.digest = digest
  }

  /// How it is written.
  public var description: String { "\(language)@\(digest)" }

  /// A translation that bears this mark, every other byte as it was; nil if it cannot be read.
  public func set(in translation: [UInt8]) -> [UInt8]? {
    let findings = Findings(source: SourceText(file: "", bytes: translation))
    guard let text = ParsedText(raw: translation, findings: findings, keys: ModuleSettings.keys)
    else { return nil }
    if text.frontMatter["translates"]?.value == description { return translation }
    return Fix.apply([text.setting("translates", to: description)], to: translation)
  }
}

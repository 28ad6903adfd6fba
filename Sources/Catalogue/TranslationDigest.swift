import Cryptography
import Learning

/// Says whether a translation was declared in step with the source as it stands.
enum TranslationDigest {
  static func check(_ translation: ParsedText, of source: ParsedText, in language: Language) {
    let digest = digest(of: source.source)
    guard let entry = translation.frontMatter["translates"] else {
      translation.findings.add(
        .translationUntracked, line: 1, source.file, "\(language)@\(digest)",
        fix: .inStep([translation.setting("translates", to: "\(language)@\(digest)")]))
      return
    }
    guard let (declared, known) = ModuleSettings.translated(entry.value) else { return }
    if declared != language || known != digest {
      translation.findings.add(
        .translationStale, line: entry.line, column: entry.column, source.file,
        fix: .inStep([translation.setting("translates", to: "\(language)@\(digest)")]))
    }
  }

  /// The first 8 hex digits of the SHA-256 of a file with LF line endings.
  static func digest(of source: SourceText) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.bytes.count)
    for (index, line) in source.lines.enumerated() {
      bytes += source.bytes[line]
      if line.upperBound < source.bytes.count || index + 1 < source.lines.count {
        bytes.append(0x0A)
      }
    }
    return hex(Array(sha256(bytes).prefix(4)))
  }

  /// How a translation says that it is in step with those bytes: `fr@1a2b3c4d`.
  static func mark(of source: [UInt8], in language: Language) -> String {
    "\(language)@\(digest(of: SourceText(file: "", bytes: source)))"
  }

  /// A translation with its mark replaced; the same bytes if it bears another one.
  static func replacing(_ mark: String, by other: String, in translation: [UInt8]) -> [UInt8] {
    let findings = Findings(source: SourceText(file: "", bytes: translation))
    guard let entry = FrontMatter(topOf: findings, keys: ModuleSettings.keys)["translates"],
      entry.value == mark
    else { return translation }
    let line = findings.source.text(line: entry.line)
    return Fix.apply(
      [
        Fix.Edit(
          file: "", line: entry.line, column: 1, endLine: entry.line, endColumn: line.count + 1,
          replacement: line.replacing(mark, with: other))
      ], to: translation)
  }
}

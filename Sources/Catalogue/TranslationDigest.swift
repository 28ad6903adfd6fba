import Cryptography
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
}

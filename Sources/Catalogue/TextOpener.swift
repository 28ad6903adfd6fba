import Host

/// Opens the Markdown files of a folder.
struct TextOpener: Sendable {
  let folder: CourseFolder

  /// The file, parsed, or why it was not; both have what was found.
  func open(_ file: String, keys: [String]) -> (text: ParsedText?, diagnostics: [Diagnostic]) {
    let raw: [UInt8]
    do {
      raw = try folder.read(file, atMost: Prescan.largestFile)
    } catch {
      let problem: Problem =
        switch error {
        case .tooLarge: .fileTooLarge
        case .isLink: .linkOutsideFile
        case .missing, .isNotAFile, .unreadable: .fileUnreadable
        }
      return (nil, [Diagnostic(problem, file: file, line: 1)])
    }
    let findings = Findings(source: SourceText(file: file, bytes: raw))
    guard let text = ParsedText(raw: raw, findings: findings, keys: keys) else {
      return (nil, findings.diagnostics)
    }
    return (text, [])
  }
}

/// Why a file of a course cannot be read as a text at all.
public struct UnreadableText: Error, Sendable {
  /// What is wrong with it.
  public let problem: Diagnostic
}

extension CourseReader {
  /// The bytes of a file that can be read as a text, whatever is wrong with what it says; no link is
  /// followed.
  public func text(of file: String) throws(UnreadableText) -> [UInt8] {
    let opened = TextOpener(folder: folder).open(file, keys: ModuleSettings.keys)
    if opened.text != nil, let bytes = folder.bytes(of: file, atMost: Prescan.largestFile) {
      return bytes
    }
    let found = opened.diagnostics.first { $0.severity == .error }
    throw UnreadableText(problem: found ?? Diagnostic(.fileUnreadable, file: file, line: 1))
  }
}

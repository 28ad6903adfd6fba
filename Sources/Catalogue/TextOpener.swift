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

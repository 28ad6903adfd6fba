import Catalogue
import Cryptography
import Learning
import Views

/// What a site shows besides to whoever writes its courses by hand (`serve --draft`).
struct DraftProblems: Sendable {
  /// Something found, with the course's folder; none for a page of the site itself.
  struct Finding: Sendable {
    let folder: String?
    let diagnostic: Diagnostic
  }

  /// Names this reading among all others, of this run of the program and of others.
  let state: String
  /// The addresses of the style sheet and the script.
  let style: String
  let script: String
  /// Errors first, notes left out.
  let findings: [Finding]

  init(style: String, script: String, findings: [Finding]) throws {
    state = hex(try randomBytes(8))
    self.style = style
    self.script = script
    let told = findings.filter { $0.diagnostic.severity != .note }
    self.findings =
      told.filter { $0.diagnostic.severity == .error }
      + told.filter { $0.diagnostic.severity != .error }
  }

  /// The box above a page: of one course, or of everything.
  func box(
    of folder: String?, in language: Language, reloads: Bool
  ) -> DraftBox {
    let shown = findings.filter { folder == nil || $0.folder == folder }
    return DraftBox(
      state: state, style: style, script: script,
      problems: shown.map { finding in
        let diagnostic = finding.diagnostic
        // The course's folder is known where only its own problems are shown.
        let start = folder == nil ? finding.folder.map { "\($0)/" } ?? "" : ""
        return DraftBox.Problem(
          place: "\(start)\(diagnostic.file):\(diagnostic.line)",
          severity: Issue.Severity(diagnostic.severity),
          message: diagnostic.message(in: language))
      }, reloads: reloads)
  }
}

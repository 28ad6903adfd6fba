import Catalogue
import Host
import Learning

/// Writes findings to standard output in one of the formats, and counts them.
struct CheckReport {
  let format: Check.Format
  let language: Language
  /// Whether notes are told on a terminal too; programs are always told all.
  let showsNotes: Bool
  private var counts: [Diagnostic.Severity: Int] = [:]
  private var sarif: [SARIF.Result] = []

  init(format: Check.Format, language: Language, showsNotes: Bool) {
    self.format = format
    self.language = language
    self.showsNotes = showsNotes
  }

  var hasErrors: Bool { counts[.error, default: 0] > 0 }

  /// Adds what was found; `prefix` stands before each file's name.
  mutating func add(_ diagnostics: [Diagnostic], prefix: String) {
    for diagnostic in diagnostics {
      counts[diagnostic.severity, default: 0] += 1
      switch format {
      case .text:
        if diagnostic.severity != .note || showsNotes {
          Console.print((prefix + diagnostic.description(in: language)).printable)
        }
      case .json: Console.print(FindingDocument(diagnostic, prefix, language).text)
      case .github: Console.print(Self.command(for: diagnostic, prefix, language).printable)
      case .sarif: sarif.append(SARIF.Result(diagnostic, prefix, language))
      }
    }
  }

  /// Ends the report: the document, or how many findings there are.
  func finish() {
    if format == .sarif { Console.print(SARIF(results: sarif).text) }
    guard format == .text else { return }
    let errors = counts[.error, default: 0]
    let warnings = counts[.warning, default: 0]
    let notes = counts[.note, default: 0]
    let counted = language.say(
      fr: """
        \(errors, one: "erreur", many: "erreurs"), \
        \(warnings, one: "avertissement", many: "avertissements"), \
        \(notes, one: "note", many: "notes")
        """,
      en: """
        \(errors, one: "error", many: "errors"), \
        \(warnings, one: "warning", many: "warnings"), \
        \(notes, one: "note", many: "notes")
        """)
    let areHidden = notes > 0 && !showsNotes
    Console.error(
      !areHidden
        ? counted
        : language.say(
          fr: "\(counted) (à lire avec --notes)", en: "\(counted) (read with --notes)"))
  }

  /// A line that GitHub's runners show beside the file (workflow commands).
  private static func command(
    for diagnostic: Diagnostic, _ prefix: String, _ language: Language
  ) -> String {
    func escaped(_ text: String, inProperty: Bool) -> String {
      var result = text.replacing("%", with: "%25").replacing("\r", with: "%0D")
        .replacing("\n", with: "%0A")
      if inProperty { result = result.replacing(":", with: "%3A").replacing(",", with: "%2C") }
      return result
    }
    let kind =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let file = escaped(prefix + diagnostic.file, inProperty: true)
    return """
      ::\(kind) file=\(file),line=\(diagnostic.line),col=\(diagnostic.column),\
      title=\(diagnostic.code)::\(escaped(diagnostic.message(in: language), inProperty: false))
      """
  }
}

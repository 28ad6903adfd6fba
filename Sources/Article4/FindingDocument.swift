import Catalogue
import Learning

/// One finding as a JSON object on a line; a contract for programs.
struct FindingDocument: Encodable {
  private struct Fixing: Encodable {
    struct Edit: Encodable {
      let file: String
      let line: Int
      let col: Int
      let endLine: Int
      let endCol: Int
      let text: String
    }
    let name: String
    let label: String
    let safe: Bool
    let edits: [Edit]
  }

  private let file: String
  private let path: String
  private let line: Int
  private let col: Int
  private let endLine: Int
  private let endCol: Int
  private let severity: String
  private let code: String
  private let message: String
  private let lang: String
  private let help: String
  private let fix: Fixing?

  private enum CodingKeys: String, CodingKey {
    case file, path, line, col, endLine, endCol, severity, code, message, lang, help, fix
  }

  init(_ diagnostic: Diagnostic, _ prefix: String, _ language: Language) {
    file = diagnostic.file
    path = prefix + diagnostic.file
    line = diagnostic.line
    col = diagnostic.column
    endLine = diagnostic.line
    endCol = diagnostic.endColumn
    severity = diagnostic.severity.rawValue
    code = diagnostic.code
    message = diagnostic.message(in: language)
    lang = language.description
    help = diagnostic.help(in: language)
    fix = diagnostic.fix.map { fix in
      Fixing(
        name: fix.name, label: fix.label(isFrench: language == .french), safe: fix.isSafe,
        edits: fix.edits.map {
          Fixing.Edit(
            file: $0.file, line: $0.line, col: $0.column, endLine: $0.endLine,
            endCol: $0.endColumn, text: $0.replacement)
        })
    }
  }

  /// The object, without a line's end in it.
  var text: String { JSONLine.text(of: self) }
}

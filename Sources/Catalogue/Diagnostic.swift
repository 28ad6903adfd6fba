public import Learning

/// Something found in a course's files, with its place and how to put it right.
public struct Diagnostic: Sendable, Hashable, Comparable {
  /// How grave it is: an error keeps the course from learners.
  public enum Severity: String, Sendable, Hashable { case error, warning, note }

  /// The file, as a path from the course's folder.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The character of that line, from 1.
  public let column: Int
  /// The character of that line it ends before.
  public let endColumn: Int
  /// How grave it is.
  public let severity: Severity
  /// How it is put right, where that takes no thinking.
  public let fix: Fix?
  /// What the file was when it was read, where it can be put right without asking.
  let reading: SourceText.Digest?
  private let problem: Problem
  private let details: [String]

  init(
    _ problem: Problem, file: String, line: Int, column: Int = 1, endColumn: Int? = nil,
    details: [String] = [], fix: Fix? = nil, severity: Severity? = nil,
    reading: SourceText.Digest? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.endColumn = max(column, endColumn ?? column)
    self.fix = fix
    self.severity = severity ?? problem.severity
    self.reading = reading
    self.problem = problem
    self.details = details
  }

  /// Its name in the catalogue of `format.md`, section 3.3.
  public var code: String { problem.code }

  /// Whether it is about a translation and its source, and not about the file by itself.
  public var isAboutTranslation: Bool { code.hasPrefix("translation-") }

  /// What was done and what to do instead, in French or in English.
  public func message(in language: Language) -> String {
    let isFrench = language == .french
    var message = isFrench ? problem.french : problem.english
    if isFrench { message = message.withFrenchSpaces }
    for (index, detail) in details.enumerated() {
      let question =
        isFrench ? " Voulez-vous dire `\(detail)`\u{A0}?" : " Did you mean `\(detail)`?"
      message = message.replacing("{\(index)?}", with: detail.isEmpty ? "" : question)
      message = message.replacing("{\(index)}", with: detail)
    }
    return message
  }

  /// The whole line: `01-a.fr.md:8:1: error: What was done. [fix: indent] (the-code)`.
  public func description(in language: Language) -> String {
    let fix = fix.map { " [fix: \($0.name)]" } ?? ""
    return
      "\(file):\(line):\(column): \(severity.rawValue): \(message(in: language))\(fix) (\(code))"
  }

  /// Orders by file, line, column and code, then by what is said: the same course gives the same
  /// list every time.
  public static func < (one: Diagnostic, other: Diagnostic) -> Bool {
    let (first, second) = (
      (one.file, one.line, one.column, one.code), (other.file, other.line, other.column, other.code)
    )
    guard first == second else { return first < second }
    return one.details.lexicographicallyPrecedes(other.details)
  }

  /// The same finding, less grave: what is being written does not stop what is finished.
  func softened() -> Diagnostic {
    severity != .error
      ? self
      : Diagnostic(
        problem, file: file, line: line, column: column, endColumn: endColumn, details: details,
        fix: fix, severity: .warning, reading: reading)
  }
}

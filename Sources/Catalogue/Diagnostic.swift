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
  /// How grave it is.
  public let severity: Severity
  private let problem: Problem
  private let details: [String]

  init(
    _ problem: Problem, file: String, line: Int, column: Int = 1, details: [String] = [],
    severity: Severity? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity ?? problem.severity
    self.problem = problem
    self.details = details
  }

  /// Its name in the catalogue of `format.md`, section 3.3.
  public var code: String { problem.code }

  /// What was done and what to do instead, in French or in English.
  public func message(in language: Language) -> String {
    let isFrench = language == .french
    var message = isFrench ? problem.french : problem.english
    if isFrench { message = Self.spaced(message) }
    for (index, detail) in details.enumerated() {
      message = message.replacing("{\(index)}", with: detail)
    }
    return message
  }

  /// The whole line: `01-a.fr.md:8:1: error: What was done. (the-code)`.
  public func description(in language: Language) -> String {
    "\(file):\(line):\(column): \(severity.rawValue): \(message(in: language)) (\(code))"
  }

  /// Orders by file, line, column and code.
  public static func < (one: Diagnostic, other: Diagnostic) -> Bool {
    (one.file, one.line, one.column, one.code) < (other.file, other.line, other.column, other.code)
  }

  /// The same finding, less grave: what is being written does not stop what is finished.
  func softened() -> Diagnostic {
    severity != .error
      ? self
      : Diagnostic(
        problem, file: file, line: line, column: column, details: details, severity: .warning)
  }

  /// French puts a no-break space before its tall marks; the table is easier to read without.
  private static func spaced(_ text: String) -> String {
    var result = ""
    var previous: Character = "x"
    for character in text {
      if previous == " ", ":;?!»".contains(character) {
        result.removeLast()
        result.append("\u{A0}")
      }
      result.append(character == " " && previous == "«" ? "\u{A0}" : character)
      previous = character
    }
    return result
  }
}

import Catalogue
import HTTP
import Learning
import Store
import Views

/// What a page that saves by itself is told: what its text is opened from now, and what is wrong.
struct SaveAnswer: Encodable {
  private struct Item: Encodable {
    let line: Int
    let column: Int
    let end: Int
    let severity: String
    let message: String
    let label: String?
    let fix: String?
  }

  private let base: String?
  private let issues: [Item]

  static func response(
    _ kept: EditHandlers.Kept, _ form: WritingForm, _ workshop: Workshop, _ file: CourseFile,
    _ exchange: Exchange
  ) throws -> Response {
    let status: Status
    let base: String?
    switch kept {
    case .saved(let saved): (status, base) = (.ok, saved.text)
    case .conflict: (status, base) = (.conflict, nil)
    case .refused: (status, base) = (.unprocessableContent, nil)
    }
    let reading =
      base == nil ? nil : exchange.app.desk.read(file, as: form.text, of: workshop)
    let issues =
      base == nil
      ? [] : EditHandlers.issues(in: file, form.text, workshop, reading, exchange)
    let answer = SaveAnswer(
      base: base,
      issues: issues.map {
        Item(
          line: $0.line, column: $0.column, end: $0.endColumn, severity: $0.severity.rawValue,
          message: $0.message, label: $0.fix?.label, fix: $0.fix?.value)
      })
    return try .json(answer, status: status)
  }
}

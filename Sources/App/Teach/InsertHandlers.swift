import Catalogue
import FoundationEssentials
import HTTP
import Learning
import Store
import Views

/// Inserting examples into a text.
enum InsertHandlers {
  /// What can be inserted into a file, for its page.
  static func choices(
    in file: CourseFile, _ say: Wording
  ) -> [(group: String, choices: [(value: String, label: String)])] {
    Example.Group.allCases.compactMap { group in
      let examples = Example.allCases.filter { $0.group == group && $0.fits(file.role) }
      guard !examples.isEmpty else { return nil }
      let name =
        switch group {
        case .questions: say("Questions", "Questions")
        case .parts: say("Parties", "Parts")
        case .notes: say("Encadrés", "Boxes")
        case .text: say("Dans le texte", "In the text")
        }
      return (name, examples.map { ($0.rawValue, $0.label(in: say.language)) })
    }
  }

  /// Inserts an example into the text that was sent, and saves it; a page that inserts by itself is
  /// told what to insert where, and saves nothing yet.
  static func insert(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let form = try WritingForm(exchange.request)
    guard let example = form.fields["example"].flatMap({ Example(rawValue: $0) }),
      example.fits(file.role)
    else { throw HTTPError(.badRequest, "no such example") }
    if let refusal = form.refusal {
      return try EditHandlers.show(
        form.text, on: form.base, workshop, file, exchange, refusal: refusal)
    }
    let insertion = insertion(example, form, workshop, file, exchange)
    if form.isAutomatic {
      return try .json(EditAnswer(insertion.edits, line: insertion.line))
    }
    let text = String(
      decoding: Fix.apply(insertion.edits, to: Array(form.text.utf8)), as: UTF8.self)
    let excess = text.utf8.count - CourseFile.largest
    if excess > 0 {
      return try EditHandlers.show(
        form.text, on: form.base, workshop, file, exchange, refusal: .tooLong(by: excess))
    }
    let kept = try EditHandlers.keep(text, form, workshop, file, exchange)
    return try EditHandlers.answer(
      kept, text, form, workshop, file, exchange, line: insertion.line)
  }

  private static func insertion(
    _ example: Example, _ form: WritingForm, _ workshop: Workshop, _ file: CourseFile,
    _ exchange: Exchange
  ) -> ExampleInsertion {
    let index = exchange.app.desk.index(of: workshop, apartFrom: file)
    func number(_ name: String) -> Int? {
      form.fields[name].flatMap { Int($0.filter { $0 != " " }) }.flatMap {
        (1...1_000_000).contains($0) ? $0 : nil
      }
    }
    return ExampleInsertion(
      example, into: form.text, of: file, at: number("at"), column: number("column"),
      heading: form.fields["heading"].map { String($0.prefix(120)) },
      ExampleInsertion.Surroundings(
        names: ExampleNames(used: index?.usedNames ?? [], text: form.text),
        media: workshop.mediaPaths, terms: index?.terms.sorted() ?? []))
  }
}

/// What a page is told that changes its text by itself.
struct EditAnswer: Encodable {
  private struct Edit: Encodable {
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let text: String
  }

  private let edits: [Edit]
  private let line: Int?

  /// Tells the changes, and the line to lead to.
  init(_ edits: [Fix.Edit], line: Int?) {
    self.edits = edits.map {
      Edit(
        line: $0.line, column: $0.column, endLine: $0.endLine, endColumn: $0.endColumn,
        text: $0.replacement)
    }
    self.line = line
  }
}

extension Response {
  /// An answer for a script of ours.
  static func json(_ value: some Encodable, status: Status = .ok) throws -> Response {
    Response(
      status,
      headers: SecurityHeaders.common + [
        ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
      ], body: .bytes(Array(try JSONEncoder().encode(value))))
  }
}

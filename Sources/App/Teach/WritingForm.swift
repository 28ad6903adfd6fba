import Catalogue
import HTTP
import Store
import Views

/// What a trainer's page sends: her whole text, whatever she pressed.
struct WritingForm: Sendable {
  /// The text, with plain line ends.
  let text: String
  /// What it was opened from.
  let base: DraftBase
  /// Where it was typed.
  let page: NewDraft.Page?
  /// Whether it was sent by itself, while she goes on typing.
  let isAutomatic: Bool
  /// Whether bytes that are no text were replaced.
  let isRepaired: Bool
  /// The line she asks for.
  let line: Int?
  /// The digest of the published file that she has compared her text with.
  let accepts: String?
  /// Everything that was sent.
  let fields: Form

  /// What the name of the field with the text begins with; the rest is what the text was opened from.
  ///
  /// The two belong together: a browser that gives back what was typed before a reload fills a field
  /// of the same name, so an old text never comes to stand on a newer base.
  static let prefix = "text-"

  init(_ request: Request) throws {
    let (form, isRepaired) = try request.repairedForm()
    guard let field = form.fields.first(where: { $0.name.hasPrefix(Self.prefix) }),
      let base = DraftBase(field.name.dropFirst(Self.prefix.count))
    else { throw HTTPError(.badRequest, "no text") }
    text = Workshop.plain(field.value)
    self.base = base
    page = form["page"].flatMap { mark in
      guard mark.utf8.count <= 32, !mark.isEmpty, let turn = form["turn"].flatMap({ Int64($0) })
      else { return nil }
      return NewDraft.Page(mark: mark, turn: turn)
    }
    isAutomatic = form["auto"] != nil
    self.isRepaired = isRepaired
    line = form["line"].flatMap { Int($0) }.flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    accepts = form["accepts"].flatMap { DraftBase("p\($0)") == nil ? nil : $0 }
    fields = form
  }

  /// Takes a text that came in parts.
  init(text: String, base: DraftBase, isRepaired: Bool, fields: Form) {
    self.text = text
    self.base = base
    page = nil
    isAutomatic = false
    self.isRepaired = isRepaired
    line = nil
    accepts = nil
    self.fields = fields
  }

  /// Why the text cannot be kept as it is; nil if it can.
  var refusal: EditPage.Refusal? {
    if isRepaired { return .notText }
    let excess = text.utf8.count - CourseFile.largest
    return excess > 0 ? .tooLong(by: excess) : nil
  }
}

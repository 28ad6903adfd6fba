import Catalogue
import Database
import HTTP
import Learning
import Store
import Views

/// Reading a draft before it is published, and talking about it.
enum ReviewHandlers {
  /// The longest word to others, in characters.
  static let longestNote = 2000

  static func page(_ exchange: Exchange) throws -> Response { try show(exchange) }

  private static func show(
    _ exchange: Exchange, _ problem: ReviewPage.Problem? = nil
  ) throws -> Response {
    let workshop = try exchange.workshop()
    let reading = exchange.app.desk.inspect(workshop).reading
    let title = exchange.title(of: workshop, reading.partial)
    let page = ReviewPage(
      course: workshop.course, title: title,
      standing: try TeachHandlers.standing(workshop, reading, exchange),
      changes: Change.shown(
        workshop.changes(reading.partial, exchange.say), first: exchange.request.query["file"]),
      notes: try exchange.store.notes(on: workshop.course).map(ReviewPage.Note.init),
      language: exchange.language, now: exchange.now)
    let frame = exchange.workshopFrame(
      [ReviewPage.heading(exchange.language), title], hasProblem: problem != nil
    ) { Address.workshop($0, workshop.course, "review") }
    return try exchange.personal(
      page.content(problem), in: frame, status: problem == nil ? .ok : .unprocessableContent,
      policy: .writing)
  }

  static func say(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let form = try exchange.request.form()
    guard let act = form["act"].flatMap({ ReviewNote.Act(rawValue: $0) }) else {
      throw HTTPError(.badRequest, "no such act")
    }
    let text = NoteText.plain(form["note"])
    // Asking and giving back say something by themselves; a word must be one.
    if text.isEmpty, act == .said { return try show(exchange, .empty) }
    guard !workshop.drafts.isEmpty else { return try show(exchange, .nothingToReview(text)) }
    try exchange.store.note(
      act, text, on: workshop.course, by: try exchange.holder().learner, at: exchange.now
    ).wait()
    return exchange.redirect(to: Address.workshop(exchange.language, workshop.course, "review"))
  }
}

/// A few words as they are kept: bounded, with plain line ends.
enum NoteText {
  static func plain(_ text: String?) -> String {
    let lines = Workshop.plain(String((text ?? "").prefix(ReviewHandlers.longestNote)))
      .split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    let kept = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
    return kept.joined(separator: "\n")
  }
}

extension ReviewPage.Note {
  fileprivate init(_ note: ReviewNote) {
    let act: Act =
      switch note.act {
      case .asked: .asked
      case .returned: .returned
      case .said: .said
      }
    self.init(act: act, text: note.text, author: note.author?.name, at: note.at)
  }
}

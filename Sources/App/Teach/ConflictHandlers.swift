import Catalogue
import HTTP
import Learning
import Store
import Views

/// Two texts of one file, saved side by side.
enum ConflictHandlers {
  /// Both texts, with what differs; she chooses, or joins them.
  static func show(
    _ mine: String, _ file: CourseFile, _ exchange: Exchange
  ) throws -> Response {
    let workshop = try exchange.workshop()
    let draft = workshop.drafts[file.name]
    let published = workshop.published(file)
    return try show(mine, draft, published, workshop, file, exchange)
  }

  /// A draft beside the published file that was changed by other hands since it was begun.
  static func changed(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    guard let draft = workshop.drafts[file.name] else { throw HTTPError(.notFound) }
    return try show(
      draft.text ?? "", nil, workshop.published(file), workshop, file, exchange,
      over: .revision(draft.revision))
  }

  /// Her text beside the draft, or beside the published file where there is none.
  private static func show(
    _ mine: String, _ draft: Draft?, _ published: Workshop.Published, _ workshop: Workshop,
    _ file: CourseFile, _ exchange: Exchange, over: DraftBase? = nil
  ) throws -> Response {
    let theirs = draft.map { $0.text ?? "" } ?? published.text ?? ""
    let base = over ?? draft.map { DraftBase.revision($0.revision) } ?? .published(published.digest)
    let title = Workshop.title(of: file, nil, exchange.say)
    let courseTitle = exchange.title(of: workshop, nil)
    let page = ConflictPage(
      course: workshop.course, courseTitle: courseTitle, file: file.name, title: title,
      written: file.language, mine: mine, theirs: theirs,
      other: draft.map { .somebody($0.author?.name, saved: $0.saved) } ?? .folder,
      base: base.text, accepted: over == nil ? nil : published.digest, language: exchange.language,
      now: exchange.now)
    let frame = exchange.workshopFrame([page.heading, title], hasProblem: true) {
      Address.draft($0, workshop.course, file.name)
    }
    return try exchange.personal(
      page.content(), in: frame, status: over == nil ? .conflict : .ok)
  }
}

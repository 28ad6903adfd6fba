import Catalogue
import HTTP
import Learning
import Store
import Views

/// Two texts of one file, saved side by side.
enum ConflictHandlers {
  /// Both texts, with what differs; she chooses, or joins them.
  static func show(
    _ mine: String, openedFrom opened: DraftBase, _ file: CourseFile, _ exchange: Exchange
  ) throws -> Response {
    let workshop = try exchange.workshop()
    let draft = workshop.drafts[file.name]
    let published = workshop.published(file)
    return try show(
      mine, draft, published, workshop, file, exchange,
      isGivenUp: draft == nil && isGivenUp(opened, published, workshop, file, exchange))
  }

  /// Whether the draft that a text was opened from was given up, while the published file stayed what
  /// it was.
  private static func isGivenUp(
    _ opened: DraftBase, _ published: Workshop.Published, _ workshop: Workshop, _ file: CourseFile,
    _ exchange: Exchange
  ) throws -> Bool {
    guard case .revision = opened else { return false }
    let last = try exchange.store.saves(of: file.name, in: workshop.course).first {
      $0.standing == .past
    }
    return last?.base == published.digest
  }

  /// A draft beside the published file that was changed by other hands since it was begun.
  static func changed(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    guard let draft = workshop.drafts[file.name] else { throw HTTPError(.notFound) }
    return try show(
      draft.text, nil, workshop.published(file), workshop, file, exchange,
      over: .revision(draft.revision))
  }

  /// Her text beside the draft, or beside the published file where there is none.
  private static func show(
    _ mine: String?, _ draft: Draft?, _ published: Workshop.Published, _ workshop: Workshop,
    _ file: CourseFile, _ exchange: Exchange, over: DraftBase? = nil, isGivenUp: Bool = false
  ) throws -> Response {
    let theirs = draft.map(\.text) ?? published.text
    let other: ConflictPage.Other =
      switch draft {
      case let draft? where draft.text == nil: .removal(draft.author?.name, saved: draft.saved)
      case let draft?: .somebody(draft.author?.name, saved: draft.saved)
      case nil: isGivenUp ? .givenUp : .folder
      }
    let base = over ?? draft.map { DraftBase.revision($0.revision) } ?? .published(published.digest)
    let title = exchange.title(of: file, in: workshop)
    let courseTitle = exchange.title(of: workshop)
    let page = ConflictPage(
      course: workshop.course, courseTitle: courseTitle, file: file.name, title: title,
      written: file.language, mine: mine, theirs: theirs,
      other: other, isRemovable: published.text != nil && file.role != .settings, base: base.text,
      accepted: over == nil ? nil : published.digest, language: exchange.language,
      now: exchange.now)
    let frame = exchange.workshopFrame([page.heading, title], hasProblem: true) {
      Address.draft($0, workshop.course, file.name)
    }
    return try exchange.personal(
      page.content(), in: frame, status: over == nil ? .conflict : .ok)
  }
}

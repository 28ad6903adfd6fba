import Catalogue
import Database
import HTTP
import Learning
import Store
import Views

/// What is kept: every version that was published, every save of a file.
enum VersionHandlers {
  private static func pages(_ workshop: Workshop, _ exchange: Exchange) -> VersionPages {
    VersionPages(
      course: workshop.course, title: exchange.title(of: workshop),
      language: exchange.language, now: exchange.now)
  }

  // MARK: Published versions

  static func list(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let pages = pages(workshop, exchange)
    let before = exchange.request.query["before"].flatMap { Int($0) }
    let editions = try exchange.store.editions(of: workshop.course, before: before)
    let older =
      editions.count == Store.editionsListed
      ? editions.last.flatMap { $0.number > 1 ? $0.number : nil } : nil
    let frame = exchange.workshopFrame([pages.versionsHeading, pages.title]) {
      Address.workshop($0, workshop.course, "versions")
    }
    return try exchange.personal(
      pages.versions(editions.map(VersionPages.Version.init), older: older), in: frame)
  }

  private static func edition(
    _ workshop: Workshop, _ exchange: Exchange
  ) throws -> (edition: Edition, texts: [String: String]) {
    guard let number = exchange.parameters["number"].flatMap({ Int($0) }),
      let edition = try exchange.store.edition(number, of: workshop.course)
    else { throw HTTPError(.notFound) }
    var texts: [String: String] = [:]
    for file in try exchange.store.files(of: workshop.course, edition: number) {
      guard CourseFile(file.path) != nil, file.size <= CourseFile.largest,
        let bytes = try exchange.store.blob(file.digest)
      else { continue }
      texts[file.path] = Workshop.text(bytes)
    }
    return (edition, texts)
  }

  /// What taking an edition up again changes in what is published.
  private static func changes(
    _ texts: [String: String], _ workshop: Workshop, _ exchange: Exchange
  ) -> [Change] {
    let present = workshop.files.filter { workshop.published($0).text != nil }.map(\.name)
    return Set(present).union(texts.keys).sorted().compactMap { name in
      guard let file = CourseFile(name) else { return nil }
      let before = workshop.published(file).text
      guard before != texts[name] else { return nil }
      return Change(
        file: name, title: exchange.title(of: file, in: workshop), before: before,
        after: texts[name], author: nil, saved: nil)
    }
  }

  static func version(_ exchange: Exchange) throws -> Response {
    try version(exchange, isFull: false)
  }

  private static func version(_ exchange: Exchange, isFull: Bool) throws -> Response {
    let workshop = try exchange.workshop()
    let pages = pages(workshop, exchange)
    let (edition, texts) = try edition(workshop, exchange)
    let changes = Change.shown(
      changes(texts, workshop, exchange), first: exchange.request.query["file"])
    let media = try ReturningMedia(
      edition: edition.number, of: workshop, texts: texts, exchange.store)
    let frame = exchange.workshopFrame(
      [pages.name(edition.number), pages.title], hasProblem: isFull
    ) { Address.workshop($0, workshop.course, "versions") + "/\(edition.number)" }
    return try exchange.personal(
      pages.version(
        VersionPages.Version(edition), changes: changes,
        drafts: changes.count { workshop.drafts[$0.file] != nil },
        media: VersionPages.Media(
          returning: media.files.map(\.file.path), lost: media.lost, isFull: isFull)),
      in: frame, status: isFull ? .unprocessableContent : .ok)
  }

  /// Takes an edition up again: each text that differs from what is published becomes a draft, and what
  /// these texts show waits beside them.
  static func restore(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let (edition, texts) = try edition(workshop, exchange)
    let author = try exchange.holder().learner
    let media = try ReturningMedia(
      edition: edition.number, of: workshop, texts: texts, exchange.store)
    guard
      try media.keep(for: workshop.course, by: author, in: exchange.store, at: exchange.now)
    else { return try version(exchange, isFull: true) }
    for change in changes(texts, workshop, exchange) {
      guard let file = CourseFile(change.file) else { continue }
      let published = workshop.published(file)
      let draft = workshop.drafts[change.file]
      _ = try exchange.store.save(
        NewDraft(
          course: workshop.course, file: change.file, text: change.after,
          opened: draft.map { .revision($0.revision) } ?? .published(published.digest),
          published: published.digest, isAsPublished: false, author: author,
          accepts: published.digest), at: exchange.now
      ).wait()
    }
    return exchange.redirect(to: Address.workshop(exchange.language, workshop.course))
  }

  // MARK: Saves

  static func saves(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let saves = try exchange.store.saves(of: file.name, in: workshop.course)
    guard !saves.isEmpty || workshop.text(of: file) != nil else { throw HTTPError(.notFound) }
    let pages = pages(workshop, exchange)
    let title = exchange.title(of: file, in: workshop)
    let frame = exchange.workshopFrame([pages.savesHeading, title]) {
      Address.draft($0, workshop.course, file.name, "saves")
    }
    return try exchange.personal(
      pages.saves(
        saves.map(VersionPages.Save.init), kept: (Store.savesKept, Store.asideKept),
        of: file.name, title,
        draft: workshop.drafts[file.name]?.revision,
        isRemovable: workshop.published(file).text != nil && file.role != .settings
          && workshop.drafts[file.name].map { $0.text != nil } ?? true), in: frame)
  }

  /// Gives up a draft, or takes a file out of the course at the next publication.
  static func putAway(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let form = try exchange.request.form()
    let published = workshop.published(file)
    switch form["act"] {
    case "discard":
      guard let revision = form["revision"].flatMap({ Int64($0) }) else {
        throw HTTPError(.badRequest, "no revision")
      }
      // What somebody saved meanwhile stays: the list shows it.
      _ = try exchange.store.discard(file.name, of: workshop.course, at: revision).wait()
    case "remove":
      guard published.text != nil, file.role != .settings else {
        throw HTTPError(.badRequest, "nothing to remove")
      }
      let draft = workshop.drafts[file.name]
      let present = draft.map { .revision($0.revision) } ?? DraftBase.published(published.digest)
      let accepted = form["accepts"] == published.digest ? published.digest : nil
      // What somebody saved since she was asked stays; she is shown it.
      if let opened = form["opened"].flatMap({ DraftBase($0) }), opened != present {
        return exchange.redirect(
          to: Address.draft(exchange.language, workshop.course, file.name))
      }
      _ = try exchange.store.save(
        NewDraft(
          course: workshop.course, file: file.name, text: nil, opened: present,
          published: published.digest, isAsPublished: false,
          author: try exchange.holder().learner, accepts: accepted), at: exchange.now
      ).wait()
    case "aside":
      guard let revision = form["revision"].flatMap({ Int64($0) }) else {
        throw HTTPError(.badRequest, "no revision")
      }
      // Pressed twice, it is put away already.
      _ = try exchange.store.putAwayAside(
        revision, of: file.name, in: workshop.course, by: try exchange.holder().learner
      ).wait()
      return exchange.redirect(
        to: Address.draft(exchange.language, workshop.course, file.name, "saves"))
    default: throw HTTPError(.badRequest, "no such act")
    }
    return exchange.redirect(to: Address.workshop(exchange.language, workshop.course))
  }

  static func save(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    guard let number = exchange.parameters["number"].flatMap({ Int64($0) }),
      let entry = try exchange.store.saves(of: file.name, in: workshop.course).first(where: {
        $0.revision == number
      }),
      let save = try exchange.store.save(number, of: file.name, in: workshop.course)
    else { throw HTTPError(.notFound) }
    let published = workshop.published(file)
    let draft = workshop.drafts[file.name]
    let base = draft.map { DraftBase.revision($0.revision) } ?? .published(published.digest)
    let pages = pages(workshop, exchange)
    let title = exchange.title(of: file, in: workshop)
    let frame = exchange.workshopFrame(
      [pages.name(VersionPages.Save(entry)), title]
    ) { Address.draft($0, workshop.course, file.name, "saves") + "/\(number)" }
    let learner = try exchange.holder().learner
    return try exchange.personal(
      pages.save(
        VersionPages.Save(entry), save.text, now: workshop.text(of: file) ?? "",
        base: base.text, of: file.name, title, written: file.language,
        isHers: entry.author == nil || entry.author?.learner == learner), in: frame)
  }
}

extension VersionPages.Version {
  fileprivate init(_ edition: Edition) {
    var author: String?
    var isFromFolder = true
    if case .account(let one) = edition.origin {
      author = one?.name
      isFromFolder = false
    }
    self.init(
      number: edition.number, published: edition.published, author: author,
      isFromFolder: isFromFolder, note: edition.note)
  }
}

extension VersionPages.Save {
  fileprivate init(_ entry: DraftEntry) {
    let standing: Standing =
      switch entry.standing {
      case .draft: .draft
      case .aside: .aside
      case .past: .past
      }
    self.init(
      revision: entry.revision, standing: standing, isRemoval: entry.isRemoval,
      author: entry.author?.name, saved: entry.saved)
  }
}

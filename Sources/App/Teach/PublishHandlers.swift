import Catalogue
import Database
import HTTP
import Host
import Learning
import Store
import Views

/// Publishing a course's drafts: what it will do, and doing it.
enum PublishHandlers {
  static func page(_ exchange: Exchange) throws -> Response {
    let isNoted = try settle(try exchange.workshop(), exchange)
    let workshop = try exchange.workshop()
    if !isNoted || (exchange.request.query["done"] != nil && workshop.drafts.isEmpty) {
      return try done(workshop, exchange, isNoted: isNoted)
    }
    return try show(
      workshop, exchange.app.desk.inspect(workshop).reading, exchange, form: Form(), nil)
  }

  private static func show(
    _ workshop: Workshop, _ reading: CourseReading, _ exchange: Exchange, form: Form,
    _ refusal: PublishPage.Refusal?
  ) throws -> Response {
    let say = exchange.say
    let title = exchange.title(of: workshop, reading.partial)
    let publication = Publication(reading)
    let joining = workshop.joining(reading).map(\.name)
    let asked = try exchange.store.notes(on: workshop.course).last { $0.act == .asked }
    let page = PublishPage(
      course: workshop.course, title: title,
      standing: try TeachHandlers.standing(workshop, reading, exchange),
      changes: Change.shown(
        workshop.changes(reading.partial, say), first: exchange.request.query["file"]),
      faulty: faulty(reading, workshop, exchange),
      overtaken: workshop.overtaken(reading.partial, say),
      doubts: publication.map { doubts($0, workshop, form) } ?? [],
      removed: publication.map(removed) ?? [], reviewer: asked?.author?.name,
      pictures: joining, dropped: try workshop.leaving(reading, exchange.store),
      state: workshop.state,
      note: form["note"].map(Workshop.plain) ?? "",
      language: exchange.language, now: exchange.now)
    let frame = exchange.workshopFrame(
      [PublishPage.heading(exchange.language), title], hasProblem: refusal != nil
    ) { Address.workshop($0, workshop.course, "publish") }
    let status: Status =
      switch refusal {
      case nil: .ok
      case .outdated?: .conflict
      case .folder?: .serviceUnavailable
      case .undecided?, .identity?: .unprocessableContent
      }
    return try exchange.personal(
      page.content(refusal: refusal), in: frame, status: status, policy: .writing)
  }

  private static func faulty(
    _ reading: CourseReading, _ workshop: Workshop, _ exchange: Exchange
  ) -> [PublishPage.Faulty] {
    let errors = reading.diagnostics.filter { $0.severity == .error }
    let lossy = workshop.lossyDrafts.map { file in
      PublishPage.Faulty(
        file: file.name, title: workshop.title(of: file, reading.partial, exchange.say), errors: 1,
        message: exchange.say(
          "Chaque � tient la place d'une lettre illisible du fichier publié. Remettez ces lettres.",
          "Each � stands for a letter of the published file that cannot be read. Put these letters back."
        ), isEditable: true)
    }
    return lossy
      + Dictionary(grouping: errors, by: \.file).sorted { $0.key < $1.key }.map { name, found in
        let file = CourseFile(name)
        return PublishPage.Faulty(
          file: name,
          title: file.map { workshop.title(of: $0, reading.partial, exchange.say) } ?? name,
          errors: found.count, message: found[0].message(in: exchange.language),
          isEditable: file.map { workshop.text(of: $0) != nil } ?? false)
      }
  }

  private static func removed(_ publication: Publication) -> [Slug] {
    publication.items.filter { $0.change == .removed }.map(\.name)
  }

  // MARK: Decisions

  /// What must be decided, with how each question read where it is published.
  private static func doubts(
    _ publication: Publication, _ workshop: Workshop, _ form: Form
  ) -> [PublishPage.Doubt] {
    let undecided = publication.undecided()
    guard !undecided.isEmpty else { return [] }
    let published = CourseReader(folder: workshop.path).read().questions
    return undecided.compactMap { item in
      let kind: PublishPage.Doubt.Kind
      var former = item.name
      switch item.change {
      case .reworded: kind = .reworded
      case .changed: kind = .changed
      case .perhapsRenamed(let name):
        kind = .perhapsRenamed(from: name)
        former = name
      case .new, .same, .moved, .removed, .returned: return nil
      }
      return PublishPage.Doubt(
        question: item.name, kind: kind,
        before: published.first { $0.question.name == former }?.text ?? "",
        after: item.reading?.text ?? "", chosen: form[PublishPage.name(item.name)])
    }
  }

  private static func decisions(
    _ publication: Publication, _ form: Form
  ) -> [Slug: Publication.Decision] {
    var decisions: [Slug: Publication.Decision] = [:]
    for item in publication.undecided() {
      switch (item.change, form[PublishPage.name(item.name)]) {
      case (.reworded, "same"?): decisions[item.name] = .sameQuestion
      case (.reworded, "version"?): decisions[item.name] = .newVersion
      case (.changed, "keeps"?): decisions[item.name] = .keepsEarlier
      case (.changed, "corrects"?): decisions[item.name] = .correctsEarlier
      case (.perhapsRenamed(let former), "renamed"?):
        decisions[item.name] = .renamed(from: former)
      case (.perhapsRenamed, "separate"?): decisions[item.name] = .separate
      default: break
      }
    }
    return decisions
  }

  // MARK: Publishing

  /// Ends what stands in the folder already: publications that an error cut short, and drafts that say
  /// what is published; false where the course is published and that cannot be noted just now.
  private static func settle(_ workshop: Workshop, _ exchange: Exchange) throws -> Bool {
    let app = exchange.app
    let cut = CutPublications(store: app.store, reader: app.reader)
    let isSettled = attempt("note what is published of \(workshop.course)", exchange) {
      if try !app.store.begunPublications().isEmpty {
        // One that is being written just now is waited for.
        try app.desk.alone { try app.finish(cut.written()) }
      }
      for draft in workshop.drafts.values where workshop.isPublished(draft) {
        _ = try app.store.discard(draft.file, of: workshop.course, at: draft.revision).wait()
      }
    }
    return try isSettled
      || !app.store.begunPublications().contains {
        $0.course == workshop.course && cut.isWritten($0)
      }
  }

  /// Keeps what is about to be written: a database that cannot be written keeps the folder as it is.
  private static func begin(
    _ begun: BegunPublication, _ changes: [String: [UInt8]?], _ store: Store
  ) throws {
    let kept = changes.values.compactMap { $0 }.filter { $0.count <= Edition.File.largestKept }
      .map { (digest: CourseListing.digest($0), bytes: $0) }
    var missing = try store.missingBlobs(of: Set(kept.map(\.digest)))
    for (digest, bytes) in kept where missing.remove(digest) != nil {
      try store.keep(blob: bytes, digest: digest).wait()
    }
    try store.begin(begun).wait()
  }

  static func publish(_ exchange: Exchange) throws -> Response {
    let desk = exchange.app.desk
    return try desk.alone {
      let response = try publishAlone(exchange)
      // Nobody here looks at the old folder any more, so that it can go.
      let course = try exchange.slug("course")
      desk.forget(course)
      if let path = try exchange.app.workshop(course)?.path {
        attempt("tidy up beside \(path)", exchange) { try FolderExchange(folder: path).tidyUp() }
      }
      return response
    }
  }

  /// Does something that may fail, and tells the operator when it does; whether it worked.
  @discardableResult private static func attempt(
    _ doing: String, _ exchange: Exchange, _ work: () throws -> Void
  ) -> Bool {
    do {
      try work()
      return true
    } catch {
      exchange.app.tell("cannot \(doing): \(error)")
      return false
    }
  }

  private static func publishAlone(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let course = try exchange.slug("course")
    let author = try exchange.holder().learner
    let desk = exchange.app.desk
    let sent = "publish \(course) \(author.text) \(form["state"] ?? "")"
    if let done = desk.address(after: sent) { return exchange.redirect(to: done) }
    // What an error cut short earlier stands in the folder, and is ended first.
    let isFree = attempt("end what was published of \(course)", exchange) {
      try exchange.app.finish(
        CutPublications(store: exchange.store, reader: exchange.app.reader).written())
    }
    let workshop = try exchange.workshop()
    let reading = desk.inspect(workshop).reading
    func refuse(_ refusal: PublishPage.Refusal?) throws -> Response {
      try show(workshop, reading, exchange, form: form, refusal)
    }
    guard isFree else { return try refuse(.folder) }
    let joining = workshop.joining(reading)
    guard workshop.state == form["state"], !workshop.drafts.isEmpty || !joining.isEmpty else {
      return try refuse(.outdated)
    }
    guard workshop.overtaken(reading.partial, exchange.say).isEmpty, workshop.lossyDrafts.isEmpty,
      let publication = Publication(reading), let read = reading.course
    else { return try refuse(.outdated) }
    guard read.id == course else { return try refuse(.identity) }
    let outcome: Publication.Outcome
    do throws(Publication.Refusal) {
      outcome = try publication.outcome(decisions(publication, form))
    } catch {
      switch error {
      case .undecided(let names): return try refuse(.undecided(names))
      case .unfit(let name), .unwritable(let name): return try refuse(.undecided([name]))
      }
    }
    guard
      let changes = changes(
        workshop, outcome, joining, try workshop.leaving(reading, exchange.store))
    else { return try refuse(.outdated) }
    let begun = BegunPublication(
      course: workshop.course, author: author, note: NoteText.plain(form["note"]),
      files: changes.map { path, bytes in
        BegunPublication.File(
          path: path, revision: workshop.drafts[path]?.revision,
          digest: bytes.map(Workshop.digest) ?? "")
      })
    let isBegun = attempt("publish \(course)", exchange) {
      try begin(begun, changes, exchange.store)
    }
    guard isBegun else { return try refuse(.folder) }
    do throws(FolderExchange.Failure) {
      try FolderExchange(folder: workshop.path).write(changes, isNew: !workshop.isOnDisk)
    } catch {
      attempt("forget what was not published of \(course)", exchange) {
        try exchange.store.abandonPublication(of: course).wait()
      }
      // Somebody made a folder of that name a moment ago; the course takes another one.
      if case .taken = error { return try refuse(.outdated) }
      exchange.app.tell("cannot publish \(workshop.course): \(error)")
      return try refuse(.folder)
    }
    // Learners read it from here on, whatever becomes of what is noted about it.
    let done = Address.workshop(exchange.language, course, "publish") + "?done=1"
    desk.note(sent, ledTo: done)
    attempt("note what was published of \(course)", exchange) {
      try exchange.app.finish([begun], texts: workshop.drafts.compactMapValues(\.text))
    }
    return exchange.redirect(to: done)
  }

  /// What is written: the drafts, with the versions that were decided on, the lock, and the pictures
  /// that come and go with them; nil where one of these was removed a moment ago.
  private static func changes(
    _ workshop: Workshop, _ outcome: Publication.Outcome, _ joining: [WaitingPicture],
    _ leaving: [String]
  ) -> [String: [UInt8]?]? {
    var changes = workshop.drafts.mapValues { $0.text.map { Array($0.utf8) } }
    guard let files = try? outcome.files(in: workshop.contents()) else { return nil }
    for (path, bytes) in files { changes[path] = bytes }
    for picture in joining {
      guard let bytes = workshop.load(picture.name) else { return nil }
      changes["media/\(picture.name)"] = bytes
    }
    for path in leaving { changes.updateValue(nil, forKey: "media/\(path)") }
    return changes
  }

  /// What is public now, and where.
  private static func done(
    _ workshop: Workshop, _ exchange: Exchange, isNoted: Bool
  ) throws -> Response {
    let title = exchange.title(of: workshop)
    let language = exchange.language
    var addresses: [(label: String, path: String)] = []
    if let course = exchange.site.shelf(workshop.course)?.course {
      for offered in course.languages where exchange.site.languages.contains(offered) {
        addresses.append(
          (
            "\(course.title(in: offered)) (\(Wording.name(of: offered)))",
            Address.course(offered, course.id)
          ))
      }
    }
    let frame = exchange.workshopFrame([exchange.say("C'est publié", "It is published"), title]) {
      Address.workshop($0, workshop.course, "publish")
    }
    return try exchange.personal(
      PublishPage.done(
        language, course: workshop.course, title: title, addresses: addresses,
        edition: exchange.site.shelf(workshop.course)?.edition, isNoted: isNoted), in: frame)
  }
}

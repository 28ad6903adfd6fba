import Catalogue
import Cryptography
import Database
import HTTP
import Learning
import Store
import Views

/// Writing a file: its text, saving it, mending it.
enum EditHandlers {
  static func edit(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let draft = workshop.drafts[file.name]
    let published = workshop.published(file)
    guard let text = draft.map({ $0.text ?? published.text ?? "" }) ?? published.text else {
      // What was given up or taken out is found among what was saved of it.
      guard try !exchange.store.saves(of: file.name, in: workshop.course).isEmpty else {
        throw HTTPError(.notFound)
      }
      return exchange.redirect(
        to: Address.draft(exchange.language, workshop.course, file.name, "saves"))
    }
    let base =
      draft.map { DraftBase.revision($0.revision) } ?? .published(published.digest)
    let query = exchange.request.query
    return try show(
      text, on: base, workshop, file, exchange, line: query["line"].flatMap { Int($0) },
      isSaved: query["saved"] != nil)
  }

  /// The page of a text, with what is wrong with it.
  static func show(
    _ text: String, on base: DraftBase, _ workshop: Workshop, _ file: CourseFile,
    _ exchange: Exchange, line: Int? = nil, isSaved: Bool = false,
    refusal: EditPage.Refusal? = nil
  ) throws -> Response {
    let reading = exchange.app.desk.read(file, as: text, of: workshop)
    let draft = workshop.drafts[file.name]
    let state: EditPage.State =
      switch draft {
      case let draft? where draft.text == nil:
        .removal(author: draft.author?.name, saved: draft.saved)
      case let draft?: .draft(author: draft.author?.name, saved: draft.saved)
      case nil: base == .published("") ? .new : .published
      }
    let lesson = file.language.flatMap { reading?.module?.lessons[$0] }
    let title = Workshop.title(of: file, lesson, exchange.say)
    let courseTitle = exchange.title(of: workshop, reading?.course)
    let page = EditPage(
      course: workshop.course, courseTitle: courseTitle, file: file.name, title: title,
      written: file.language, state: state, text: text, base: base.text,
      mark: hex(try randomBytes(8)),
      issues: Self.issues(in: file, text, workshop, reading, exchange),
      examples: InsertHandlers.choices(in: file, exchange.say), hasPreview: file.role != .settings,
      ways: workshop.ways(from: file, exchange),
      guide: exchange.site.guide(in: exchange.language), language: exchange.language,
      now: exchange.now)
    let frame = exchange.workshopFrame([title, courseTitle], hasProblem: refusal != nil) {
      Address.draft($0, workshop.course, file.name)
    }
    return try exchange.personal(
      page.content(line: line, isSaved: isSaved, refusal: refusal), in: frame,
      status: refusal == nil ? .ok : .unprocessableContent, policy: .writing)
  }

  /// What is wrong with a text, in the language of the page.
  static func issues(
    in file: CourseFile, _ text: String, _ workshop: Workshop, _ reading: FileReading?,
    _ exchange: Exchange
  ) -> [Issue] {
    var diagnostics: [Diagnostic]
    if file.role != .settings, let reading {
      diagnostics = reading.diagnostics
    } else {
      // The settings concern every file: they are looked at with the whole course.
      diagnostics = CourseReader(workshop.contents(with: text, as: file)).read().diagnostics
        .filter { $0.file == file.name }
    }
    if workshop.published(file).loses(in: text) {
      // The text on the page is valid; what is wrong is in the bytes of the file.
      diagnostics =
        CourseReader(folder: workshop.path).read().diagnostics
        .filter { $0.file == file.name && $0.severity == .error } + diagnostics
    }
    return diagnostics.map { Issue($0, in: exchange.language) }
  }

  // MARK: Saving

  /// What became of a text that was sent.
  enum Kept {
    case saved(DraftBase)
    case conflict(aside: Int64)
    case refused(EditPage.Refusal)
  }

  /// Saves a text as the draft of a file; returns when it is on disk.
  static func keep(
    _ text: String, _ form: WritingForm, _ workshop: Workshop, _ file: CourseFile,
    _ exchange: Exchange
  ) throws -> Kept {
    if let refusal = form.refusal { return .refused(refusal) }
    let published = workshop.published(file)
    if published.loses(in: text) { return .refused(.lostLetters) }
    let draft = NewDraft(
      course: workshop.course, file: file.name, text: text, opened: form.base,
      published: published.digest, isAsPublished: text == published.text,
      author: try exchange.holder().learner, page: form.page, isAutomatic: form.isAutomatic,
      accepts: form.accepts == published.digest ? form.accepts : nil)
    let outcome: DraftOutcome
    do {
      outcome = try exchange.store.save(draft, at: exchange.now).wait()
    } catch DraftError.noRoom {
      return .refused(.noRoom)
    }
    switch outcome {
    case .saved(let base): return .saved(base)
    case .conflict(let aside): return .conflict(aside: aside)
    }
  }

  static func save(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let form = try WritingForm(exchange.request)
    let kept = try keep(form.text, form, workshop, file, exchange)
    if form.isAutomatic { return try SaveAnswer.response(kept, form, workshop, file, exchange) }
    return try answer(kept, form.text, form, workshop, file, exchange, line: form.line)
  }

  /// Leads back to the page of the text that was saved, or shows why it is not the draft.
  static func answer(
    _ kept: Kept, _ text: String, _ form: WritingForm, _ workshop: Workshop, _ file: CourseFile,
    _ exchange: Exchange, line: Int?
  ) throws -> Response {
    switch kept {
    case .saved:
      let address = Address.draft(exchange.language, workshop.course, file.name)
      guard let line else { return exchange.redirect(to: "\(address)?saved=1") }
      return exchange.redirect(to: "\(address)?saved=1&line=\(line)#line")
    case .refused(let refusal):
      return try show(text, on: form.base, workshop, file, exchange, refusal: refusal)
    case .conflict:
      return try ConflictHandlers.show(text, openedFrom: form.base, file, exchange)
    }
  }

  /// Mends what a button says, in the text that was sent.
  static func fix(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let form = try WritingForm(exchange.request)
    if let refusal = form.refusal {
      return try show(form.text, on: form.base, workshop, file, exchange, refusal: refusal)
    }
    let found = try diagnostics(form.text, file, workshop, exchange).first { diagnostic in
      Issue(diagnostic, in: exchange.language).fix?.value == form.fields["fix"]
    }
    let all = Dictionary(grouping: found?.fix?.edits ?? [], by: \.file)
    let edits = all[file.name] ?? []
    for (name, edits) in all where name != file.name {
      try mend(name, edits, workshop, exchange)
    }
    if form.isAutomatic {
      return try .json(
        EditAnswer(edits, line: found?.line), status: found == nil ? .conflict : .ok)
    }
    let text = String(decoding: Fix.apply(edits, to: Array(form.text.utf8)), as: UTF8.self)
    let kept = try keep(text, form, workshop, file, exchange)
    guard found != nil else {
      if case .saved(let base) = kept {
        return try show(text, on: base, try exchange.workshop(), file, exchange, refusal: .moved)
      }
      return try answer(kept, text, form, workshop, file, exchange, line: nil)
    }
    return try answer(kept, text, form, workshop, file, exchange, line: found?.line)
  }

  /// Makes the edits of a fix in another file than the one that is open: what must be the same in
  /// every language is mended in all of them.
  private static func mend(
    _ name: String, _ edits: [Fix.Edit], _ workshop: Workshop, _ exchange: Exchange
  ) throws {
    guard let file = CourseFile(name), let text = workshop.text(of: file),
      !workshop.hasLostLetters(file)
    else { return }
    let published = workshop.published(file)
    let mended = String(decoding: Fix.apply(edits, to: Array(text.utf8)), as: UTF8.self)
    _ = try exchange.store.save(
      NewDraft(
        course: workshop.course, file: name, text: mended,
        opened: workshop.drafts[name].map { .revision($0.revision) }
          ?? .published(published.digest), published: published.digest,
        isAsPublished: mended == published.text, author: try exchange.holder().learner),
      at: exchange.now
    ).wait()
  }

  private static func diagnostics(
    _ text: String, _ file: CourseFile, _ workshop: Workshop, _ exchange: Exchange
  ) throws -> [Diagnostic] {
    if file.role != .settings, let reading = exchange.app.desk.read(file, as: text, of: workshop) {
      return reading.diagnostics
    }
    return CourseReader(workshop.contents(with: text, as: file)).read().diagnostics.filter {
      $0.file == file.name
    }
  }
}

extension Issue.Severity {
  /// The same gravity.
  init(_ severity: Diagnostic.Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }
}

extension Issue {
  /// Says what was found in a language of the site.
  init(_ diagnostic: Diagnostic, in language: Language) {
    self.init(
      line: diagnostic.line, column: diagnostic.column, endColumn: diagnostic.endColumn,
      severity: Severity(diagnostic.severity), message: diagnostic.message(in: language),
      fix: diagnostic.fix.map {
        Issue.Fix(
          label: $0.label(isFrench: language == .french),
          value: "\(diagnostic.line):\(diagnostic.column):\(diagnostic.code)")
      })
  }
}

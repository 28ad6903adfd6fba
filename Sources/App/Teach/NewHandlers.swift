import Catalogue
import Cryptography
import Database
import HTTP
import Learning
import Store
import Views

/// New courses, new modules, and translations that are missing: all begin as drafts.
enum NewHandlers {
  /// The longest title, in characters.
  static let longestTitle = 120
  /// How many files of a course may be drafts; more than a course has use for.
  static let mostDrafts = Store.mostDrafts

  // MARK: Courses

  static func courseForm(_ exchange: Exchange) throws -> Response {
    try show(
      NewPages.CourseForm(
        title: "", name: "", languages: exchange.site.languages, mark: try mark()), [], exchange)
  }

  private static func show(
    _ form: NewPages.CourseForm, _ problems: [NewPages.Problem], _ exchange: Exchange
  ) throws -> Response {
    let frame = exchange.workshopFrame(
      [NewPages.title(exchange.language, isCourse: true)], hasProblem: !problems.isEmpty,
      at: Address.newCourse)
    return try exchange.personal(
      NewPages.course(
        exchange.language, form, offered: exchange.site.languages, problems: problems),
      in: frame, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  static func course(_ exchange: Exchange) throws -> Response {
    try once(exchange) { try newCourse(exchange) }
  }

  private static func newCourse(_ exchange: Exchange) throws -> Response {
    let posted = try exchange.request.form()
    let title = plain(posted["title"])
    let name = plain(posted["name"])
    var languages = exchange.site.languages.filter {
      posted.all("language").contains($0.description)
    }
    // The language she writes in comes first: it is the source.
    if let own = languages.firstIndex(of: exchange.language) {
      languages.insert(languages.remove(at: own), at: 0)
    }
    let there = exchange.app.reader.workshops()
    // A folder has a name of its own, where the new course would want to stand.
    let taken = Set(there.flatMap { [$0.course, Slug($0.folder)].compactMap { $0 } })
      .union(try exchange.store.coursesWithSaves()).union(reserved)
      // A course of the same identity would stand in the place of the copy.
      .union(exchange.site.mirroredCourses.map(\.id))
    var problems = titleProblems(title)
    if languages.isEmpty { problems.append(.languageMissing) }
    let id = name.isEmpty ? Slug(derivedFrom: title, notIn: taken) : Slug(name)
    if id == nil { problems.append(.nameWrong) }
    if let id, taken.contains(id) { problems.append(.nameTaken) }
    guard problems.isEmpty, let id else {
      return try show(
        NewPages.CourseForm(
          title: title, name: name, languages: languages, mark: posted["mark"] ?? ""), problems,
        exchange)
    }
    try add(CourseTemplate.course(id, title: title, languages: languages), to: id, exchange)
    return exchange.redirect(to: Address.workshop(exchange.language, id))
  }

  /// Words that stand for something else in the addresses of trainers.
  private static let reserved: Set<Slug> = Set(["new"].compactMap { Slug($0) })

  // MARK: Modules

  static func moduleForm(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let languages = languages(of: workshop, exchange)
    return try show(
      NewPages.ModuleForm(
        titles: languages.map { ($0, "") }, name: "", number: "\(nextNumber(in: workshop))",
        mark: try mark()), [], workshop, exchange)
  }

  private static func show(
    _ form: NewPages.ModuleForm, _ problems: [NewPages.Problem], _ workshop: Workshop,
    _ exchange: Exchange
  ) throws -> Response {
    let title = exchange.title(of: workshop, exchange.app.desk.inspect(workshop).reading.partial)
    let frame = exchange.workshopFrame(
      [NewPages.title(exchange.language, isCourse: false), title], hasProblem: !problems.isEmpty
    ) { Address.workshop($0, workshop.course, "new") }
    return try exchange.personal(
      NewPages.module(
        exchange.language, course: workshop.course, courseTitle: title, form, problems: problems),
      in: frame, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  static func module(_ exchange: Exchange) throws -> Response {
    try once(exchange) { try newModule(exchange) }
  }

  private static func newModule(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let posted = try exchange.request.form()
    if let file = posted["translation"] { return try translation(file, workshop, exchange) }
    let languages = languages(of: workshop, exchange)
    let titles = languages.enumerated().map { index, language in
      (language: language, title: plain(posted[index == 0 ? "title" : "title-\(language)"]))
    }
    let title = titles.first?.title ?? ""
    let name = plain(posted["name"])
    let number = plain(posted["number"])
    let modules = Self.modules(of: workshop)
    var problems = titleProblems(title)
    if titles.dropFirst().contains(where: { $0.title.count > longestTitle }) {
      problems.append(.titleTooLong)
    }
    let slug =
      name.isEmpty
      ? Slug(derivedFrom: title, notIn: Set(modules.map(\.name))) : Slug(name)
    if slug == nil { problems.append(.nameWrong) }
    if let slug, modules.contains(where: { $0.name == slug }) { problems.append(.nameTaken) }
    let place = Int(number).flatMap { (1...999).contains($0) ? $0 : nil }
    if place == nil { problems.append(.numberWrong) }
    if let place, modules.contains(where: { $0.number == place }) { problems.append(.numberTaken) }
    func again(_ problems: [NewPages.Problem]) throws -> Response {
      try show(
        NewPages.ModuleForm(
          titles: titles, name: name, number: number, mark: posted["mark"] ?? ""), problems,
        workshop, exchange)
    }
    guard problems.isEmpty, let slug, let place else { return try again(problems) }
    let index = exchange.app.desk.inspect(workshop).reading.index
    let files = CourseTemplate.module(
      number: place < 10 ? "0\(place)" : "\(place)", name: slug,
      titles: titles.map { ($0.language, $0.title.isEmpty ? title : $0.title) },
      names: ExampleNames(used: index?.usedNames ?? [], text: ""))
    do {
      try add(files, to: workshop.course, exchange)
    } catch DraftError.noRoom {
      return try again([.noRoom])
    }
    guard let first = files.first else { throw HTTPError(.badRequest, "no language") }
    return exchange.redirect(
      to: Address.draft(exchange.language, workshop.course, first.file) + "?saved=1")
  }

  /// Begins a file that a language lacks with the text of the source.
  private static func translation(
    _ name: String, _ workshop: Workshop, _ exchange: Exchange
  ) throws -> Response {
    guard let file = CourseFile(name), let language = file.language,
      languages(of: workshop, exchange).contains(language)
    else { throw HTTPError(.badRequest, "no such translation") }
    let others = workshop.files.filter { $0.isSameThing(as: file) }
    let order = languages(of: workshop, exchange)
    let source = order.lazy.compactMap { language in
      others.first {
        $0.language == language && $0.name != name && !workshop.hasLostLetters($0)
      }
    }.first
    if !others.contains(where: { $0.name == name }) {
      let text: String
      if let source, let from = source.language, let written = workshop.text(of: source) {
        text = CourseTemplate.translation(of: written, from: from)
      } else {
        text = CourseTemplate.file(file)
      }
      try add([(name, text)], to: workshop.course, exchange)
    }
    return exchange.redirect(to: Address.draft(exchange.language, workshop.course, name))
  }

  // MARK: Both

  private static func mark() throws -> String { hex(try randomBytes(8)) }

  /// Does what a form says, unless the same one did: a button is easily pressed twice.
  private static func once(
    _ exchange: Exchange, _ work: () throws -> Response
  ) throws -> Response {
    let author = try exchange.holder().learner
    let form = try exchange.request.form()
    // What is typed counts too: who goes back and types something else means something else.
    let sent =
      (exchange.request.path + [author.text] + form.fields.flatMap { [$0.name, $0.value] })
      .joined(separator: "\u{0}")
    return try exchange.app.desk.alone {
      if let done = exchange.app.desk.address(after: sent) { return exchange.redirect(to: done) }
      let response = try work()
      if form["mark"] != nil, let done = response.headers.first(where: { $0.name == "Location" }) {
        exchange.app.desk.note(sent, ledTo: done.value)
      }
      return response
    }
  }

  /// Saves files that are not there yet; what somebody else made meanwhile stays as it is.
  private static func add(
    _ files: [(file: String, text: String)], to course: Slug, _ exchange: Exchange
  ) throws {
    let drafts = try exchange.store.draftCounts()[course] ?? 0
    guard drafts + files.count <= mostDrafts else { throw DraftError.noRoom }
    let author = try exchange.holder().learner
    for (file, text) in files {
      _ = try exchange.store.save(
        NewDraft(
          course: course, file: file, text: text, opened: .published(""), published: "",
          isAsPublished: false, author: author), at: exchange.now
      ).wait()
    }
  }

  private static func plain(_ text: String?) -> String {
    (text ?? "").oneLine
  }

  private static func titleProblems(_ title: String) -> [NewPages.Problem] {
    if title.isEmpty { return [.titleMissing] }
    return title.count > longestTitle ? [.titleTooLong] : []
  }

  /// The languages of a course, the source first; those of the site where its settings say none.
  private static func languages(of workshop: Workshop, _ exchange: Exchange) -> [Language] {
    let known = exchange.app.desk.inspect(workshop).reading.partial?.languages ?? []
    return known.isEmpty ? exchange.site.languages : known
  }

  private static func modules(of workshop: Workshop) -> [(number: Int, name: Slug)] {
    workshop.files.compactMap { file in
      guard case .module(let number, let name, _) = file.role else { return nil }
      return (Int(number) ?? 0, name)
    }
  }

  private static func nextNumber(in workshop: Workshop) -> Int {
    min(999, (modules(of: workshop).map(\.number).max() ?? 0) + 1)
  }
}

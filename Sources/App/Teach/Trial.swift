import Catalogue
import HTTP
import Learning
import Markup
import Store
import Views

/// A module of a draft, as a trainer tries it: the pages of learners, and nothing that is recorded.
struct Trial: Sendable {
  let course: Course
  let module: Module
  let lesson: Lesson
  let links: ProseLinks
  let page: TrialPage
  private let workshop: Workshop

  /// What an address of a trial leads to.
  enum Found {
    case module(Trial)
    /// The text cannot be read; the page says why.
    case unreadable(HTML, TrialPage)
  }

  /// Finds the module that the address names, in the language it asks for or else another.
  static func find(_ exchange: Exchange) throws -> Found {
    let workshop = try exchange.workshop()
    let name = try exchange.slug("module")
    let files = workshop.files.filter { file in
      guard case .module(_, name, _) = file.role else { return false }
      return workshop.drafts[file.name].map { $0.text != nil } ?? true
    }
    let wanted = exchange.request.query["in"].flatMap { Language($0) } ?? exchange.language
    guard let file = files.first(where: { $0.language == wanted }) ?? files.first,
      let written = file.language
    else { throw HTTPError(.notFound) }
    let reading = exchange.app.desk.read(file, of: workshop)
    let errors = reading?.diagnostics.filter { $0.severity == .error } ?? []
    let page = TrialPage(
      course: workshop.course, file: file.name, written: written, errors: errors.count,
      reader: exchange.language)
    guard let course = reading?.course, let module = reading?.module,
      let lesson = module.lessons[written], !lesson.title.isEmpty
    else {
      return .unreadable(
        page.nothing(errors.prefix(3).map { $0.message(in: exchange.language) }), page)
    }
    var links = ProseLinks(
      course: course.id, language: written,
      media: exchange.media(of: workshop),
      glossary: course.glossaries[written])
    links.stage = .trial(workshop: workshop.course, reader: exchange.language)
    return .module(
      Trial(
        course: course, module: module, lesson: lesson, links: links, page: page,
        workshop: workshop))
  }

  var say: Wording { Wording(lesson.language) }
  var addresses: CourseAddresses { links.addresses(of: course.id) }
  /// The links of a page that does not print the footnotes.
  var away: ProseLinks { links.away(from: module.name) }

  /// A page of the trial, perhaps a scene of a case; in another language it begins at the module.
  func response(
    _ content: HTML, _ title: [Inline], _ exchange: Exchange, ofCase name: Slug? = nil,
    hasProblem: Bool = false
  ) throws -> Response {
    let frame = exchange.workshopFrame(
      [page.title, Inline.plain(title), exchange.title(of: workshop, course)],
      hasProblem: hasProblem
    ) {
      CourseAddresses(course.id, lesson.language, .trial(workshop: workshop.course, reader: $0))
        .module(module.name)
    }
    return try exchange.personal(
      page.around(content, ofCase: name), in: frame,
      status: hasProblem ? .unprocessableContent : .ok)
  }
}

extension Exchange {
  /// Answers with what `show` makes of the module that the address names.
  func trying(_ show: (Trial) throws -> Response) throws -> Response {
    switch try Trial.find(self) {
    case .module(let trial): return try show(trial)
    case .unreadable(let content, let page):
      let frame = workshopFrame([page.title], hasProblem: true) {
        Address.draft($0, page.course, page.file)
      }
      return try personal(content, in: frame)
    }
  }
}

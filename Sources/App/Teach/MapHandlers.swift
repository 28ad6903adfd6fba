import Catalogue
import HTTP
import Learning
import Views

/// The cases of a file as drawings.
enum MapHandlers {
  static func show(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    guard case .module(_, let module, let written) = file.role,
      let text = workshop.text(of: file)
    else { throw HTTPError(.notFound) }
    let cases = CaseOutline.cases(in: Array(text.utf8), of: file.name)
    let title = exchange.title(of: file, in: workshop)
    let courseTitle = exchange.title(of: workshop)
    let page = MapPage(
      course: workshop.course, courseTitle: courseTitle, file: file.name, title: title,
      module: module, written: written, cases: cases, language: exchange.language)
    let frame = exchange.workshopFrame(
      [MapPage.heading(cases.count, exchange.language), title, courseTitle]
    ) { Address.draft($0, workshop.course, file.name, "map") }
    return try exchange.personal(page.content(), in: frame)
  }
}

extension Workshop {
  /// Whether a file tells a case, as far as it is saved.
  func hasCase(_ file: CourseFile) -> Bool {
    // Most files tell none, and need not be parsed to know it.
    guard let text = text(of: file), text.contains("`case:") else { return false }
    return !CaseOutline.cases(in: Array(text.utf8), of: file.name).isEmpty
  }
}

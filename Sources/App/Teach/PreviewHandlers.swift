import Catalogue
import HTTP
import Learning
import Markup
import Store
import Views

/// What a file looks like to learners, in the frame beside its text.
enum PreviewHandlers {
  /// The text as it was last saved.
  static func saved(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    let draft = workshop.drafts[file.name]
    guard let text = draft?.text ?? workshop.published(file).text else {
      throw HTTPError(.notFound)
    }
    return try show(text, file, workshop, exchange)
  }

  /// The text as it is typed; nothing is saved.
  static func typed(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let file = try exchange.file()
    return try show(try WritingForm(exchange.request).text, file, workshop, exchange)
  }

  private static func show(
    _ text: String, _ file: CourseFile, _ workshop: Workshop, _ exchange: Exchange
  ) throws -> Response {
    let desk = exchange.app.desk
    let reading = desk.read(file, as: text, of: workshop)
    if let reading, let content = content(reading, file, workshop, exchange) {
      return document(content, file, exchange)
    }
    let reasons = EditHandlers.issues(in: file, text, workshop, reading, exchange)
      .filter { $0.severity == .error }.prefix(3).map(\.message)
    let notice = PreviewPage.notice(
      reasons.isEmpty
        ? [
          exchange.say(
            "Les réglages du cours ne se lisent pas : corrigez-les d'abord.",
            "The settings of the course cannot be read: correct them first.")
        ] : Array(reasons), exchange.language)
    return document(
      notice + (try lastGood(file, workshop, exchange) ?? .empty), file, exchange)
  }

  /// The newest text of the file that can be shown.
  private static func lastGood(
    _ file: CourseFile, _ workshop: Workshop, _ exchange: Exchange
  ) throws -> HTML? {
    let saves = try exchange.store.saves(of: file.name, in: workshop.course).prefix(5)
    let texts =
      try saves.compactMap {
        try exchange.store.save($0.revision, of: file.name, in: workshop.course)?.text
      } + [workshop.published(file).text].compactMap { $0 }
    for text in texts {
      if let reading = exchange.app.desk.read(file, as: text, of: workshop),
        let content = content(reading, file, workshop, exchange)
      {
        return content
      }
    }
    return nil
  }

  private static func content(
    _ reading: FileReading, _ file: CourseFile, _ workshop: Workshop, _ exchange: Exchange
  ) -> HTML? {
    guard let language = file.language, let course = reading.course else { return nil }
    var links = ProseLinks(
      course: course.id, language: language,
      media: exchange.media(of: workshop),
      glossary: course.glossaries[language])
    links.opensApart = true
    let page = PreviewPage(
      course, links: links, hasAnswers: exchange.request.query["answers"] != nil,
      reader: exchange.language)
    switch file.role {
    case .module:
      guard let module = reading.module, let lesson = module.lessons[language],
        !lesson.title.isEmpty
      else { return nil }
      return page.module(module, lesson)
    case .presentation: return page.presentation()
    case .glossary: return course.glossaries[language].map { page.glossary($0) }
    case .settings: return nil
    }
  }

  private static func document(
    _ content: HTML, _ file: CourseFile, _ exchange: Exchange
  ) -> Response {
    let page = PreviewPage.document(
      content, title: exchange.say("Aperçu", "Preview"),
      language: file.language ?? exchange.language, style: exchange.site.assets.style,
      display: exchange.visit.display ?? DisplaySettings())
    return Response(
      .ok, headers: SecurityHeaders.personal(.preview), body: .bytes(Array(page.text.utf8)))
  }
}

import Catalogue
import HTTP
import Learning
import Store
import Views

/// Translations, written beside their source.
enum TranslationHandlers {
  private static func translation(
    _ exchange: Exchange
  ) throws -> (Translation, Workshop) {
    let workshop = try exchange.workshop()
    guard let translation = Translation(try exchange.file(), of: workshop, exchange) else {
      throw HTTPError(.notFound)
    }
    return (translation, workshop)
  }

  static func show(_ exchange: Exchange) throws -> Response {
    let (translation, workshop) = try translation(exchange)
    let (earlier, standing) = try translation.earlier(workshop, exchange.store)
    let page = TranslationPage(
      course: workshop.course, courseTitle: exchange.title(of: workshop),
      file: translation.file.name,
      title: exchange.title(of: translation.file, in: workshop),
      sourceFile: translation.sourceFile.name, source: translation.source,
      target: translation.target, pairs: translation.pairs(since: earlier), standing: standing,
      language: exchange.language)
    let done: TranslationPage.Done? =
      switch exchange.request.query["saved"] {
      case nil: nil
      case "declared": .declared
      case "unreadable": .unreadable
      default: .saved
      }
    let frame = exchange.workshopFrame([page.heading, page.courseTitle]) {
      Address.translation($0, workshop.course, translation.file.name)
    }
    return try exchange.personal(page.content(done: done), in: frame)
  }

  static func save(_ exchange: Exchange) throws -> Response {
    let (translation, workshop) = try translation(exchange)
    let form = try WritingForm(sections: exchange.request)
    var text = form.text
    var done = "1"
    if form.fields["step"] != nil {
      let marked = translation.mark.set(in: Array(text.utf8))
      done = marked == nil ? "unreadable" : "declared"
      text = marked.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
    let file = translation.file
    let kept = try EditHandlers.keep(text, form, workshop, file, exchange)
    guard case .saved = kept else {
      // The whole text is given back: in its own page, or beside what somebody else saved.
      return try EditHandlers.answer(kept, text, form, workshop, file, exchange, line: nil)
    }
    let address = Address.translation(exchange.language, workshop.course, file.name)
    return exchange.redirect(to: "\(address)?saved=\(done)")
  }
}

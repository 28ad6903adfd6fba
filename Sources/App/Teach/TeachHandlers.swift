import Catalogue
import HTTP
import Learning
import Store
import Views

/// The courses, and the files of one.
enum TeachHandlers {
  /// Answers on the desk's own threads: what reads courses takes longer than learners may wait.
  static func atDesk(
    _ handler: @escaping Handler, isPublishing: Bool = false,
    failing: @escaping @Sendable (Exchange, any Error) -> Response = { exchange, error in
      exchange.app.failure(error, for: exchange.request, exchange.site)
    }
  ) -> Handler {
    { exchange in
      exchange.app.desk.answer(isPublishing: isPublishing) {
        try handler(exchange)
      } failing: { error in
        failing(exchange, error)
      }
    }
  }

  static func start(_ exchange: Exchange) throws -> Response {
    let app = exchange.app
    let onDisk = app.reader.workshops().map(\.course)
    let drafted = try exchange.store.draftCounts().keys.filter { !onDisk.contains($0) }.sorted()
    let left = try exchange.store.coursesWithSaves().subtracting(onDisk + drafted).sorted()
    let inReview = try exchange.store.coursesInReview()
    let rows = try (onDisk + drafted).compactMap { course -> TeachPage.Row? in
      guard let workshop = try app.workshop(course) else { return nil }
      let reading = app.desk.inspect(workshop).reading
      return TeachPage.Row(
        course: course, title: exchange.title(of: workshop, reading.partial),
        standing: try standing(workshop, reading, exchange, isInReview: inReview.contains(course)))
    }
    let frame = exchange.workshopFrame(
      [exchange.say("Écrire les cours", "Write courses")], at: Address.teach)
    let page = TeachPage(
      exchange.language, rows: rows, mirrored: exchange.site.mirroredCourses, left: left,
      guide: exchange.site.guide(in: exchange.language))
    return try exchange.personal(page.content(), in: frame)
  }

  /// Where a course stands between its drafts and its learners.
  static func standing(
    _ workshop: Workshop, _ reading: CourseReading, _ exchange: Exchange,
    isInReview: Bool? = nil
  ) throws -> WorkshopStanding {
    let published = try exchange.store.editions(of: workshop.course).first?.published
    let isAsked = try isInReview ?? exchange.store.coursesInReview().contains(workshop.course)
    let isPublished = exchange.site.shelf(workshop.course) != nil
    return WorkshopStanding(
      isPublished: isPublished, published: isPublished ? published : nil,
      drafts: workshop.drafts.count, isInReview: isAsked && !workshop.drafts.isEmpty,
      errors: reading.diagnostics.count { $0.severity == .error },
      warnings: reading.diagnostics.count { $0.severity == .warning })
  }

  /// The files that are not there any more, but of which something that was saved is kept.
  private static func left(
    _ workshop: Workshop, _ exchange: Exchange
  ) throws -> [(name: String, title: String)] {
    let present = Set(workshop.files.map(\.name))
    return try exchange.store.filesWithSaves(of: workshop.course).compactMap { name in
      guard !present.contains(name), let file = CourseFile(name) else { return nil }
      return (name, Workshop.title(of: file, nil, exchange.say))
    }
  }

  static func course(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let left = try left(workshop, exchange)
    guard workshop.isOnDisk || !workshop.drafts.isEmpty else {
      let frame = exchange.workshopFrame(
        [workshop.course.description, exchange.say("Écrire", "Write")]
      ) { Address.workshop($0, workshop.course) }
      return try exchange.personal(
        LeftTexts(exchange.language).course(workshop.course, left), in: frame)
    }
    let reading = exchange.app.desk.inspect(workshop).reading
    let title = exchange.title(of: workshop, reading.partial)
    let table = FileTable(workshop, reading, exchange)
    let page = WorkshopPage(
      course: workshop.course, title: title,
      standing: try standing(workshop, reading, exchange),
      columns: table.columns, modules: table.modules, others: table.others,
      settings: table.settings, left: left,
      isPublishable: !workshop.drafts.isEmpty || !workshop.joining(reading).isEmpty,
      address: exchange.learnersAddress(of: workshop),
      language: exchange.language)
    let frame = exchange.workshopFrame(
      [title, exchange.say("Écrire", "Write")]
    ) { Address.workshop($0, workshop.course) }
    return try exchange.personal(page.content(), in: frame)
  }
}

extension Exchange {
  /// Where learners read a course, in the language of the page if they can.
  func learnersAddress(of workshop: Workshop) -> String? {
    guard let course = site.shelf(workshop.course)?.course else { return nil }
    let languages = course.languages.filter { site.languages.contains($0) }
    return (languages.contains(language) ? language : languages.first).map {
      Address.course($0, course.id)
    }
  }
}

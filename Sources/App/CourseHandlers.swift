import HTTP
import Learning
import Markup
import Store
import Views

/// Courses and their modules.
enum CourseHandlers {
  static func course(_ exchange: Exchange) throws -> Response {
    let shelf = try exchange.shelf()
    let course = shelf.course
    let related = course.related.compactMap { exchange.site.shelf($0)?.course }
      .filter { $0.languages.contains(exchange.language) }
    let page = CoursePage(
      course, related: related, isMirrored: shelf.isMirrored, links: exchange.links(shelf))
    let frame = exchange.frame(
      [course.title(in: exchange.language)], languages: course.languages
    ) { Address.course($0, course.id) }
    guard let learner = exchange.visit.learner else {
      return try exchange.shared(page.content { _ in .none }, in: frame)
    }
    let progress = try Progress(exchange, learner)
    return try exchange.personal(
      page.content { progress.standing(of: $0, in: course) }, in: frame)
  }

  static func glossary(_ exchange: Exchange) throws -> Response {
    let shelf = try exchange.shelf()
    let course = shelf.course
    guard let glossary = course.glossaries[exchange.language] else { throw HTTPError(.notFound) }
    let page = CoursePage(course, links: exchange.links(shelf))
    let frame = exchange.frame(
      [Inline.plain(glossary.title), course.title(in: exchange.language)],
      languages: course.languages
    ) { Address.glossary($0, course.id) }
    return try exchange.shared(page.glossary(glossary), in: frame)
  }

  static func module(_ exchange: Exchange) throws -> Response {
    try show(try exchange.place(), exchange)
  }

  /// The module as this reader sees it, perhaps with an answer that could not be judged.
  private static func show(
    _ place: Place, _ exchange: Exchange,
    refusal: (question: Slug, QuestionForm.Refusal)? = nil
  ) throws -> Response {
    // Made only for what is not ready: a page refers to much of its course.
    func page() -> LessonPage {
      LessonPage(place.course, place.module, place.lesson, links: exchange.links(place.shelf))
    }
    let path = Address.module(exchange.language, place.course.id, place.module.name)
    func frame() -> Frame {
      exchange.frame(
        [Inline.plain(place.lesson.title), place.course.title(in: exchange.language)],
        hasProblem: refusal != nil, languages: place.course.languages
      ) { Address.module($0, place.course.id, place.module.name) }
    }
    if exchange.visit.isUnknown, refusal == nil {
      return Response(
        try exchange.site.ready.page(at: path) {
          let page = page()
          return frame().around(page.content()).filled { slot in
            switch slot {
            case .practice(let name): form(name, page)
            case .reading: page.reading(isRead: false)
            case .display, .problem: .empty
            }
          }
        })
    }
    let template =
      refusal == nil
      ? try exchange.site.ready.template(at: path) { frame().around(page().content()) }
      : try ReadyTemplate(frame().around(page().content()))
    let work =
      try exchange.visit.learner.map {
        try exchange.store.work(of: $0, in: place.course.id, module: place.module.name)
      } ?? (answers: [], isRead: false)
    let again = exchange.request.query["again"].flatMap { Slug($0) }
    let ready = exchange.site.ready
    return try exchange.pieced(template, status: refusal == nil ? .ok : .unprocessableContent) {
      slot in
      switch slot {
      case .practice(let name):
        if let refusal, refusal.question == name, let question = place.lesson.practice(name) {
          return .fresh(page().form(question, seed: 0, refusal: refusal.1).html())
        }
        // What was answered under a former name is answered.
        let names = [name] + (place.shelf.formerNames[name] ?? []).reversed()
        let answers = names.compactMap { name in work.answers.first { $0.question == name } }
        if name != again, let answer = answers.first,
          let feedback = try feedback(on: answer, to: name, place.lesson, page, ready, path)
        {
          return feedback
        }
        return .ready(try ready.filling(.form(name, path: path)) { form(name, page()) })
      case .reading:
        return .ready(
          try ready.filling(.reading(isRead: work.isRead, path: path)) {
            page().reading(isRead: work.isRead)
          })
      case .problem:
        guard let refusal, let question = place.lesson.practice(refusal.question) else {
          return .fresh(.empty)
        }
        let field = page().form(question, seed: 0).firstField
        let sentence = QuestionForm.sentence(refusal.1.reason, exchange.say)
        return .fresh(ProblemBox.html([(field, sentence)], exchange.say))
      case .display: return .fresh(.empty)
      }
    }
  }

  private static func form(_ name: Slug, _ page: LessonPage) -> HTML {
    page.lesson.practice(name).map { page.form($0, seed: 0).html() } ?? .empty
  }

  /// The feedback on an answer, unless the question has changed since.
  private static func feedback(
    on answer: PracticeAnswer, to name: Slug, _ lesson: Lesson, _ page: () -> LessonPage,
    _ ready: ReadyPages, _ path: String
  ) throws -> Exchange.Stretch? {
    guard let question = lesson.practice(name),
      question.version == answer.version,
      let given = GivenAnswer(stored: answer.given, for: question.kind)
    else { return nil }
    func html() -> HTML { page().answered(question, given: given, mark: answer.mark) }
    // What somebody typed is hers: it is not kept.
    if case .typed = given { return .fresh(html()) }
    return .ready(
      try ready.filling(
        .feedback(question.name, given: answer.given, answer.mark, path: path), html))
  }

  static func practise(_ exchange: Exchange) throws -> Response {
    let place = try exchange.place()
    guard let question = place.lesson.practice(try exchange.slug("question")) else {
      throw HTTPError(.notFound)
    }
    let form = try exchange.request.form()
    do {
      let given = try AnswerForm.read(form, for: question)
      let mark = try question.mark(given)
      let (actor, cookie) = try exchange.actor()
      let receipt = exchange.store.record(
        PracticeAnswer(
          course: place.course.id, module: place.module.name, question: question.name,
          version: question.version, language: exchange.language, given: given.stored, mark: mark,
          at: exchange.now), by: actor)
      let path = Address.module(exchange.language, place.course.id, place.module.name)
      return exchange.redirect(
        to: "\(path)#q-\(question.name)", after: receipt, giving: cookie)
    } catch let refusal as AnswerRefusal {
      return try show(
        place, exchange,
        refusal: (
          question.name, QuestionForm.Refusal(reason: refusal, posted: exchange.posted(form))
        ))
    }
  }

  static func read(_ exchange: Exchange) throws -> Response {
    let place = try exchange.place()
    let (actor, cookie) = try exchange.actor()
    let receipt = exchange.store.recordReading(
      of: place.module.name, in: place.course.id, by: actor, at: exchange.now)
    let path: String
    if let quiz = place.lesson.quizzes.first {
      path = Address.quiz(exchange.language, place.course.id, place.module.name, quiz.name)
    } else {
      path = Address.course(exchange.language, place.course.id)
    }
    return exchange.redirect(to: path, after: receipt, giving: cookie)
  }
}

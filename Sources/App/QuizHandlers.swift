import HTTP
import Learning
import Store
import Views

/// Quizzes and attempts: one question a page, its explanation, the result.
enum QuizHandlers {
  private static func quiz(_ exchange: Exchange) throws -> (Place, Quiz) {
    let place = try exchange.place()
    guard let quiz = place.lesson.quiz(try exchange.slug("quiz")) else {
      throw HTTPError(.notFound)
    }
    return (place, quiz)
  }

  static func quiz(_ exchange: Exchange) throws -> Response {
    let (place, quiz) = try quiz(exchange)
    let page = QuizPage(
      place.course, place.module, quiz,
      links: exchange.links(place.shelf).away(from: place.module.name))
    let frame = exchange.frame(
      [Inline.plain(quiz.title), place.course.title(in: exchange.language)],
      languages: place.course.languages
    ) { Address.quiz($0, place.course.id, place.module.name, quiz.name) }
    guard let learner = exchange.visit.learner else {
      return try exchange.shared(page.content(attempts: []), in: frame)
    }
    let attempts = try exchange.store.attempts(
      of: learner, in: place.course.id, quiz: quiz.name)
    return try exchange.personal(page.content(attempts: attempts), in: frame)
  }

  static func start(_ exchange: Exchange) throws -> Response {
    let (place, quiz) = try quiz(exchange)
    let (actor, cookie) = try exchange.actor()
    let seed = try Identity.seed()
    let attempt = Attempt(
      id: try Identity.make(), learner: actor.learner, course: place.course.id,
      module: place.module.name, quiz: quiz.name, seed: seed, passMark: quiz.passMark,
      drawn: quiz.draw(seed: seed).map {
        Attempt.Drawn(
          question: $0.name, version: $0.version, points: $0.worth, isRequired: $0.isRequired)
      }, started: exchange.now, submitted: nil, answers: [])
    let receipt = exchange.store.start(attempt, limit: quiz.attempts, by: actor)
    return exchange.once(receipt) { open in
      guard let open else { throw HTTPError(.conflict) }
      return exchange.redirect(
        to: Address.question(exchange.language, open.id, open.place), giving: cookie)
    }
  }

  /// The attempt of the address, if it is the reader's own.
  private static func attempt(_ exchange: Exchange) throws -> Attempt {
    if exchange.visit.digest != nil, exchange.visit.session == nil {
      // The session ended in the middle: what was recorded waits behind signing in again.
      throw HTTPError(.unauthorized)
    }
    guard let learner = exchange.visit.learner, let id = exchange.parameters["attempt"],
      let attempt = try exchange.store.attempt(ID(id), of: learner)
    else { throw HTTPError(.notFound) }
    // A course that is not offered in a language has no question in it to pass over either.
    if let course = exchange.site.shelf(attempt.course)?.course,
      !course.languages.contains(exchange.language)
    {
      throw HTTPError(.notFound)
    }
    return attempt
  }

  /// One question of the attempt of the address; the question is nil once it left the course.
  private struct Asked {
    let attempt: Attempt
    let place: Int
    let drawn: Attempt.Drawn
    let question: Question?
    let links: ProseLinks

    var answer: Attempt.Answer? { attempt.answer(to: drawn.question) }

    /// The place of the next question without an answer, after this one or before it.
    var next: Int? {
      let open = attempt.drawn.indices.filter {
        $0 != place - 1 && attempt.answer(to: attempt.drawn[$0].question) == nil
      }
      return (open.first { $0 >= place } ?? open.first).map { $0 + 1 }
    }

    /// The page of the question, as it is now or was withdrawn.
    var page: QuestionPage? {
      question.map { QuestionPage(attempt, place: place, $0, links: links) }
    }
  }

  private static func asked(_ exchange: Exchange) throws -> Asked {
    let attempt = try attempt(exchange)
    guard let text = exchange.parameters["place"], let place = Int(text), "\(place)" == text,
      place >= 1, place <= attempt.drawn.count
    else { throw HTTPError(.notFound) }
    let drawn = attempt.drawn[place - 1]
    let shelf = exchange.site.shelf(attempt.course)
    let quiz = shelf?.course.module(attempt.module)?.lessons[exchange.language]?.quiz(attempt.quiz)
    // A course or quiz that is away just now is not a question that was withdrawn: nothing is passed
    // over, and the attempt waits until it is back.
    guard let quiz else { throw HTTPError(.notFound) }
    let question = quiz.question(drawn.question)
    let links =
      shelf.map { exchange.links($0).away(from: attempt.module) }
      ?? ProseLinks(course: nil, language: exchange.language, media: [:], glossary: nil)
    return Asked(
      attempt: attempt, place: place, drawn: drawn,
      question: question?.version == drawn.version ? question : nil, links: links)
  }

  private static func frame(
    _ asked: Asked, _ exchange: Exchange, _ title: String, hasProblem: Bool = false,
    _ path: @escaping (Language) -> String
  ) -> Frame {
    let course = exchange.site.shelf(asked.attempt.course)?.course
    return exchange.frame(
      [title] + (course.map { [$0.title(in: exchange.language)] } ?? []), hasProblem: hasProblem,
      languages: course?.languages, at: path)
  }

  private static func questionPath(_ asked: Asked) -> (Language) -> String {
    { Address.question($0, asked.attempt.id, asked.place) }
  }

  static func question(_ exchange: Exchange) throws -> Response {
    let asked = try asked(exchange)
    if asked.answer != nil {
      return exchange.redirect(
        to: Address.feedback(exchange.language, asked.attempt.id, asked.place))
    }
    guard let page = asked.page else { return try withdrawn(asked, exchange) }
    return try exchange.personal(
      page.form(refusal: nil), in: frame(asked, exchange, page.steps, questionPath(asked)))
  }

  private static func withdrawn(_ asked: Asked, _ exchange: Exchange) throws -> Response {
    let page = WithdrawnPage(asked.attempt, place: asked.place, language: exchange.language)
    return try exchange.personal(
      page.content(), in: frame(asked, exchange, page.title, questionPath(asked)))
  }

  static func answer(_ exchange: Exchange) throws -> Response {
    let asked = try asked(exchange)
    let path = Address.feedback(exchange.language, asked.attempt.id, asked.place)
    // A second post gives the page that the first one gave.
    if asked.answer != nil { return exchange.redirect(to: path) }
    let form = try exchange.request.form()
    guard let question = asked.question, let page = asked.page else {
      // Who answered a question that has just changed is told so; only the page's own button,
      // which sends nothing, passes over it.
      return form.fields.isEmpty
        ? try withdraw(asked, exchange) : try withdrawn(asked, exchange)
    }
    let (_, cookie) = try exchange.actor()
    do throws(AnswerRefusal) {
      let given = try AnswerForm.read(form, for: question)
      let answer = Attempt.Answer(
        question: question.name, version: question.version,
        shown: question.shownKeys(seed: asked.attempt.seed), language: exchange.language,
        given: given.stored, mark: try question.mark(given, worth: asked.drawn.points),
        at: exchange.now)
      let receipt = exchange.store.record(
        answer, in: asked.attempt.id, of: asked.attempt.learner)
      return exchange.redirect(to: path, after: receipt, giving: cookie)
    } catch {
      let refused = QuestionForm.Refusal(reason: error, posted: exchange.posted(form))
      return try exchange.personal(
        page.form(refusal: refused),
        in: frame(asked, exchange, page.steps, hasProblem: true, questionPath(asked)),
        status: .unprocessableContent)
    }
  }

  /// Passes over a question that left the course: it counts for nothing, and the attempt goes on.
  private static func withdraw(_ asked: Asked, _ exchange: Exchange) throws -> Response {
    let answer = Attempt.Answer(
      question: asked.drawn.question, version: asked.drawn.version, shown: [],
      language: exchange.language, given: GivenAnswer.withdrawn.stored,
      mark: Mark(marks: .zero, of: .zero, outcome: .unmarked), at: exchange.now)
    let receipt = exchange.store.record(answer, in: asked.attempt.id, of: asked.attempt.learner)
    let path =
      asked.next.map { Address.question(exchange.language, asked.attempt.id, $0) }
      ?? Address.attempt(exchange.language, asked.attempt.id)
    return exchange.redirect(to: path, after: receipt, giving: nil)
  }

  static func feedback(_ exchange: Exchange) throws -> Response {
    let asked = try asked(exchange)
    guard let answer = asked.answer else {
      return exchange.redirect(
        to: Address.question(exchange.language, asked.attempt.id, asked.place))
    }
    guard let page = asked.page, let question = asked.question,
      let given = GivenAnswer(stored: answer.given, for: question.kind)
    else {
      let page = WithdrawnPage(asked.attempt, place: asked.place, language: exchange.language)
      return try exchange.personal(
        page.content(next: asked.next, isCounted: answer.given != GivenAnswer.withdrawn.stored),
        in: frame(asked, exchange, page.title, feedbackPath(asked)))
    }
    let outcome = FeedbackNote.outcome(answer.mark, given, exchange.say)
    return try exchange.personal(
      page.feedback(answer, given: given, next: asked.next),
      in: frame(asked, exchange, "\(outcome) — \(page.steps)", feedbackPath(asked)))
  }

  private static func feedbackPath(_ asked: Asked) -> (Language) -> String {
    { Address.feedback($0, asked.attempt.id, asked.place) }
  }

  static func result(_ exchange: Exchange) throws -> Response {
    let attempt = try attempt(exchange)
    if let open = attempt.firstUnanswered {
      return exchange.redirect(to: Address.question(exchange.language, attempt.id, open))
    }
    let shelf = exchange.site.shelf(attempt.course)
    let lesson = shelf?.course.module(attempt.module)?.lessons[exchange.language]
    let quiz = lesson?.quiz(attempt.quiz)
    let summary = ResultSummary(attempt, quiz: quiz, lesson: lesson, exchange.say)
    let page = ResultPage(
      attempt, title: quiz?.title ?? [], objectives: summary.objectives,
      questions: summary.questions,
      links: shelf.map { exchange.links($0).away(from: attempt.module) }
        ?? ProseLinks(course: nil, language: exchange.language, media: [:], glossary: nil))
    let frame = exchange.frame(
      [exchange.say("Votre résultat", "Your result")]
        + (shelf.map { [$0.course.title(in: exchange.language)] } ?? []),
      languages: shelf?.course.languages
    ) { Address.attempt($0, attempt.id) }
    return try exchange.personal(page.content(next: try onward(attempt, exchange)), in: frame)
  }

  /// Where one goes after a result: on once the quiz is passed, back to it until then.
  private static func onward(
    _ attempt: Attempt, _ exchange: Exchange
  ) throws -> (address: String, label: String) {
    let language = exchange.language
    guard attempt.result.isPassed else {
      return (
        Address.quiz(language, attempt.course, attempt.module, attempt.quiz),
        exchange.say("Revenir au quiz", "Back to the quiz")
      )
    }
    guard let next = try Progress(exchange, attempt.learner).next(in: attempt.course) else {
      return (
        Address.course(language, attempt.course),
        exchange.say("Revenir au cours", "Back to the course")
      )
    }
    return (next.address, "\(exchange.say("Continuer : ", "Go on: "))\(next.label)")
  }
}

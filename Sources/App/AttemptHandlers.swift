import HTTP
import Learning
import Store
import Views

/// Attempts at quizzes: one question a page, its explanation, the result.
enum AttemptHandlers {
  static func question(_ exchange: Exchange) throws -> Response {
    try OngoingAttempt.answer(exchange, asking: true) { ongoing in
      let asked = try ongoing.asked()
      if asked.answer != nil {
        return exchange.redirect(to: asked.feedbackPath(exchange.language))
      }
      guard let page = asked.page else { return try withdrawn(asked, exchange) }
      return try exchange.personal(
        page.form(refusal: nil), in: ongoing.frame(page.steps, asked.path))
    }
  }

  private static func withdrawn(_ asked: AskedQuestion, _ exchange: Exchange) throws -> Response {
    let page = WithdrawnPage(asked.attempt, place: asked.place, language: exchange.language)
    return try exchange.personal(
      page.content(), in: asked.ongoing.frame(page.title, asked.path))
  }

  static func answer(_ exchange: Exchange) throws -> Response {
    try OngoingAttempt.answer(exchange, asking: true) { try answer($0, exchange) }
  }

  private static func answer(
    _ ongoing: OngoingAttempt, _ exchange: Exchange
  ) throws -> Response {
    let asked = try ongoing.asked()
    let path = asked.feedbackPath(exchange.language)
    // A second post gives the page that the first one gave.
    if asked.answer != nil { return exchange.redirect(to: path) }
    let form = try exchange.request.form()
    guard let question = asked.question, let page = asked.page else {
      // Who answered a question that is not there any more is told so; only the page's own button,
      // which sends nothing, passes over it.
      return form.fields.isEmpty
        ? try withdraw(asked, exchange) : try withdrawn(asked, exchange)
    }
    let (_, cookie) = try exchange.actor()
    do throws(AnswerRefusal) {
      let given = try AnswerForm.read(form, for: question)
      let mark = try question.mark(given, worth: asked.drawn.points)
      // The version that was drawn may have turned out to be wrong since.
      let raised = asked.corrected?.correction(
        of: mark, given: given.stored, worth: asked.drawn.points)
      let answer = Attempt.Answer(
        question: question.name, version: question.version,
        shown: question.shownKeys(seed: asked.attempt.seed), language: exchange.language,
        given: given.stored, mark: raised ?? mark, at: exchange.now,
        corrected: raised.map { _ in exchange.now })
      let receipt = exchange.store.record(
        answer, in: asked.attempt.id, of: asked.attempt.learner)
      return exchange.redirect(to: path, after: receipt, giving: cookie)
    } catch {
      let refused = QuestionForm.Refusal(reason: error, posted: exchange.posted(form))
      return try exchange.personal(
        page.form(refusal: refused),
        in: ongoing.frame(page.steps, hasProblem: true, asked.path),
        status: .unprocessableContent)
    }
  }

  /// Passes over a question that no edition has any more: it counts for nothing, and the attempt goes
  /// on.
  private static func withdraw(_ asked: AskedQuestion, _ exchange: Exchange) throws -> Response {
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
    try OngoingAttempt.answer(exchange, asking: true) { ongoing in
      let asked = try ongoing.asked()
      guard let answer = asked.answer else {
        return exchange.redirect(to: asked.path(exchange.language))
      }
      guard let page = asked.page, let question = asked.question,
        let given = GivenAnswer(stored: answer.given, for: question.kind)
      else {
        let page = WithdrawnPage(asked.attempt, place: asked.place, language: exchange.language)
        return try exchange.personal(
          page.content(next: asked.next, isCounted: answer.given != GivenAnswer.withdrawn.stored),
          in: ongoing.frame(page.title, asked.feedbackPath))
      }
      let correction = asked.corrected.map { newer in
        CorrectionNote(
          newer, answer,
          links: exchange.site.shelf(asked.attempt.course).map {
            exchange.links($0).away(from: ongoing.module ?? asked.attempt.module)
          } ?? ongoing.links)
      }
      let outcome = FeedbackNote.outcome(answer.mark, given, exchange.say)
      return try exchange.personal(
        page.feedback(answer, given: given, correction: correction, next: asked.next),
        in: ongoing.frame("\(outcome) — \(page.steps)", asked.feedbackPath))
    }
  }

  static func result(_ exchange: Exchange) throws -> Response {
    try OngoingAttempt.answer(exchange, asking: false) { ongoing in
      let attempt = ongoing.attempt
      if let open = attempt.firstUnanswered {
        return exchange.redirect(to: Address.question(exchange.language, attempt.id, open))
      }
      let quiz = ongoing.lesson?.quiz(attempt.quiz)
      let summary = ResultSummary(attempt, quiz: quiz, lesson: ongoing.lesson, exchange.say)
      let page = ResultPage(
        attempt, in: ongoing.module, title: quiz?.title ?? [], objectives: summary.objectives,
        questions: summary.questions,
        corrected: Set(
          attempt.drawn.indices.filter {
            exchange.site.correction(of: attempt.drawn[$0], in: ongoing) != nil
          }.map { $0 + 1 }), links: ongoing.links)
      let frame = ongoing.frame(exchange.say("Votre résultat", "Your result")) {
        Address.attempt($0, attempt.id)
      }
      return try exchange.personal(page.content(next: try onward(ongoing, exchange)), in: frame)
    }
  }

  /// Where one goes after a result: on once the quiz is passed, back to it until then.
  private static func onward(
    _ ongoing: OngoingAttempt, _ exchange: Exchange
  ) throws -> (address: String, label: String) {
    let language = exchange.language
    let attempt = ongoing.attempt
    if !attempt.result.isPassed, let module = ongoing.module {
      return (
        Address.quiz(language, attempt.course, module, attempt.quiz),
        exchange.say("Revenir au quiz", "Back to the quiz")
      )
    }
    guard attempt.result.isPassed,
      let next = try Progress(exchange, attempt.learner).next(in: attempt.course)
    else {
      return (
        Address.course(language, attempt.course),
        exchange.say("Revenir au cours", "Back to the course")
      )
    }
    return (next.address, "\(exchange.say("Continuer : ", "Go on: "))\(next.label)")
  }
}

import HTTP
import Learning
import Markup
import Views

/// The pages of learners over a draft: answered, walked and passed, and nothing is recorded.
enum TrialHandlers {
  static func module(_ exchange: Exchange) throws -> Response {
    try exchange.trying { trial in try show(trial, exchange) }
  }

  /// The module, perhaps with the answer to one of its questions.
  private static func show(
    _ trial: Trial, _ exchange: Exchange, answered: (question: Slug, HTML)? = nil,
    problem: HTML = .empty
  ) throws -> Response {
    let page = LessonPage(trial.course, trial.module, trial.lesson, links: trial.links)
    let content = page.content().filled { slot in
      switch slot {
      case .practice(let name):
        if let answered, answered.question == name { return answered.1 }
        return trial.lesson.practice(name).map { page.form($0, seed: 0).html() } ?? .empty
      case .problem: return problem
      case .reading, .display: return .empty
      }
    }
    return try trial.response(
      content, trial.lesson.title, exchange, hasProblem: problem != .empty)
  }

  static func practise(_ exchange: Exchange) throws -> Response {
    try exchange.trying { trial in
      guard let question = trial.lesson.practice(try exchange.slug("question")) else {
        throw HTTPError(.notFound)
      }
      let form = try exchange.request.form()
      let page = LessonPage(trial.course, trial.module, trial.lesson, links: trial.links)
      do {
        let given = try AnswerForm.read(form, for: question)
        let answer = page.answered(question, given: given, mark: try question.mark(given))
        return try show(trial, exchange, answered: (question.name, answer))
      } catch let reason as AnswerRefusal {
        let refused = page.form(
          question, seed: 0,
          refusal: QuestionForm.Refusal(reason: reason, posted: exchange.posted(form)))
        let sentence = QuestionForm.sentence(reason, trial.say)
        return try show(
          trial, exchange, answered: (question.name, refused.html()),
          problem: ProblemBox.html([(refused.firstField, sentence)], trial.say))
      }
    }
  }

  // MARK: Cases

  private static func scene(
    _ trial: Trial, _ exchange: Exchange
  ) throws -> (BranchingCase, BranchingCase.Scene) {
    guard let story = trial.lesson.branchingCase(try exchange.slug("case")) else {
      throw HTTPError(.notFound)
    }
    let scene =
      exchange.parameters["scene"] == nil
      ? story.scenes.first : story.scene(try exchange.slug("scene"))
    guard let scene else { throw HTTPError(.notFound) }
    return (story, scene)
  }

  static func scene(_ exchange: Exchange) throws -> Response {
    try exchange.trying { trial in
      let (story, scene) = try scene(trial, exchange)
      let page = ScenePage(trial.course, trial.module, story, scene, links: trial.away)
      return try trial.response(page.content(after: nil), scene.title, exchange, ofCase: story.name)
    }
  }

  /// The scene that a choice leads to, with what follows from it.
  static func choose(_ exchange: Exchange) throws -> Response {
    try exchange.trying { trial in
      let (story, scene) = try scene(trial, exchange)
      let key = try exchange.request.form()["choice"]
      guard let choice = scene.choices.first(where: { $0.key == key }),
        let next = story.scene(choice.target)
      else {
        let page = ScenePage(trial.course, trial.module, story, scene, links: trial.away)
        return try trial.response(
          page.content(after: nil, isEmptyPost: true), scene.title, exchange, ofCase: story.name,
          hasProblem: true)
      }
      let page = ScenePage(trial.course, trial.module, story, next, links: trial.away)
      return try trial.response(
        page.content(after: choice), next.title, exchange, ofCase: story.name)
    }
  }

  // MARK: Quizzes

  private static func quiz(_ trial: Trial, _ exchange: Exchange) throws -> Quiz {
    guard let quiz = trial.lesson.quiz(try exchange.slug("quiz")) else {
      throw HTTPError(.notFound)
    }
    return quiz
  }

  static func quiz(_ exchange: Exchange) throws -> Response {
    try exchange.trying { trial in
      let quiz = try quiz(trial, exchange)
      let page = QuizPage(trial.course, trial.module, quiz, links: trial.away)
      return try trial.response(page.content(attempts: []), quiz.title, exchange)
    }
  }

  /// The next page of a quiz: a question, its explanation, or the result.
  static func goOn(_ exchange: Exchange) throws -> Response {
    try exchange.trying { trial in
      let quiz = try quiz(trial, exchange)
      let attempt = try TriedAttempt(
        quiz, of: trial, try exchange.request.form(), at: exchange.now)
      guard let place = attempt.place else { return try result(attempt, quiz, trial, exchange) }
      let question = attempt.questions[place - 1]
      let page = attempt.page(at: place, links: trial.away)
      guard attempt.asked == question.name else {
        return try trial.response(page.form(refusal: nil), question.title, exchange)
      }
      do {
        let given = try AnswerForm.read(attempt.form, for: question)
        let (after, answer) = try attempt.adding(given, to: question)
        return try trial.response(
          after.page(at: place, links: trial.away).feedback(
            answer, given: given, next: after.place), question.title, exchange)
      } catch let reason as AnswerRefusal {
        let refusal = QuestionForm.Refusal(reason: reason, posted: exchange.posted(attempt.form))
        return try trial.response(
          page.form(refusal: refusal), question.title, exchange, hasProblem: true)
      }
    }
  }

  private static func result(
    _ attempt: TriedAttempt, _ quiz: Quiz, _ trial: Trial, _ exchange: Exchange
  ) throws -> Response {
    let summary = ResultSummary(
      attempt.attempt, quiz: quiz, lesson: trial.lesson, trial.say)
    let page = ResultPage(
      attempt.attempt, in: trial.module.name, title: quiz.title, objectives: summary.objectives,
      questions: summary.questions, links: trial.away)
    let next = (
      address: trial.addresses.module(trial.module.name),
      label: trial.say("Revenir au module", "Back to the module")
    )
    return try trial.response(page.content(next: next), quiz.title, exchange)
  }
}

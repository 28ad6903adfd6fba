import Learning
import Store
import Views

/// How far a learner is, and what comes next.
struct Progress {
  /// Something to do next.
  struct Step {
    let course: String
    let label: String
    let address: String
  }

  private let exchange: Exchange
  private let learner: ID<Learner>
  let standings: [Standing]

  init(_ exchange: Exchange, _ learner: ID<Learner>) throws {
    self.exchange = exchange
    self.learner = learner
    standings = try exchange.store.standings(of: learner)
  }

  /// How far the learner is in a module: done when its quizzes are passed, or, without one, read.
  func standing(of module: Slug, in course: Course) -> CoursePage.Standing {
    guard let standing = standings.first(where: { $0.course == course.id }),
      let module = course.module(module)
    else { return .none }
    let quizzes = module.lessons.values.first?.quizzes.map(\.name) ?? []
    let isRead = standing.read.contains(module.name)
    if quizzes.isEmpty ? isRead : quizzes.allSatisfy(standing.passed.contains) { return .done }
    return isRead || standing.touched.contains(module.name) || standing.module == module.name
      ? .started : .none
  }

  /// The first thing not done in the course last touched that has one.
  func next() throws -> Step? {
    for standing in standings {
      if let step = try next(in: standing.course) { return step }
    }
    return nil
  }

  /// The first thing not done in a course.
  func next(in course: Slug) throws -> Step? {
    guard let course = exchange.site.shelf(course)?.course,
      course.languages.contains(exchange.language)
    else { return nil }
    let standing = standings.first { $0.course == course.id }
    for module in course.modules {
      guard self.standing(of: module.name, in: course) != .done,
        let lesson = module.lessons[exchange.language]
      else { continue }
      let title = Inline.plain(lesson.title)
      let quizzes = try lesson.quizzes.filter { quiz in
        try !(standing?.passed.contains(quiz.name) ?? false) && !isUsedUp(quiz, course)
      }
      // All attempts made and not passed: there is nothing left to do here but read again.
      if quizzes.isEmpty, !lesson.quizzes.isEmpty, standing?.read.contains(module.name) ?? false {
        continue
      }
      for quiz in quizzes {
        if let step = try open(quiz, module, course, title) { return step }
        if standing?.read.contains(module.name) ?? false {
          return Step(
            course: course.title(in: exchange.language),
            label: "\(title), \(exchange.say("quiz", "quiz"))",
            address: Address.quiz(exchange.language, course.id, module.name, quiz.name))
        }
      }
      return Step(
        course: course.title(in: exchange.language), label: title,
        address: Address.module(exchange.language, course.id, module.name))
    }
    return nil
  }

  /// Whether a learner has made all the attempts that a quiz allows.
  private func isUsedUp(_ quiz: Quiz, _ course: Course) throws -> Bool {
    guard let limit = quiz.attempts else { return false }
    return try exchange.store.submittedCount(of: learner, in: course.id, quiz: quiz.name) >= limit
  }

  private func open(
    _ quiz: Quiz, _ module: Module, _ course: Course, _ title: String
  ) throws -> Step? {
    guard
      let attempt = try exchange.store.openAttempt(of: learner, in: course.id, quiz: quiz.name),
      let place = attempt.firstUnanswered
    else { return nil }
    return Step(
      course: course.title(in: exchange.language),
      label: "\(title), \(exchange.say("question \(place)", "question \(place)"))",
      address: Address.question(exchange.language, attempt.id, place))
  }
}

import HTTP
import Learning
import Store
import Views

/// Quizzes: what they are, and the start of an attempt.
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
      module: place.module.name, quiz: quiz.name, edition: place.shelf.edition, seed: seed,
      passMark: quiz.passMark,
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
}

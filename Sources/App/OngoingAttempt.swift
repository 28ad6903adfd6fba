import HTTP
import Learning
import Store
import Views

/// The attempt of an address with its course as it was when the attempt started: whatever was published
/// since, one goes on in what one began.
struct OngoingAttempt: Sendable {
  let exchange: Exchange
  let attempt: Attempt
  /// The course as the attempt knows it.
  let shelf: Site.Shelf

  /// Answers with the attempt of the address, if it is the reader's own; later, where its edition of the
  /// course is not at hand.
  ///
  /// `asking` says whether the address names one of its questions.
  static func answer(
    _ exchange: Exchange, asking: Bool,
    _ answer: @escaping @Sendable (OngoingAttempt) throws -> Response
  ) throws -> Response {
    if exchange.visit.digest != nil, exchange.visit.session == nil {
      // The session ended in the middle: what was recorded waits behind signing in again.
      throw HTTPError(.unauthorized)
    }
    guard let learner = exchange.visit.learner, let id = exchange.parameters["attempt"],
      let attempt = try exchange.store.attempt(ID(id), of: learner),
      // A course that is away altogether may have been taken away for a reason: the attempt waits.
      let current = exchange.site.shelf(attempt.course)
    else { throw HTTPError(.notFound) }
    let drawn = asking ? try Self.drawn(attempt, exchange) : nil
    @Sendable func go(on shelf: Site.Shelf) throws -> Response {
      // A course that is not offered in a language has no question in it to pass over either.
      guard shelf.course.languages.contains(exchange.language) else {
        throw HTTPError(.notFound)
      }
      return try answer(OngoingAttempt(exchange: exchange, attempt: attempt, shelf: shelf))
    }
    guard let key = try edition(of: attempt, asking: drawn, current, exchange) else {
      return try go(on: current)
    }
    return exchange.app.editions.answer(
      key, failing: { exchange.app.failure($0, for: exchange.request, exchange.site) },
      { kept in try go(on: kept ?? current) })
  }

  /// The edition in which an attempt goes on; nil for what is published now.
  private static func edition(
    of attempt: Attempt, asking drawn: Attempt.Drawn?, _ current: Site.Shelf, _ exchange: Exchange
  ) throws -> KeptEditions.Key? {
    if let number = attempt.edition {
      return number == current.edition
        ? nil : KeptEditions.Key(course: attempt.course, number: number)
    }
    // No edition was kept when it started: the newest that has the question as it was drawn.
    guard let drawn, let language = current.course.languages.first,
      current.course.question(drawn.question, in: language)?.version != drawn.version,
      let number = try exchange.store.newestEdition(
        of: attempt.course, having: drawn.question, version: drawn.version)
    else { return nil }
    return KeptEditions.Key(course: attempt.course, number: number)
  }

  private static func place(_ attempt: Attempt, _ exchange: Exchange) throws -> Int {
    guard let text = exchange.parameters["place"], let place = Int(text), "\(place)" == text,
      place >= 1, place <= attempt.drawn.count
    else { throw HTTPError(.notFound) }
    return place
  }

  private static func drawn(_ attempt: Attempt, _ exchange: Exchange) throws -> Attempt.Drawn {
    attempt.drawn[try place(attempt, exchange) - 1]
  }

  // MARK: Where it stands

  /// The module its quiz stands in now; nil once the quiz left the course.
  var module: Slug? {
    exchange.site.shelf(attempt.course)?.course.modules.first { module in
      module.lessons.values.contains { $0.quiz(attempt.quiz) != nil }
    }?.name
  }

  /// The module's text as the attempt knows it.
  var lesson: Lesson? {
    let lessons = shelf.course.modules.compactMap { $0.lessons[exchange.language] }
    return lessons.first { $0.quiz(attempt.quiz) != nil }
  }

  var links: ProseLinks { exchange.links(shelf).away(from: module ?? attempt.module) }

  /// The frame of one of its pages.
  func frame(
    _ title: String, hasProblem: Bool = false, _ path: (Language) -> String
  ) -> Frame {
    exchange.frame(
      [title, shelf.course.title(in: exchange.language)], hasProblem: hasProblem,
      languages: shelf.course.languages, at: path)
  }

  /// The question that the address names.
  func asked() throws -> AskedQuestion {
    let place = try Self.place(attempt, exchange)
    let drawn = attempt.drawn[place - 1]
    let question = shelf.course.question(drawn.question, in: exchange.language)
    return AskedQuestion(
      ongoing: self, place: place, drawn: drawn,
      question: question?.version == drawn.version ? question : nil)
  }
}

/// One question of an attempt; the question itself is nil where no edition that is kept has it.
struct AskedQuestion: Sendable {
  let ongoing: OngoingAttempt
  let place: Int
  let drawn: Attempt.Drawn
  let question: Question?

  var attempt: Attempt { ongoing.attempt }

  var answer: Attempt.Answer? { attempt.answer(to: drawn.question) }

  /// The place of the next question without an answer, after this one or before it.
  var next: Int? {
    let open = attempt.drawn.indices.filter {
      $0 != place - 1 && attempt.answer(to: attempt.drawn[$0].question) == nil
    }
    return (open.first { $0 >= place } ?? open.first).map { $0 + 1 }
  }

  var page: QuestionPage? {
    question.map { QuestionPage(attempt, place: place, $0, links: ongoing.links) }
  }

  /// The question as it is now, where the version that was drawn turned out to be wrong.
  var corrected: Question? { ongoing.exchange.site.correction(of: drawn, in: ongoing) }

  func path(_ language: Language) -> String { Address.question(language, attempt.id, place) }

  func feedbackPath(_ language: Language) -> String {
    Address.feedback(language, attempt.id, place)
  }
}

extension Site {
  /// The question as it is now, where the version that was drawn turned out to be wrong.
  func correction(of drawn: Attempt.Drawn, in ongoing: OngoingAttempt) -> Question? {
    guard let shelf = shelf(ongoing.attempt.course), let erratum = shelf.errata[drawn.question],
      erratum.corrects(drawn.version)
    else { return nil }
    let language = ongoing.exchange.language
    let source = shelf.course.languages.first
    let question =
      shelf.course.question(erratum.question, in: language)
      ?? source.flatMap { shelf.course.question(erratum.question, in: $0) }
    return question?.version == erratum.version ? question : nil
  }
}

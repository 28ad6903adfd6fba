import HTTP
import Learning
import Views

/// An attempt that is kept nowhere: its forms carry the questions drawn and the answers so far.
struct TriedAttempt {
  let attempt: Attempt
  let questions: [Question]
  /// The form that was sent.
  let form: Form
  private let address: String

  /// Reads what a form carries; without any of it an attempt begins.
  init(_ quiz: Quiz, of trial: Trial, _ form: Form, at now: Instant) throws {
    let seed = try form["seed"].flatMap { Int64($0) } ?? Identity.seed()
    questions = quiz.draw(seed: seed)
    let answers = questions.compactMap { question -> Attempt.Answer? in
      guard let stored = form[Self.field(question)],
        let given = GivenAnswer(stored: stored, for: question.kind)
      else { return nil }
      return try? Self.answer(given, to: question, seed: seed, in: trial.lesson.language, at: now)
    }
    attempt = Attempt(
      id: ID("trial"), learner: ID("trial"), course: trial.course.id, module: trial.module.name,
      quiz: quiz.name, seed: seed, passMark: quiz.passMark,
      drawn: questions.map {
        Attempt.Drawn(
          question: $0.name, version: $0.version, points: $0.worth, isRequired: $0.isRequired)
      }, started: now, submitted: nil, answers: answers)
    self.form = form
    language = trial.lesson.language
    address = trial.addresses.quiz(trial.module.name, quiz.name)
  }

  private init(_ attempt: Attempt, _ before: TriedAttempt) {
    self.attempt = attempt
    questions = before.questions
    form = before.form
    address = before.address
    language = before.language
  }

  private let language: Language

  private static func field(_ question: Question) -> String { "given-\(question.name)" }

  private static func answer(
    _ given: GivenAnswer, to question: Question, seed: Int64, in language: Language,
    at now: Instant
  ) throws(AnswerRefusal) -> Attempt.Answer {
    Attempt.Answer(
      question: question.name, version: question.version,
      shown: question.shownKeys(seed: seed), language: language, given: given.stored,
      mark: try question.mark(given), at: now)
  }

  /// The place, from 1, of the first question without an answer; nil once there is none.
  var place: Int? { attempt.firstUnanswered }

  /// The question that the form answers.
  var asked: Slug? { form["asked"].flatMap { Slug($0) } }

  /// The attempt with one answer more.
  func adding(
    _ given: GivenAnswer, to question: Question
  ) throws(AnswerRefusal) -> (TriedAttempt, Attempt.Answer) {
    let answer = try Self.answer(
      given, to: question, seed: attempt.seed, in: language, at: attempt.started)
    let after = Attempt(
      id: attempt.id, learner: attempt.learner, course: attempt.course, module: attempt.module,
      quiz: attempt.quiz, seed: attempt.seed, passMark: attempt.passMark, drawn: attempt.drawn,
      started: attempt.started, submitted: nil, answers: attempt.answers + [answer])
    return (TriedAttempt(after, self), answer)
  }

  /// The page of a question; its form carries the answers so far, and says which question it is of.
  func page(at place: Int, links: ProseLinks) -> QuestionPage {
    var fields = [(name: "seed", value: "\(attempt.seed)")]
    for question in questions {
      guard let answer = attempt.answer(to: question.name) else { continue }
      fields.append((Self.field(question), answer.given))
    }
    let question = questions[place - 1]
    if attempt.answer(to: question.name) == nil {
      fields.append(("asked", question.name.description))
    }
    return QuestionPage(
      attempt, place: place, question, links: links,
      keeping: .carried(to: address, fields: fields))
  }
}

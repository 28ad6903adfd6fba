/// Someone who learns, signed in or not.
public enum Learner {}

/// One go at a quiz, with what it is judged by, so that editing the quiz never rewrites history.
public struct Attempt: Hashable, Sendable {
  /// A question as it was drawn.
  public struct Drawn: Hashable, Sendable {
    /// Its name.
    public let question: Slug
    /// The version that was asked.
    public let version: Int
    /// What it was worth.
    public let points: Marks
    /// Whether the quiz cannot be passed without it.
    public let isRequired: Bool

    /// Creates a drawn question.
    public init(question: Slug, version: Int, points: Marks, isRequired: Bool) {
      self.question = question
      self.version = version
      self.points = points
      self.isRequired = isRequired
    }
  }

  /// An answer as it was judged when it was given.
  public struct Answer: Hashable, Sendable {
    /// The question's name.
    public let question: Slug
    /// The version that was answered.
    public let version: Int
    /// The keys that were shown, in that order.
    public let shown: [String]
    /// The language it was asked in.
    public let language: Language
    /// The answer, as `GivenAnswer.stored` gives it.
    public let given: String
    /// What it obtained.
    public let mark: Mark
    /// When it was recorded.
    public let at: Instant
    /// When its mark was raised, because what it had been judged by was wrong.
    public let corrected: Instant?

    /// Creates an answer.
    public init(
      question: Slug, version: Int, shown: [String], language: Language, given: String,
      mark: Mark, at: Instant, corrected: Instant? = nil
    ) {
      self.question = question
      self.version = version
      self.shown = shown
      self.language = language
      self.given = given
      self.mark = mark
      self.at = at
      self.corrected = corrected
    }
  }

  /// Its identity.
  public let id: ID<Attempt>
  /// Whose it is.
  public let learner: ID<Learner>
  /// The course.
  public let course: Slug
  /// The module.
  public let module: Slug
  /// The quiz.
  public let quiz: Slug
  /// The number of the course's edition it goes on in, whatever is published meanwhile; nil where none
  /// was kept when it started.
  public let edition: Int?
  /// What its shuffles start from.
  public let seed: Int64
  /// What it takes to pass.
  public let passMark: PassMark
  /// The questions, in the order they are asked in.
  public let drawn: [Drawn]
  /// When it started.
  public let started: Instant
  /// When its last answer was recorded; nil while it is open.
  public let submitted: Instant?
  /// The answers so far, in the order of the questions.
  public let answers: [Answer]

  /// Creates an attempt.
  public init(
    id: ID<Attempt>, learner: ID<Learner>, course: Slug, module: Slug, quiz: Slug,
    edition: Int? = nil, seed: Int64, passMark: PassMark, drawn: [Drawn], started: Instant,
    submitted: Instant?, answers: [Answer]
  ) {
    self.id = id
    self.learner = learner
    self.course = course
    self.module = module
    self.quiz = quiz
    self.edition = edition
    self.seed = seed
    self.passMark = passMark
    self.drawn = drawn
    self.started = started
    self.submitted = submitted
    self.answers = answers
  }

  /// The answer to that question, if it was given.
  public func answer(to question: Slug) -> Answer? { answers.first { $0.question == question } }

  /// The place, from 1, of the first question without an answer; nil if there is none.
  public var firstUnanswered: Int? {
    drawn.firstIndex { answer(to: $0.question) == nil }.map { $0 + 1 }
  }

  /// What the answers obtain together.
  public var result: AttemptResult {
    AttemptResult(drawn: drawn, answers: answers, passMark: passMark)
  }
}

/// What an attempt obtained.
public struct AttemptResult: Hashable, Sendable {
  /// The marks obtained.
  public let marks: Marks
  /// The marks that could be obtained.
  public let of: Marks
  /// The marks it takes to pass.
  public let needed: Marks
  /// The required questions that were not answered right.
  public let missedRequired: [Slug]

  /// Adds up answers as they were judged.
  ///
  /// A question that was withdrawn before it was answered counts for nothing.
  public init(drawn: [Attempt.Drawn], answers: [Attempt.Answer], passMark: PassMark) {
    let withdrawn = Set(
      answers.filter { $0.given == GivenAnswer.withdrawn.stored }.map(\.question))
    let whole = drawn.reduce(Marks.zero) { $0 + $1.points }
    let drawn = drawn.filter { !withdrawn.contains($0.question) }
    marks = answers.reduce(.zero) { $0 + $1.mark.marks }
    of = drawn.reduce(.zero) { $0 + $1.points }
    // A pass mark in points shrinks with what can still be obtained.
    needed =
      whole > .zero
      ? passMark.needed(of: whole).share(of.points / whole.points) : passMark.needed(of: of)
    missedRequired = drawn.filter(\.isRequired).map(\.question).filter { name in
      answers.first { $0.question == name }?.mark.outcome != .right
    }
  }

  /// Whether the quiz is passed; when every question was withdrawn, there was nothing to pass.
  public var isPassed: Bool { of > .zero && marks.reaches(needed) && missedRequired.isEmpty }
}

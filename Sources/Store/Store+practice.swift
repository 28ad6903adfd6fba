public import Database
public import Learning

/// The last answer to a practice question.
public struct PracticeAnswer: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// The module it stood in.
  public let module: Slug
  /// The question.
  public let question: Slug
  /// The version that was answered.
  public let version: Int
  /// The language it was asked in.
  public let language: Language
  /// The answer, as `GivenAnswer.stored` gives it.
  public let given: String
  /// What it obtained.
  public let mark: Mark
  /// When it was recorded.
  public let at: Instant

  /// Creates an answer.
  public init(
    course: Slug, module: Slug, question: Slug, version: Int, language: Language, given: String,
    mark: Mark, at: Instant
  ) {
    self.course = course
    self.module = module
    self.question = question
    self.version = version
    self.language = language
    self.given = given
    self.mark = mark
    self.at = at
  }
}

extension Store {
  /// Records an answer to a practice question; the same answer again changes nothing.
  public func record(_ answer: PracticeAnswer, by actor: Actor) -> Receipt<Void> {
    database.record { writer in
      try actor.settle(at: answer.at, in: writer)
      let learner = actor.learner.text
      try writer.execute(
        """
        INSERT INTO practice (learner, course, question, module, version, language, answer, marks,
          out_of, outcome, tries, recorded)
        VALUES (\(learner), \(answer.course.description), \(answer.question.description),
          \(answer.module.description), \(answer.version), \(answer.language.description),
          \(answer.given), \(answer.mark.marks.points), \(answer.mark.of.points),
          \(answer.mark.outcome.rawValue), 1, \(answer.at.seconds))
        ON CONFLICT (learner, course, question) DO UPDATE SET
          module = excluded.module, version = excluded.version, language = excluded.language,
          answer = excluded.answer, marks = excluded.marks, out_of = excluded.out_of,
          outcome = excluded.outcome, tries = practice.tries + 1, recorded = excluded.recorded
          WHERE practice.answer <> excluded.answer OR practice.version <> excluded.version
            OR practice.module <> excluded.module OR practice.marks <> excluded.marks
            OR practice.out_of <> excluded.out_of OR practice.outcome <> excluded.outcome
        """)
      try Self.enrol(
        actor.learner, in: answer.course, module: answer.module, at: answer.at, in: writer)
    }
  }

  /// Notes that a learner works in a course, and where.
  static func enrol(
    _ learner: ID<Learner>, in course: Slug, module: Slug, at now: Instant, in writer: Session
  ) throws {
    try writer.execute(
      """
      INSERT INTO enrolment (learner, course, module, started, seen)
      VALUES (\(learner.text), \(course.description), \(module.description), \(now.seconds),
        \(now.seconds))
      ON CONFLICT (learner, course) DO UPDATE SET module = excluded.module, seen = excluded.seen
      """)
  }

  /// What a learner did in a module: her last answers to its practice questions, and whether she
  /// has read it.
  public func work(of learner: ID<Learner>, in course: Slug, module: Slug) throws
    -> (answers: [PracticeAnswer], isRead: Bool)
  {
    try database.read { reader in
      let answers = try reader.query(
        """
        SELECT course, module, question, version, language, answer, marks, out_of, outcome,
          recorded
        FROM practice
        WHERE learner = \(learner.text) AND course = \(course.description)
          AND module = \(module.description)
        """, Self.practiceAnswer)
      let read: Int64? = try reader.queryOne(
        """
        SELECT read FROM progress
        WHERE learner = \(learner.text) AND course = \(course.description)
          AND module = \(module.description)
        """
      ) { row in try row[0] }
      return (answers, read != nil)
    }
  }

  static func practiceAnswer(_ row: borrowing Row) throws -> PracticeAnswer {
    PracticeAnswer(
      course: try row.slug(0), module: try row.slug(1), question: try row.slug(2),
      version: try row[3], language: try row.language(4), given: try row[5],
      mark: try row.mark(marks: 6, of: 7, outcome: 8), at: try row.instant(9))
  }

  /// Records a choice in a case.
  public func record(
    choice: String, in scene: Slug, of story: Slug, course: Slug, module: Slug, by actor: Actor,
    at now: Instant
  ) -> Receipt<Void> {
    database.record { writer in
      try actor.settle(at: now, in: writer)
      let learner = actor.learner.text
      let turn: Int64 =
        try writer.queryOne(
          """
          SELECT COALESCE(MAX(turn), 0) + 1 FROM choice
          WHERE learner = \(learner) AND course = \(course.description)
            AND story = \(story.description)
          """
        ) { row in try row[0] } ?? 1
      try writer.execute(
        """
        INSERT INTO choice (learner, course, story, scene, choice, turn, recorded)
        VALUES (\(learner), \(course.description), \(story.description), \(scene.description),
          \(choice), \(turn), \(now.seconds))
        ON CONFLICT (learner, course, story, scene) DO UPDATE SET
          choice = excluded.choice, turn = excluded.turn, recorded = excluded.recorded
        """)
      try Self.enrol(actor.learner, in: course, module: module, at: now, in: writer)
    }
  }

  /// The last choice of a learner in a case: the scene and the choice's key.
  public func lastChoice(of learner: ID<Learner>, in course: Slug, story: Slug) throws
    -> (scene: Slug, key: String)?
  {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT scene, choice FROM choice
        WHERE learner = \(learner.text) AND course = \(course.description)
          AND story = \(story.description)
        ORDER BY turn DESC LIMIT 1
        """
      ) { row in (try row.slug(0), try row[1]) }
    }
  }

  /// Records that a module was read; the first time counts.
  public func recordReading(
    of module: Slug, in course: Slug, by actor: Actor, at now: Instant
  ) -> Receipt<Void> {
    database.record { writer in
      try actor.settle(at: now, in: writer)
      try writer.execute(
        """
        INSERT INTO progress (learner, course, module, read)
        VALUES (\(actor.learner.text), \(course.description), \(module.description),
          \(now.seconds))
        ON CONFLICT (learner, course, module) DO NOTHING
        """)
      try Self.enrol(actor.learner, in: course, module: module, at: now, in: writer)
    }
  }
}

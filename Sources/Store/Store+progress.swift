import Database
public import Learning

/// How far a learner is in a course.
public struct Standing: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// The module she was last in.
  public let module: Slug
  /// When she was last there.
  public let seen: Instant
  /// The modules she has read.
  public let read: Set<Slug>
  /// The quizzes she has passed.
  public let passed: Set<Slug>
  /// The modules in which she has answered something.
  public let touched: Set<Slug>
}

/// A quiz that was passed.
public struct Completion: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// The module.
  public let module: Slug
  /// The quiz.
  public let quiz: Slug
  /// The attempt that passed first.
  public let attempt: ID<Attempt>
  /// When.
  public let at: Instant
}

/// All that is kept about a learner.
public struct LearnerRecords: Sendable {
  /// Her account, if she has one.
  public let account: Account?
  /// Her attempts, the oldest first.
  public let attempts: [Attempt]
  /// Her last answers to practice questions.
  public let practice: [PracticeAnswer]
  /// The modules she has read.
  public let progress: [(course: Slug, module: Slug, read: Instant)]
  /// Her choices in cases.
  public let choices: [(course: Slug, story: Slug, scene: Slug, choice: String, at: Instant)]
  /// The quizzes she has passed.
  public let completions: [Completion]
  /// What she has written, if she is a trainer.
  public let writing: WritingRecords
}

extension Store {
  /// How far a learner is, the course last touched first.
  public func standings(of learner: ID<Learner>) throws -> [Standing] {
    try database.read { reader in
      let enrolments = try reader.query(
        """
        SELECT course, module, seen FROM enrolment WHERE learner = \(learner.text)
        ORDER BY seen DESC, course
        """
      ) { row in (course: try row.slug(0), module: try row.slug(1), seen: try row.instant(2)) }
      let read = try reader.query(
        "SELECT course, module FROM progress WHERE learner = \(learner.text)"
      ) { row in (course: try row.slug(0), module: try row.slug(1)) }
      let passed = try reader.query(
        "SELECT course, quiz FROM completion WHERE learner = \(learner.text)"
      ) { row in (course: try row.slug(0), quiz: try row.slug(1)) }
      let touched = try reader.query(
        """
        SELECT course, module FROM practice WHERE learner = \(learner.text)
        UNION SELECT course, module FROM attempt WHERE learner = \(learner.text)
        """
      ) { row in (course: try row.slug(0), module: try row.slug(1)) }
      return enrolments.map { enrolment in
        Standing(
          course: enrolment.course, module: enrolment.module, seen: enrolment.seen,
          read: Set(read.filter { $0.course == enrolment.course }.map(\.module)),
          passed: Set(passed.filter { $0.course == enrolment.course }.map(\.quiz)),
          touched: Set(touched.filter { $0.course == enrolment.course }.map(\.module)))
      }
    }
  }

  /// All that is kept about a learner, for her to take away.
  public func records(of learner: ID<Learner>) throws -> LearnerRecords {
    let account = try account(of: learner)
    return try database.read { reader in
      let ids: [String] = try reader.query(
        "SELECT id FROM attempt WHERE learner = \(learner.text) ORDER BY started, id"
      ) { row in try row[0] }
      return LearnerRecords(
        account: account,
        attempts: try ids.compactMap { try Self.attempt(ID($0), of: learner, in: reader) },
        practice: try reader.query(
          """
          SELECT course, module, question, version, language, answer, marks, out_of, outcome,
            recorded
          FROM practice WHERE learner = \(learner.text) ORDER BY recorded, question
          """, Self.practiceAnswer),
        progress: try reader.query(
          """
          SELECT course, module, read FROM progress WHERE learner = \(learner.text)
          ORDER BY read, module
          """
        ) { row in (try row.slug(0), try row.slug(1), try row.instant(2)) },
        choices: try reader.query(
          """
          SELECT course, story, scene, choice, recorded FROM choice
          WHERE learner = \(learner.text) ORDER BY recorded, turn
          """
        ) { row in
          (try row.slug(0), try row.slug(1), try row.slug(2), try row[3], try row.instant(4))
        },
        completions: try reader.query(
          """
          SELECT course, module, quiz, attempt, completed FROM completion
          WHERE learner = \(learner.text) ORDER BY completed, quiz
          """
        ) { row in
          Completion(
            course: try row.slug(0), module: try row.slug(1), quiz: try row.slug(2),
            attempt: ID(try row[3]), at: try row.instant(4))
        },
        writing: try Self.writing(of: learner, in: reader))
    }
  }
}

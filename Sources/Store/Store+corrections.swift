public import Database
public import Learning

/// An erratum: answers to earlier versions of a question that are judged again by a later one.
public struct Correction: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// The name under which the question was answered.
  public let question: Slug
  /// The version that is right.
  public let version: Int
  /// The earliest version that was wrong.
  public let since: Int

  /// Creates a correction.
  public init(course: Slug, question: Slug, version: Int, since: Int) {
    self.course = course
    self.question = question
    self.version = version
    self.since = since
  }
}

/// An answer that was judged by what was wrong.
public struct DoubtfulAnswer: Hashable, Sendable {
  /// The attempt it belongs to.
  public let attempt: ID<Attempt>
  /// Whose it is.
  public let learner: ID<Learner>
  /// The language it was given in.
  public let language: Language
  /// The answer, as `GivenAnswer.stored` gives it.
  public let given: String
  /// What it was judged to obtain.
  public let mark: Mark
  /// What the question was worth when it was drawn.
  public let points: Marks
}

extension Store {
  /// How many answers are judged again at once: others are recorded in between.
  public static let correctedAtOnce = 100

  /// Whether a correction is still to be made; a new one is noted first.
  public func isPending(_ correction: Correction, at now: Instant) throws -> Bool {
    let noted = try database.read { reader in
      try reader.queryOne(
        """
        SELECT finished FROM correction
        WHERE course = \(correction.course.description)
          AND question = \(correction.question.description) AND version = \(correction.version)
        """
      ) { row -> Int64? in try row[0] }
    }
    if let noted { return noted == nil }
    try database.record { writer in
      try writer.execute(
        """
        INSERT INTO correction (course, question, version, since, noted, reached)
        VALUES (\(correction.course.description), \(correction.question.description),
          \(correction.version), \(correction.since), \(now.seconds), '')
        ON CONFLICT (course, question, version) DO NOTHING
        """)
    }.wait()
    return true
  }

  /// The next answers that a correction is about, in the order of their attempts; none when all were
  /// looked at.
  public func doubtful(for correction: Correction) throws -> [DoubtfulAnswer] {
    try database.read { reader in
      let reached: String =
        try reader.queryOne(
          """
          SELECT reached FROM correction
          WHERE course = \(correction.course.description)
            AND question = \(correction.question.description)
            AND version = \(correction.version)
          """
        ) { row in try row[0] } ?? ""
      return try reader.query(
        """
        SELECT attempt.id, attempt.learner, answer.language, answer.answer, answer.marks,
          answer.out_of, answer.outcome, drawn.points
        FROM attempt
        JOIN answer ON answer.attempt = attempt.id
          AND answer.question = \(correction.question.description)
        JOIN drawn ON drawn.attempt = attempt.id AND drawn.question = answer.question
        WHERE attempt.id > \(reached) AND attempt.course = \(correction.course.description)
          AND answer.version >= \(correction.since) AND answer.version < \(correction.version)
        ORDER BY attempt.id LIMIT \(Self.correctedAtOnce)
        """
      ) { row in
        DoubtfulAnswer(
          attempt: ID(try row[0]), learner: ID(try row[1]), language: try row.language(2),
          given: try row[3], mark: try row.mark(marks: 4, of: 5, outcome: 6),
          points: Marks(try row[7]))
      }
    }
  }

  /// Records what some answers obtain after all, and how far the correction has come.
  ///
  /// Marks only rise, and a pass that comes of it is a completion; nothing is taken away.
  public func correct(
    _ raised: [(answer: DoubtfulAnswer, mark: Mark)], for correction: Correction,
    reached: ID<Attempt>, at now: Instant
  ) -> Receipt<Void> {
    database.record { writer in
      for (answer, mark) in raised {
        let changed = try writer.execute(
          """
          UPDATE answer SET marks = \(mark.marks.points), out_of = \(mark.of.points),
            outcome = \(mark.outcome.rawValue), corrected = \(now.seconds)
          WHERE attempt = \(answer.attempt.text)
            AND question = \(correction.question.description)
            AND version < \(correction.version) AND marks <= \(mark.marks.points)
          """)
        guard changed > 0,
          let whole = try Self.attempt(answer.attempt, of: answer.learner, in: writer),
          whole.submitted != nil, whole.result.isPassed
        else { continue }
        try Self.complete(whole, at: now, in: writer)
      }
      try writer.execute(
        """
        UPDATE correction SET reached = \(reached.text)
        WHERE course = \(correction.course.description)
          AND question = \(correction.question.description) AND version = \(correction.version)
        """)
    }
  }

  /// How long after a correction was noted an answer may still be on its way that was judged by what was
  /// wrong, in seconds.
  private static let underWay: Int64 = 60

  /// Notes that all answers were looked at; if that was too soon after it began, they will be once more.
  public func finish(_ correction: Correction, at now: Instant) -> Receipt<Void> {
    database.record { writer in
      try writer.execute(
        """
        UPDATE correction SET reached = '',
          finished = CASE WHEN noted + \(Self.underWay) <= \(now.seconds) THEN \(now.seconds) END
        WHERE course = \(correction.course.description)
          AND question = \(correction.question.description) AND version = \(correction.version)
        """)
    }
  }
}

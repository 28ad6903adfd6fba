public import Database
public import Learning

extension Store {
  /// Starts an attempt, or gives the open one back; nil when all attempts are made.
  ///
  /// The counting and the starting are one transaction, so that two taps start one attempt.
  public func start(_ attempt: Attempt, limit: Int?, by actor: Actor) -> Receipt<
    (id: ID<Attempt>, place: Int)?
  > {
    database.record { writer in
      try actor.settle(at: attempt.started, in: writer)
      let learner = actor.learner.text
      let open: String? = try writer.queryOne(
        """
        SELECT id FROM attempt
        WHERE learner = \(learner) AND course = \(attempt.course.description)
          AND quiz = \(attempt.quiz.description) AND submitted IS NULL
        ORDER BY started DESC LIMIT 1
        """
      ) { row in try row[0] }
      if let open {
        let whole = try Self.attempt(ID(open), of: actor.learner, in: writer)
        return (ID(open), whole?.firstUnanswered ?? 1)
      }
      let made: Int64 =
        try writer.queryOne(
          """
          SELECT COUNT(*) FROM attempt
          WHERE learner = \(learner) AND course = \(attempt.course.description)
            AND quiz = \(attempt.quiz.description)
          """
        ) { row in try row[0] } ?? 0
      if let limit, made >= Int64(limit) { return nil }
      try writer.execute(
        """
        INSERT INTO attempt (id, learner, course, module, quiz, edition, seed, pass_mark, started)
        VALUES (\(attempt.id.text), \(learner), \(attempt.course.description),
          \(attempt.module.description), \(attempt.quiz.description), \(attempt.edition as Int?),
          \(attempt.seed), \(attempt.passMark.text), \(attempt.started.seconds))
        """)
      for (index, drawn) in attempt.drawn.enumerated() {
        try writer.execute(
          """
          INSERT INTO drawn (attempt, place, question, version, points, required)
          VALUES (\(attempt.id.text), \(index + 1), \(drawn.question.description),
            \(drawn.version), \(drawn.points.points), \(drawn.isRequired))
          """)
      }
      try Self.enrol(
        actor.learner, in: attempt.course, module: attempt.module, at: attempt.started, in: writer)
      return (attempt.id, 1)
    }
  }

  /// Records an answer once; a second answer to the same question changes nothing.
  ///
  /// The last answer submits the attempt, and a first pass is a completion.
  public func record(
    _ answer: Attempt.Answer, in attempt: ID<Attempt>, of learner: ID<Learner>
  ) -> Receipt<Void> {
    database.record { writer in
      let open = try writer.queryOne(
        """
        SELECT course, module FROM attempt
        WHERE id = \(attempt.text) AND learner = \(learner.text) AND submitted IS NULL
        """
      ) { row in (course: try row.slug(0), module: try row.slug(1)) }
      guard let open else { return }
      try writer.execute(
        """
        INSERT INTO answer (attempt, question, version, shown, language, answer, marks, out_of,
          outcome, recorded, corrected)
        VALUES (\(attempt.text), \(answer.question.description), \(answer.version),
          \(answer.shown.joined(separator: " ")), \(answer.language.description), \(answer.given),
          \(answer.mark.marks.points), \(answer.mark.of.points), \(answer.mark.outcome.rawValue),
          \(answer.at.seconds), \(answer.corrected?.seconds as Int64?))
        ON CONFLICT (attempt, question) DO NOTHING
        """)
      try Self.enrol(learner, in: open.course, module: open.module, at: answer.at, in: writer)
      // All others wait for this thread: the whole attempt is read only when it is at its end.
      let unanswered: String? = try writer.queryOne(
        """
        SELECT question FROM drawn WHERE attempt = \(attempt.text) AND NOT EXISTS (
          SELECT 1 FROM answer
          WHERE answer.attempt = drawn.attempt AND answer.question = drawn.question)
        LIMIT 1
        """
      ) { row in try row[0] }
      guard unanswered == nil, let whole = try Self.attempt(attempt, of: learner, in: writer)
      else { return }
      try writer.execute(
        "UPDATE attempt SET submitted = \(answer.at.seconds) WHERE id = \(attempt.text)")
      if whole.result.isPassed { try Self.complete(whole, at: answer.at, in: writer) }
    }
  }

  /// Records that a quiz is passed; the first time counts.
  static func complete(_ attempt: Attempt, at now: Instant, in writer: Session) throws {
    try writer.execute(
      """
      INSERT INTO completion (learner, course, quiz, module, attempt, completed)
      VALUES (\(attempt.learner.text), \(attempt.course.description),
        \(attempt.quiz.description), \(attempt.module.description), \(attempt.id.text),
        \(now.seconds))
      ON CONFLICT (learner, course, quiz) DO NOTHING
      """)
  }

  /// An attempt of that learner; nobody sees another's.
  public func attempt(_ id: ID<Attempt>, of learner: ID<Learner>) throws -> Attempt? {
    try database.read { reader in try Self.attempt(id, of: learner, in: reader) }
  }

  /// How many attempts at a quiz are shown; a quiz can limit them to 99.
  public static let attemptsShown = 100

  /// The open attempt of a learner at a quiz.
  public func openAttempt(of learner: ID<Learner>, in course: Slug, quiz: Slug) throws -> Attempt? {
    try database.read { reader in
      let id: String? = try reader.queryOne(
        """
        SELECT id FROM attempt
        WHERE learner = \(learner.text) AND course = \(course.description)
          AND quiz = \(quiz.description) AND submitted IS NULL
        ORDER BY started DESC LIMIT 1
        """
      ) { row in try row[0] }
      return try id.flatMap { try Self.attempt(ID($0), of: learner, in: reader) }
    }
  }

  /// How many attempts at a quiz a learner has submitted.
  public func submittedCount(of learner: ID<Learner>, in course: Slug, quiz: Slug) throws -> Int {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT COUNT(*) FROM attempt
        WHERE learner = \(learner.text) AND course = \(course.description)
          AND quiz = \(quiz.description) AND submitted IS NOT NULL
        """
      ) { row in try row[0] } ?? 0
    }
  }

  /// The last attempts of a learner at a quiz, at most `attemptsShown`, the oldest first.
  public func attempts(of learner: ID<Learner>, in course: Slug, quiz: Slug) throws -> [Attempt] {
    try database.read { reader in
      let ids: [String] = try reader.query(
        """
        SELECT id FROM attempt
        WHERE learner = \(learner.text) AND course = \(course.description)
          AND quiz = \(quiz.description)
        ORDER BY started DESC, id DESC LIMIT \(Self.attemptsShown)
        """
      ) { row in try row[0] }
      return try ids.reversed().compactMap { try Self.attempt(ID($0), of: learner, in: reader) }
    }
  }

  static func attempt(
    _ id: ID<Attempt>, of learner: ID<Learner>, in session: Session
  ) throws -> Attempt? {
    let drawn = try session.query(
      """
      SELECT question, version, points, required FROM drawn WHERE attempt = \(id.text)
      ORDER BY place
      """
    ) { row in
      Attempt.Drawn(
        question: try row.slug(0), version: try row[1], points: Marks(try row[2]),
        isRequired: try row[3])
    }
    let answers = try session.query(
      """
      SELECT question, version, shown, language, answer, marks, out_of, outcome, recorded,
        corrected
      FROM answer WHERE attempt = \(id.text)
      """, Self.answer)
    let places = Dictionary(
      drawn.enumerated().map { ($1.question, $0) }, uniquingKeysWith: { first, _ in first })
    return try session.queryOne(
      """
      SELECT course, module, quiz, seed, pass_mark, started, submitted, edition FROM attempt
      WHERE id = \(id.text) AND learner = \(learner.text)
      """
    ) { row in
      let passMark: String = try row[4]
      let submitted: Int64? = try row[6]
      return Attempt(
        id: id, learner: learner, course: try row.slug(0), module: try row.slug(1),
        quiz: try row.slug(2), edition: try row[7], seed: try row[3],
        passMark: PassMark(passMark) ?? .percent(100),
        drawn: drawn, started: try row.instant(5),
        submitted: submitted.map(Instant.init(seconds:)),
        answers: answers.sorted { (places[$0.question] ?? 0) < (places[$1.question] ?? 0) })
    }
  }

  private static func answer(_ row: borrowing Row) throws -> Attempt.Answer {
    let shown: String = try row[2]
    let corrected: Int64? = try row[9]
    return Attempt.Answer(
      question: try row.slug(0), version: try row[1],
      shown: shown.split(separator: " ").map(String.init), language: try row.language(3),
      given: try row[4], mark: try row.mark(marks: 5, of: 6, outcome: 7), at: try row.instant(8),
      corrected: corrected.map(Instant.init(seconds:)))
  }
}

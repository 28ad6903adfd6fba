import Database
import Learning

extension Store {
  /// How many people a course and each of its modules has reached in a month, with visitors who have no
  /// account; the course first.
  ///
  /// Visitors are forgotten thirty days after they were last seen, as they were promised: what is counted
  /// later is fewer, and of a month of 31 days those are missing who came on the first and never again.
  static func count(
    _ counted: CountedCourse, in month: Month, _ session: Session
  ) throws -> [Reach] {
    let (course, modules) = (counted.course, counted.modules)
    let span = Span(course: course.description, month)
    let whole = Reach(
      course: course, module: nil,
      started: try span.count(enrolled(span), in: session),
      completed: try span.count(read(modules.map(\.name), span), in: session),
      passed: try span.count(passed(modules.flatMap(\.quizzes), span), in: session))
    // All modules together: each look at a table walks over all of it.
    let workedIn = try span.counts(worked(span), in: session)
    let readThrough = try span.counts(read(span), in: session)
    let parts = try modules.map { module in
      Reach(
        course: course, module: module.name,
        started: workedIn[module.name.description, default: 0],
        completed: readThrough[module.name.description, default: 0],
        passed: try span.count(passed(module.quizzes, span), in: session))
    }
    return [whole] + parts
  }

  /// A course in a month.
  private struct Span {
    let course: String
    let first: Int64
    let end: Int64

    init(course: String, _ month: Month) {
      self.course = course
      first = month.start.seconds
      end = month.next.start.seconds
    }

    /// How many learners a statement selects; nobody where there is none to select by.
    func count(_ learners: SQL?, in session: Session) throws -> Int {
      guard let learners else { return 0 }
      return try session.queryOne("SELECT COUNT(*) FROM (\(learners)) AS learners") { row in
        try row[0]
      } ?? 0
    }

    /// How many learners a statement selects in each module.
    func counts(_ learners: SQL, in session: Session) throws -> [String: Int] {
      let counts = try session.query(
        "SELECT module, COUNT(*) FROM (\(learners)) AS learners GROUP BY module"
      ) { row -> (String, Int) in (try row[0], try row[1]) }
      return Dictionary(counts) { one, _ in one }
    }
  }

  private static func enrolled(_ span: Span) -> SQL {
    """
    SELECT learner FROM enrolment WHERE course = \(span.course)
    AND started >= \(span.first) AND started < \(span.end)
    """
  }

  /// Who answered something in which module, took its quiz, or read it.
  private static func worked(_ span: Span) -> SQL {
    """
    SELECT learner, module FROM practice WHERE course = \(span.course)
    AND recorded >= \(span.first) AND recorded < \(span.end)
    UNION SELECT learner, module FROM attempt WHERE course = \(span.course)
    AND started >= \(span.first) AND started < \(span.end)
    UNION \(read(span))
    """
  }

  /// Who has read which module.
  private static func read(_ span: Span) -> SQL {
    """
    SELECT learner, module FROM progress WHERE course = \(span.course)
    AND read >= \(span.first) AND read < \(span.end)
    """
  }

  /// Who has read all of these modules, the last of them in the month.
  private static func read(_ modules: [Slug], _ span: Span) -> SQL? {
    guard let names = list(modules) else { return nil }
    return """
      SELECT learner FROM progress WHERE course = \(span.course) AND module IN (\(names))
      GROUP BY learner HAVING COUNT(*) = \(modules.count)
      AND MAX(read) >= \(span.first) AND MAX(read) < \(span.end)
      """
  }

  /// Who has passed all of these quizzes, the last of them in the month.
  private static func passed(_ quizzes: [Slug], _ span: Span) -> SQL? {
    guard let names = list(quizzes) else { return nil }
    return """
      SELECT learner FROM completion WHERE course = \(span.course) AND quiz IN (\(names))
      GROUP BY learner HAVING COUNT(*) = \(quizzes.count)
      AND MAX(completed) >= \(span.first) AND MAX(completed) < \(span.end)
      """
  }

  private static func list(_ names: [Slug]) -> SQL? {
    guard let first = names.first else { return nil }
    return names.dropFirst().reduce("\(first.description)") { "\($0), \($1.description)" }
  }
}

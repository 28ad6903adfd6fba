import Database
import Learning

extension Store {
  /// How many people a course and each of its modules has reached in a month, with visitors who have no
  /// account; the course first.
  ///
  /// Visitors are forgotten thirty days after they were last seen: what is counted more than a month
  /// later is fewer.
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
    let parts = try modules.map { module in
      Reach(
        course: course, module: module.name,
        started: try span.count(worked(in: module.name, span), in: session),
        completed: try span.count(read([module.name], span), in: session),
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
  }

  private static func enrolled(_ span: Span) -> SQL {
    """
    SELECT learner FROM enrolment WHERE course = \(span.course)
    AND started >= \(span.first) AND started < \(span.end)
    """
  }

  /// Who answered something in a module, took its quiz, or read it.
  private static func worked(in module: Slug, _ span: Span) -> SQL {
    let name = module.description
    return """
      SELECT learner FROM practice WHERE course = \(span.course) AND module = \(name)
      AND recorded >= \(span.first) AND recorded < \(span.end)
      UNION SELECT learner FROM attempt WHERE course = \(span.course) AND module = \(name)
      AND started >= \(span.first) AND started < \(span.end)
      UNION SELECT learner FROM progress WHERE course = \(span.course) AND module = \(name)
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

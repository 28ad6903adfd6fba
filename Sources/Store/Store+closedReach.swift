public import Database
public import Learning

/// A course whose reach is counted, with its modules and their quizzes.
public struct CountedCourse: Sendable {
  /// Its name.
  public let course: Slug
  /// Whether it is a copy of somebody else's.
  public let isMirrored: Bool
  /// Its modules, each with the names of its quizzes.
  public let modules: [(name: Slug, quizzes: [Slug])]

  /// Creates what is counted of a course.
  public init(course: Slug, isMirrored: Bool, modules: [(name: Slug, quizzes: [Slug])]) {
    self.course = course
    self.isMirrored = isMirrored
    self.modules = modules
  }
}

extension Store {
  /// Counts how many people courses have reached in months that are over, with visitors who have no
  /// account: coarsely, and once and for all.
  ///
  /// What is counted stays as it is: a count that changed later would tell of whoever has erased what she
  /// did, or come back, or been forgotten meanwhile.
  public func close(_ months: Set<Month>, of courses: [CountedCourse]) throws -> Receipt<Void> {
    // Counted beside what is being written, which need not wait for it.
    let counted = try database.read { reader in
      var counted: [(month: Month, isMirrored: Bool, reach: [Reach])] = []
      for month in months {
        for course in courses where try !Self.isClosed(month, course.course, in: reader) {
          counted.append((month, course.isMirrored, try Self.count(course, in: month, reader)))
        }
      }
      return counted
    }
    return database.record { [counted] writer in
      for (month, isMirrored, reach) in counted {
        guard let whole = reach.first, try !Self.isClosed(month, whole.course, in: writer) else {
          continue
        }
        // That of the whole course stands for those of modules that nobody was in.
        for part in [whole] + reach.dropFirst().filter({ !$0.isEmpty }) {
          try Self.keep(part, of: month, isMirrored: isMirrored, in: writer)
        }
      }
    }
  }

  /// How many people a course and each of its modules has reached in a month that was counted; the course
  /// first; only while it was a copy where `isMirrored`.
  public func reach(
    of course: Slug, modules: [Slug], in month: Month, isMirrored: Bool
  ) throws -> [Reach] {
    let counted = try database.read { reader in
      try reader.query(
        """
        SELECT module, started, completed, passed FROM reach_closed
        WHERE course = \(course.description) AND month = \(month.description)
        AND (mirrored OR NOT \(isMirrored))
        """
      ) { row in
        Reach(
          course: course, module: Slug(try row[0] as String), started: try row.count(1),
          completed: try row.count(2), passed: try row.count(3))
      }
    }
    return ([nil] + modules).map { module in
      counted.first { $0.module == module }
        ?? Reach(course: course, module: module, started: 0, completed: 0, passed: 0)
    }
  }

  private static func isClosed(
    _ month: Month, _ course: Slug, in session: Session
  ) throws -> Bool {
    try session.queryOne(
      """
      SELECT 1 FROM reach_closed
      WHERE course = \(course.description) AND month = \(month.description) AND module = ''
      """
    ) { row -> Int in try row[0] } != nil
  }

  private static func keep(
    _ reach: Reach, of month: Month, isMirrored: Bool, in session: Session
  ) throws {
    try session.execute(
      """
      INSERT INTO reach_closed (course, month, module, started, completed, passed, mirrored)
      VALUES (\(reach.course.description), \(month.description),
        \(reach.module?.description ?? ""), \(reach.started.rounded as Int?),
        \(reach.completed.rounded as Int?), \(reach.passed.rounded as Int?), \(isMirrored))
      """)
  }
}

extension Row {
  /// A count that was kept; nothing stands for fewer than five.
  fileprivate func count(_ column: Int) throws -> Reach.Count {
    let rounded: Int? = try self[column]
    return rounded.map { .about($0) } ?? .fewerThanFive
  }
}

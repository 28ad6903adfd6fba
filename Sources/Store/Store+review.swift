public import Database
public import Learning

/// What was said about a course on its way to being published.
public struct ReviewNote: Hashable, Sendable {
  /// What a note does to the state of the course.
  public enum Act: String, Hashable, Sendable {
    /// Asks others to read it again.
    case asked
    /// Gives it back to be written further.
    case returned
    /// Says something, and leaves the state as it is.
    case said
  }

  /// What it does.
  public let act: Act
  /// What it says.
  public let text: String
  /// Who wrote it; nil if her account was erased.
  public let author: Draft.Author?
  /// When.
  public let at: Instant
}

extension Store {
  /// How many notes on a course are kept between two publications.
  static let reviewNotesKept: Int64 = 200

  /// Adds a note on a course that is to be published; sent twice, it is said once.
  public func note(
    _ act: ReviewNote.Act, _ text: String, on course: Slug, by author: ID<Learner>,
    at now: Instant
  ) -> Receipt<Void> {
    database.record { writer in
      let last = try writer.queryOne(
        """
        SELECT act, note, author FROM review WHERE course = \(course.description)
        ORDER BY number DESC LIMIT 1
        """
      ) { row in
        (act: try row[0] as String, text: try row[1] as String, author: try row[2] as String?)
      }
      if let last, last == (act.rawValue, text, author.text) { return }
      try writer.execute(
        """
        INSERT INTO review (course, number, act, note, author, noted)
        VALUES (\(course.description), (
            SELECT COALESCE(MAX(number), 0) + 1 FROM review
            WHERE course = \(course.description)),
          \(act.rawValue), \(text), \(author.text), \(now.seconds))
        """)
      try writer.execute(
        """
        DELETE FROM review WHERE course = \(course.description) AND number <= (
          SELECT MAX(number) FROM review WHERE course = \(course.description)
        ) - \(Self.reviewNotesKept)
        """)
    }
  }

  /// The notes on a course since its last publication, the oldest first.
  public func notes(on course: Slug) throws -> [ReviewNote] {
    try database.read { reader in
      try reader.query(
        """
        SELECT act, note, author, account.name, noted
        FROM review LEFT JOIN account ON account.learner = review.author
        WHERE course = \(course.description) ORDER BY number
        """
      ) { row in
        let word: String = try row[0]
        guard let act = ReviewNote.Act(rawValue: word) else {
          throw StoredValueError(column: 0, text: word)
        }
        return ReviewNote(
          act: act, text: try row[1], author: try Self.author(row, 2, 3), at: try row.instant(4))
      }
    }
  }

  /// The courses somebody asked others to read again.
  public func coursesInReview() throws -> Set<Slug> {
    try database.read { reader in
      Set(
        try reader.query(
          """
          SELECT course FROM review AS one
          WHERE act = \(ReviewNote.Act.asked.rawValue) AND NOT EXISTS (
            SELECT 1 FROM review AS later
            WHERE later.course = one.course AND later.number > one.number
              AND later.act = \(ReviewNote.Act.returned.rawValue))
          """
        ) { row in try row.slug(0) })
    }
  }
}

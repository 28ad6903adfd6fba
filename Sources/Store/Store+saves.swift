public import Database
public import Learning

/// What was saved and is no draft any more: it can be read and taken up again.
extension Store {
  /// Whether anything that was saved of a course is kept.
  public func keepsSaves(of course: Slug) throws -> Bool {
    try database.read { reader in
      try reader.queryOne(
        "SELECT file FROM draft WHERE course = \(course.description) LIMIT 1"
      ) { row in try row[0] as String } != nil
    }
  }

  /// The courses of which something that was saved is kept.
  public func coursesWithSaves() throws -> Set<Slug> {
    try database.read { reader in
      Set(try reader.query("SELECT DISTINCT course FROM draft") { row in try row.slug(0) })
    }
  }

  /// The files of a course of which something that was saved is kept, in their order.
  public func filesWithSaves(of course: Slug) throws -> [String] {
    try database.read { reader in
      try reader.query(
        "SELECT DISTINCT file FROM draft WHERE course = \(course.description) ORDER BY file"
      ) { row in try row[0] }
    }
  }

  /// Puts a text that was kept aside among the other saves, for its author, or for anybody once her
  /// account is erased; false where there is no such text of hers.
  public func putAwayAside(
    _ revision: Int64, of file: String, in course: Slug, by author: ID<Learner>
  ) -> Receipt<Bool> {
    database.record { writer in
      let found = try writer.queryOne(
        """
        SELECT revision FROM draft
        WHERE course = \(course.description) AND file = \(file) AND revision = \(revision)
          AND standing = \(DraftEntry.Standing.aside.rawValue)
          AND (author = \(author.text) OR author IS NULL)
        """
      ) { row in try row[0] as Int64 }
      guard found != nil else { return false }
      try writer.execute(
        """
        UPDATE draft SET standing = \(DraftEntry.Standing.past.rawValue)
        WHERE course = \(course.description) AND file = \(file) AND revision = \(revision)
        """)
      return true
    }
  }
}

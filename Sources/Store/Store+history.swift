import Database
public import Learning

extension Store {
  /// How many texts of a file are looked through.
  private static let mostTexts = 100

  /// The digests that a file had in the editions of a course, the newest first.
  public func digests(of path: String, in course: Slug) throws -> [String] {
    try database.read { reader in
      try reader.query(
        """
        SELECT digest FROM edition_file
        WHERE course = \(course.description) AND path = \(path)
        GROUP BY digest ORDER BY MAX(number) DESC LIMIT \(Self.mostTexts)
        """
      ) { row in try row[0] }
    }
  }
}

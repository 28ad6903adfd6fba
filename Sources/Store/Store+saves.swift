import Database
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
}

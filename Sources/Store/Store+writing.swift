import Database
public import Learning

/// What a trainer has written, as it is given to her; once her account is erased it stays, unsigned.
public struct WritingRecords: Sendable {
  /// Her saves of texts that are kept, the oldest first; a text is nil where she removed the file.
  public let texts: [(course: Slug, file: String, text: String?, saved: Instant)]
  /// What she said of courses on their way to being published.
  public let notes: [(course: Slug, note: String, at: Instant)]
  /// Her pictures that wait for a publication.
  public let pictures: [(course: Slug, name: String, description: String, added: Instant)]
  /// The editions she published, with what she said of each.
  public let editions: [(course: Slug, number: Int, note: String, published: Instant)]
}

extension Store {
  static func writing(
    of learner: ID<Learner>, in reader: Session
  ) throws -> WritingRecords {
    WritingRecords(
      texts: try reader.query(
        """
        SELECT course, file, body, saved FROM draft WHERE author = \(learner.text)
        ORDER BY saved, course, file, revision
        """
      ) { row in (try row.slug(0), try row[1], try row[2], try row.instant(3)) },
      notes: try reader.query(
        """
        SELECT course, note, noted FROM review WHERE author = \(learner.text)
        ORDER BY noted, course, number
        """
      ) { row in (try row.slug(0), try row[1], try row.instant(2)) },
      pictures: try reader.query(
        """
        SELECT course, name, description, added FROM picture WHERE author = \(learner.text)
        ORDER BY added, course, name
        """
      ) { row in (try row.slug(0), try row[1], try row[2], try row.instant(3)) },
      editions: try reader.query(
        """
        SELECT course, number, note, published FROM edition WHERE author = \(learner.text)
        ORDER BY published, course, number
        """
      ) { row in
        let number: Int64 = try row[1]
        return (try row.slug(0), Int(number), try row[2], try row.instant(3))
      })
  }
}

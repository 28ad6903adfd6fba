public import Database
public import Learning

/// Publications that were begun, so that one that a crash cuts short is ended by the next run.
extension Store {
  private static let media = "media/"

  /// Keeps what a publication is about to do, before it does it.
  public func begin(_ publication: BegunPublication) -> Receipt<Void> {
    database.record { writer in
      try Self.forget(publication.course, in: writer)
      let course = publication.course.description
      try writer.execute(
        """
        INSERT INTO publication (course, author, note)
        VALUES (\(course), \(publication.author?.text as String?), \(publication.note))
        """)
      for file in publication.files {
        try writer.execute(
          """
          INSERT INTO publication_file (course, path, revision, digest)
          VALUES (\(course), \(file.path), \(file.revision as Int64?),
            \(file.digest))
          """)
      }
    }
  }

  /// The publications that were begun and not ended.
  public func begunPublications() throws -> [BegunPublication] {
    try database.read { reader in
      let found = try reader.query("SELECT course, author, note FROM publication ORDER BY course") {
        row -> (course: Slug, author: String?, note: String) in
        (try row.slug(0), try row[1], try row[2])
      }
      return try found.map { course, author, note in
        BegunPublication(
          course: course, author: author.map { ID($0) }, note: note,
          files: try reader.query(
            """
            SELECT path, revision, digest FROM publication_file
            WHERE course = \(course.description) ORDER BY path
            """
          ) { row in
            BegunPublication.File(path: try row[0], revision: try row[1], digest: try row[2])
          })
      }
    }
  }

  /// Ends a publication that is written: its saves are drafts no more, and what was saved after them is
  /// meant to replace what stands there now; its pictures wait no more.
  ///
  /// Of the files that it was `rewriting`, the saves say something else than what stands there: who goes
  /// on from one of these compares the two.
  public func finish(
    _ publication: BegunPublication, rewriting: Set<String> = []
  ) -> Receipt<Void> {
    database.record { writer in
      let course = publication.course.description
      for file in publication.files {
        if let revision = file.revision {
          try Self.putAway(publication.course, file.path, upTo: revision, in: writer)
          if rewriting.contains(file.path) { continue }
          try Self.published(
            file.path, revision, digest: file.digest, of: publication.course, in: writer)
        } else if file.path.hasPrefix(Self.media), !file.digest.isEmpty {
          try Self.forget(
            picture: String(file.path.dropFirst(Self.media.count)), of: course, in: writer)
        }
      }
      try writer.execute("DELETE FROM review WHERE course = \(course)")
      try Self.forget(publication.course, in: writer)
    }
  }

  /// Forgets a publication that was not written: what it would have published stays a draft.
  public func abandonPublication(of course: Slug) -> Receipt<Void> {
    database.record { writer in try Self.forget(course, in: writer) }
  }

  private static func forget(_ course: Slug, in writer: Session) throws {
    try writer.execute("DELETE FROM publication WHERE course = \(course.description)")
  }
}

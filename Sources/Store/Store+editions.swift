public import Database
public import Learning

/// Every version of every course that was ever served, with its files.
extension Store {
  /// How many editions are listed at once.
  public static let editionsListed = 100
  /// More files than a course has.
  private static let mostFiles = 50_000

  /// Keeps an edition whose blobs are kept already, and gives its number; one that is the same as the
  /// last is not kept again.
  public func keep(_ edition: NewEdition, at now: Instant) -> Receipt<Int> {
    database.record { writer in
      let course = edition.course.description
      let last = try writer.queryOne(
        """
        SELECT number, digest FROM edition WHERE course = \(course) ORDER BY number DESC LIMIT 1
        """
      ) { row -> (number: Int, digest: String) in (try row[0], try row[1]) }
      if let last, last.digest == edition.digest { return last.number }
      let number = (last?.number ?? 0) + 1
      try writer.execute(
        """
        INSERT INTO edition (course, number, digest, published, from_folder, author, note)
        VALUES (\(course), \(number), \(edition.digest), \(now.seconds),
          \(edition.author == nil), \(edition.author?.text as String?), \(edition.note))
        """)
      for file in edition.files {
        try writer.execute(
          """
          INSERT INTO edition_file (course, number, path, digest, size)
          VALUES (\(course), \(number), \(file.path), \(file.digest), \(file.size))
          """)
      }
      for (question, version) in edition.questions {
        try writer.execute(
          """
          INSERT INTO edition_question (course, question, version, number)
          VALUES (\(course), \(question.description), \(version), \(number))
          ON CONFLICT (course, question, version) DO UPDATE SET number = excluded.number
          """)
      }
      return number
    }
  }

  /// Keeps the bytes of a file under their digest.
  public func keep(blob bytes: [UInt8], digest: String) -> Receipt<Void> {
    database.record { writer in
      try writer.execute(
        """
        INSERT INTO blob (digest, bytes) VALUES (\(digest), \(bytes))
        ON CONFLICT (digest) DO NOTHING
        """)
    }
  }

  /// Those of some digests whose bytes are not kept.
  public func missingBlobs(of digests: Set<String>) throws -> Set<String> {
    try database.read { reader in
      try digests.filter { digest in
        let found: String? = try reader.queryOne(
          "SELECT digest FROM blob WHERE digest = \(digest)"
        ) { row in try row[0] }
        return found == nil
      }
    }
  }

  /// The bytes with that digest, if they are kept.
  public func blob(_ digest: String) throws -> [UInt8]? {
    try database.read { reader in
      try reader.queryOne("SELECT bytes FROM blob WHERE digest = \(digest)") { row in try row[0] }
    }
  }

  /// The editions of a course, the newest first, `editionsListed` at most; those before a number, if
  /// one is given.
  public func editions(of course: Slug, before number: Int? = nil) throws -> [Edition] {
    try database.read { reader in
      try reader.query(
        """
        SELECT edition.course, number, digest, published, from_folder, edition.author,
          account.name, note
        FROM edition LEFT JOIN account ON account.learner = edition.author
        WHERE edition.course = \(course.description) AND number < \(number ?? Int.max)
        ORDER BY number DESC LIMIT \(Self.editionsListed)
        """, Self.edition)
    }
  }

  /// One edition of a course.
  public func edition(_ number: Int, of course: Slug) throws -> Edition? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT edition.course, number, digest, published, from_folder, edition.author,
          account.name, note
        FROM edition LEFT JOIN account ON account.learner = edition.author
        WHERE edition.course = \(course.description) AND number = \(number)
        """, Self.edition)
    }
  }

  private static func edition(_ row: borrowing Row) throws -> Edition {
    let isFromFolder: Bool = try row[4]
    let learner: String? = try row[5]
    let name: String? = try row[6]
    var author: Draft.Author?
    if let learner, let name { author = Draft.Author(learner: ID(learner), name: name) }
    return Edition(
      course: try row.slug(0), number: try row[1], digest: try row[2],
      published: try row.instant(3), origin: isFromFolder ? .folder : .account(author),
      note: try row[7])
  }

  /// The files of an edition, in the order of their paths.
  public func files(of course: Slug, edition number: Int) throws -> [Edition.File] {
    try database.read { reader in
      try reader.query(
        """
        SELECT path, digest, size FROM edition_file
        WHERE course = \(course.description) AND number = \(number)
        ORDER BY path LIMIT \(Self.mostFiles)
        """
      ) { row in Edition.File(path: try row[0], digest: try row[1], size: try row[2]) }
    }
  }

  /// The files of a course as it was served last, by their paths; none if it never was.
  ///
  /// Of a file whose bytes are not kept, there is only the name.
  public func newestFiles(of course: Slug) throws -> [String: [UInt8]] {
    guard let newest = try editions(of: course).first else { return [:] }
    return try contents(of: course, edition: newest.number)
  }

  /// The files of an edition with what they hold, by their paths.
  ///
  /// Of a file whose bytes are not kept, there is only the name.
  public func contents(of course: Slug, edition number: Int) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for file in try files(of: course, edition: number) {
      contents[file.path] = try blob(file.digest) ?? []
    }
    return contents
  }

  /// The newest edition of a course that has a question in that version.
  public func newestEdition(
    of course: Slug, having question: Slug, version: Int
  ) throws -> Int? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT number FROM edition_question
        WHERE course = \(course.description) AND question = \(question.description)
          AND version = \(version)
        """
      ) { row in try row[0] }
    }
  }

  /// The paths of the media files that any edition of a course has had.
  public func mediaPaths(of course: Slug) throws -> [String] {
    try database.read { reader in
      try reader.query(
        """
        SELECT DISTINCT path FROM edition_file
        WHERE course = \(course.description) AND path LIKE 'media/%' LIMIT \(Self.mostFiles)
        """
      ) { row in try row[0] }
    }
  }

  /// The media files of any edition whose digest begins with that.
  public func media(digestPrefix prefix: String) throws -> [Edition.File] {
    try database.read { reader in
      // `g` follows the last hexadecimal digit.
      try reader.query(
        """
        SELECT DISTINCT path, digest, size FROM edition_file
        WHERE digest >= \(prefix) AND digest < \(prefix + "g") AND path LIKE 'media/%'
        LIMIT 20
        """
      ) { row in Edition.File(path: try row[0], digest: try row[1], size: try row[2]) }
    }
  }
}

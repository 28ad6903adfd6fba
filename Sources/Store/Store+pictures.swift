public import Database
public import Learning

/// Pictures between being sent and being published; then they are files of the course's folder.
extension Store {
  /// The room for the pictures of one trainer that wait, in bytes.
  public static let pictureRoom = 500 << 20
  /// The most pictures of one course that wait.
  static let mostPictures = 1000

  /// Keeps a picture until the course is published; one that is `replacing` takes the place of another
  /// of its name.
  public func keep(
    _ picture: NewPicture, replacing: Bool = false, at now: Instant
  ) -> Receipt<PictureOutcome> {
    database.record { writer in
      let course = picture.course.description
      if !replacing, let name = try Self.name(of: picture, in: writer) {
        return .known(name: name)
      }
      // Another of its name is either replaced or in its way.
      let used: Int64? = try writer.queryOne(
        """
        SELECT COALESCE(SUM(size), 0) FROM picture
        WHERE author = \(picture.author.text) AND NOT (course = \(course) AND name = \(picture.name))
        """
      ) { row in try row[0] }
      let waiting: Int64? = try writer.queryOne(
        "SELECT COUNT(*) FROM picture WHERE course = \(course) AND name <> \(picture.name)"
      ) { row in try row[0] }
      guard Int(used ?? 0) + picture.bytes.count <= Self.pictureRoom,
        waiting ?? 0 < Self.mostPictures
      else { return .noRoom }
      let taken: String? = try writer.queryOne(
        "SELECT name FROM picture WHERE course = \(course) AND name = \(picture.name)"
      ) { row in try row[0] }
      if taken != nil {
        guard replacing else { return .nameTaken }
        try Self.forget(picture: picture.name, of: course, in: writer)
      }
      try writer.execute(
        """
        INSERT INTO picture (course, name, type, width, height, size, description, author, added)
        VALUES (\(course), \(picture.name), \(picture.type), \(picture.width), \(picture.height),
          \(picture.bytes.count), \(picture.description), \(picture.author.text), \(now.seconds))
        """)
      try writer.execute(
        """
        INSERT INTO picture_bytes (course, name, bytes)
        VALUES (\(course), \(picture.name), \(picture.bytes))
        """)
      return .kept
    }
  }

  /// The name under which a picture waits that the same person sent with the same words.
  private static func name(of picture: NewPicture, in writer: Session) throws -> String? {
    try writer.queryOne(
      """
      SELECT picture.name FROM picture
      JOIN picture_bytes ON picture_bytes.course = picture.course
        AND picture_bytes.name = picture.name
      WHERE picture.course = \(picture.course.description) AND author = \(picture.author.text)
        AND size = \(picture.bytes.count) AND description = \(picture.description)
        AND bytes = \(picture.bytes)
      ORDER BY picture.name LIMIT 1
      """
    ) { row in try row[0] }
  }

  /// Forgets pictures of a course: they were published, or are not wanted.
  public func forget(pictures names: [String], of course: Slug) -> Receipt<Void> {
    database.record { writer in
      for name in names {
        try Self.forget(picture: name, of: course.description, in: writer)
      }
    }
  }

  static func forget(
    picture name: String, of course: String, in writer: Session
  ) throws {
    try writer.execute("DELETE FROM picture WHERE course = \(course) AND name = \(name)")
    try writer.execute("DELETE FROM picture_bytes WHERE course = \(course) AND name = \(name)")
  }

  /// The pictures of a course that wait, in the order of their names; without their bytes.
  public func pictures(of course: Slug) throws -> [WaitingPicture] {
    try database.read { reader in
      try reader.query(
        """
        SELECT picture.name, type, width, height, size, description, author, account.name, added
        FROM picture LEFT JOIN account ON account.learner = picture.author
        WHERE course = \(course.description) ORDER BY picture.name
        """
      ) { row in
        WaitingPicture(
          name: try row[0], type: try row[1], width: try row[2], height: try row[3],
          size: try row[4], description: try row[5], author: try Self.author(row, 6, 7),
          added: try row.instant(8))
      }
    }
  }

  /// The bytes of a picture that waits.
  public func bytes(ofPicture name: String, of course: Slug) throws -> [UInt8]? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT bytes FROM picture_bytes
        WHERE course = \(course.description) AND name = \(name)
        """
      ) { row in try row[0] }
    }
  }
}

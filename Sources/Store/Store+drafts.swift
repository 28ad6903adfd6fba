public import Database
public import Learning

extension Store {
  /// How many saves of a file are kept, besides the texts that are kept aside.
  public static let savesKept = 200
  /// How many texts of one author are kept aside for a file; the oldest is put among the other saves
  /// when there are more.
  public static let asideKept = 50
  /// For so long a text that saves itself replaces its last save, in seconds: a history of every few
  /// words is no history.
  static let autosaveSpan: Int64 = 60

  /// The room for the drafts of one course, in bytes: as much again as a very large course.
  public static let draftRoom = 32 << 20
  /// The most files of one course that are drafts.
  public static let mostDrafts = 2000

  /// Saves a text as the draft of its file, unless somebody else saved since it was opened; then it
  /// is kept aside.
  public func save(_ draft: NewDraft, at now: Instant) -> Receipt<DraftOutcome> {
    database.record { writer in
      let current = try Self.newest(draft, in: writer)
      if let current, current.text == draft.text, !draft.isAsPublished,
        draft.accepts == nil || draft.accepts == current.base
      {
        return .saved(.revision(current.revision))
      }
      if current == nil, draft.isAsPublished { return .saved(.published(draft.published)) }
      guard try draft.continues(current, in: writer) else {
        return .conflict(aside: try Self.setAside(draft, at: now, in: writer))
      }
      let number = try Self.nextRevision(draft, in: writer)
      if draft.isAsPublished {
        try Self.putAway(draft.course, draft.file, upTo: number, in: writer)
        return .saved(.published(draft.published))
      }
      guard try Self.hasRoom(for: draft, in: writer) else { throw DraftError.noRoom }
      var begun = now
      if let current, draft.replaces(current, at: now) {
        begun = current.begun
        try writer.execute(
          """
          DELETE FROM draft WHERE course = \(draft.course.description) AND file = \(draft.file)
            AND revision = \(current.revision)
          """)
      }
      try Self.insert(
        draft, number: number, base: draft.accepts ?? current?.base ?? draft.published,
        standing: .draft,
        begun: begun, at: now, in: writer)
      // The text she had to keep aside is the draft now.
      try writer.execute(
        """
        UPDATE draft SET standing = \(DraftEntry.Standing.past.rawValue)
        WHERE course = \(draft.course.description) AND file = \(draft.file)
          AND standing = \(DraftEntry.Standing.aside.rawValue)
          AND author = \(draft.author.text) AND body = \(draft.text as String?)
        """)
      return .saved(.revision(number))
    }
  }

  /// What a new save is compared with.
  struct NewestDraft {
    let revision: Int64
    let base: String
    let text: String?
    let author: String?
    let page: String
    let turn: Int64
    let isAutomatic: Bool
    let begun: Instant
  }

  private static func newest(_ draft: NewDraft, in session: Session) throws -> NewestDraft? {
    try session.queryOne(
      """
      SELECT revision, base, body, author, page, turn, automatic, begun FROM draft
      WHERE course = \(draft.course.description) AND file = \(draft.file)
        AND standing = \(DraftEntry.Standing.draft.rawValue)
      ORDER BY revision DESC LIMIT 1
      """
    ) { row in
      NewestDraft(
        revision: try row[0], base: try row[1], text: try row[2], author: try row[3],
        page: try row[4], turn: try row[5], isAutomatic: try row[6], begun: try row.instant(7))
    }
  }

  /// Whether the drafts of a course, with that one in the place of its last save, are no more than are
  /// read again and again for each page.
  private static func hasRoom(for draft: NewDraft, in session: Session) throws -> Bool {
    let others: (files: Int64, bytes: Int64)? = try session.queryOne(
      """
      SELECT COUNT(*), COALESCE(SUM(LENGTH(CAST(body AS BLOB))), 0) FROM draft
      WHERE course = \(draft.course.description) AND file <> \(draft.file)
        AND standing = \(DraftEntry.Standing.draft.rawValue)
      """
    ) { row in (try row[0], try row[1]) }
    guard let others else { return true }
    return Int(others.files) < mostDrafts
      && Int(others.bytes) + (draft.text?.utf8.count ?? 0) <= draftRoom
  }

  private static func nextRevision(_ draft: NewDraft, in session: Session) throws -> Int64 {
    try session.queryOne(
      """
      SELECT COALESCE(MAX(revision), 0) + 1 FROM draft
      WHERE course = \(draft.course.description) AND file = \(draft.file)
      """
    ) { row in try row[0] } ?? 1
  }

  /// Keeps a text that is not the draft; the same text of the same author once.
  private static func setAside(
    _ draft: NewDraft, at now: Instant, in writer: Session
  ) throws -> Int64 {
    let same: Int64? = try writer.queryOne(
      """
      SELECT revision FROM draft
      WHERE course = \(draft.course.description) AND file = \(draft.file)
        AND standing = \(DraftEntry.Standing.aside.rawValue)
        AND author = \(draft.author.text) AND body = \(draft.text ?? "")
      ORDER BY revision DESC LIMIT 1
      """
    ) { row in try row[0] }
    if let same { return same }
    let number = try nextRevision(draft, in: writer)
    try insert(
      draft, number: number, base: draft.published, standing: .aside, begun: now, at: now,
      in: writer)
    try writer.execute(
      """
      UPDATE draft SET standing = \(DraftEntry.Standing.past.rawValue)
      WHERE course = \(draft.course.description) AND file = \(draft.file)
        AND standing = \(DraftEntry.Standing.aside.rawValue) AND author = \(draft.author.text)
        AND revision <= (
          SELECT revision FROM draft
          WHERE course = \(draft.course.description) AND file = \(draft.file)
            AND standing = \(DraftEntry.Standing.aside.rawValue)
            AND author = \(draft.author.text)
          ORDER BY revision DESC LIMIT 1 OFFSET \(Int64(asideKept)))
      """)
    return number
  }

  private static func insert(
    _ draft: NewDraft, number: Int64, base: String, standing: DraftEntry.Standing,
    begun: Instant, at now: Instant, in writer: Session
  ) throws {
    try writer.execute(
      """
      INSERT INTO draft (course, file, revision, base, body, standing, author, page, turn,
        automatic, begun, saved)
      VALUES (\(draft.course.description), \(draft.file), \(number), \(base),
        \(draft.text as String?), \(standing.rawValue), \(draft.author.text),
        \(draft.page?.mark ?? ""), \(draft.page?.turn ?? 0), \(draft.isAutomatic),
        \(begun.seconds), \(now.seconds))
      """)
    // The draft itself is never among the oldest: each save of it is newer than all before. What is
    // kept aside stays until its author puts it away, for nobody else has read it.
    try writer.execute(
      """
      DELETE FROM draft WHERE course = \(draft.course.description) AND file = \(draft.file)
        AND standing = \(DraftEntry.Standing.past.rawValue)
        AND revision <= (
          SELECT revision FROM draft
          WHERE course = \(draft.course.description) AND file = \(draft.file)
            AND standing <> \(DraftEntry.Standing.aside.rawValue)
          ORDER BY revision DESC LIMIT 1 OFFSET \(Int64(savesKept)))
      """)
    try writer.execute(
      """
      UPDATE draft SET standing = \(DraftEntry.Standing.past.rawValue)
      WHERE course = \(draft.course.description) AND file = \(draft.file)
        AND standing = \(DraftEntry.Standing.draft.rawValue) AND revision < (
          SELECT MAX(revision) FROM draft
          WHERE course = \(draft.course.description) AND file = \(draft.file)
            AND standing = \(DraftEntry.Standing.draft.rawValue))
      """)
  }

  /// Ends the draft of a file as it was at a save; it stays among the earlier ones.
  static func putAway(
    _ course: Slug, _ file: String, upTo revision: Int64, in writer: Session
  ) throws {
    try writer.execute(
      """
      UPDATE draft SET standing = \(DraftEntry.Standing.past.rawValue)
      WHERE course = \(course.description) AND file = \(file) AND revision <= \(revision)
        AND standing = \(DraftEntry.Standing.draft.rawValue)
      """)
  }

  /// Gives up the draft of a file, if nobody saved after that one; false if somebody did.
  public func discard(_ file: String, of course: Slug, at revision: Int64) -> Receipt<Bool> {
    database.record { writer in
      let newest: Int64? = try writer.queryOne(
        """
        SELECT MAX(revision) FROM draft
        WHERE course = \(course.description) AND file = \(file)
          AND standing = \(DraftEntry.Standing.draft.rawValue)
        """
      ) { row in try row[0] }
      guard newest == nil || newest == revision else { return false }
      try Self.putAway(course, file, upTo: revision, in: writer)
      return true
    }
  }

  /// Says that a save was published as it was: what was saved after it is meant to replace what stands
  /// there now.
  static func published(
    _ file: String, _ revision: Int64, digest: String, of course: Slug, in writer: Session
  ) throws {
    try writer.execute(
      """
      UPDATE draft SET published = \(digest)
      WHERE course = \(course.description) AND file = \(file) AND revision = \(revision)
      """)
    try writer.execute(
      """
      UPDATE draft SET base = \(digest)
      WHERE course = \(course.description) AND file = \(file)
        AND standing = \(DraftEntry.Standing.draft.rawValue)
      """)
  }

  // MARK: Reading

  /// The drafts of a course, each with its text, in the order of their files.
  public func drafts(of course: Slug) throws -> [Draft] {
    try database.read { reader in
      try reader.query(
        """
        SELECT file, revision, base, body, author, account.name, saved
        FROM draft LEFT JOIN account ON account.learner = draft.author
        WHERE course = \(course.description)
          AND standing = \(DraftEntry.Standing.draft.rawValue)
        ORDER BY file
        """, Self.draft)
    }
  }

  /// The draft of a file, if there is one.
  public func draft(of file: String, in course: Slug) throws -> Draft? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT file, revision, base, body, author, account.name, saved
        FROM draft LEFT JOIN account ON account.learner = draft.author
        WHERE course = \(course.description) AND file = \(file)
          AND standing = \(DraftEntry.Standing.draft.rawValue)
        ORDER BY revision DESC LIMIT 1
        """, Self.draft)
    }
  }

  /// A save of a file, whatever became of it.
  public func save(_ revision: Int64, of file: String, in course: Slug) throws -> Draft? {
    try database.read { reader in
      try reader.queryOne(
        """
        SELECT file, revision, base, body, author, account.name, saved
        FROM draft LEFT JOIN account ON account.learner = draft.author
        WHERE course = \(course.description) AND file = \(file) AND revision = \(revision)
        """, Self.draft)
    }
  }

  /// The saves of a file that are kept, the newest first.
  public func saves(of file: String, in course: Slug) throws -> [DraftEntry] {
    try database.read { reader in
      try reader.query(
        """
        SELECT file, revision, base, body IS NULL, standing, author, account.name, saved
        FROM draft LEFT JOIN account ON account.learner = draft.author
        WHERE course = \(course.description) AND file = \(file) ORDER BY revision DESC
        """
      ) { row in
        let word: String = try row[4]
        guard let standing = DraftEntry.Standing(rawValue: word) else {
          throw StoredValueError(column: 4, text: word)
        }
        return DraftEntry(
          file: try row[0], revision: try row[1], base: try row[2], isRemoval: try row[3],
          standing: standing, author: try Self.author(row, 5, 6), saved: try row.instant(7))
      }
    }
  }

  /// The courses that have drafts, and how many files of each.
  public func draftCounts() throws -> [Slug: Int] {
    try database.read { reader in
      Dictionary(
        try reader.query(
          """
          SELECT course, COUNT(DISTINCT file) FROM draft
          WHERE standing = \(DraftEntry.Standing.draft.rawValue) GROUP BY course
          """
        ) { row in (try row.slug(0), try row[1] as Int) }, uniquingKeysWith: { one, _ in one })
    }
  }

  private static func draft(_ row: borrowing Row) throws -> Draft {
    Draft(
      file: try row[0], revision: try row[1], base: try row[2], text: try row[3],
      author: try author(row, 4, 5), saved: try row.instant(6))
  }

  static func author(
    _ row: borrowing Row, _ learner: Int, _ name: Int
  ) throws -> Draft.Author? {
    guard let id: String = try row[learner], let name: String = try row[name] else { return nil }
    return Draft.Author(learner: ID(id), name: name)
  }
}

/// Why a text is not saved.
public enum DraftError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The drafts of the course take all the room there is for them.
  case noRoom

  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .noRoom: "the drafts of this course take all their room: publish or discard some first"
    }
  }
}

extension NewDraft {
  /// Whether nobody else saved since the text was opened.
  fileprivate func continues(
    _ newest: Store.NewestDraft?, in session: Session
  ) throws -> Bool {
    guard let newest else {
      guard case .revision(let number) = opened else { return opened == .published(published) }
      // The save she opened was published as it was.
      let digest = try session.queryOne(
        """
        SELECT published FROM draft
        WHERE course = \(course.description) AND file = \(file) AND revision = \(number)
        """
      ) { row in try row[0] as String? }
      return digest == .some(published)
    }
    if opened == .revision(newest.revision) { return true }
    // Her own page saved, and the answer that said so was lost on the way.
    guard let page, newest.author == author.text else { return false }
    return page.mark == newest.page && page.turn > newest.turn
  }

  /// Whether it takes the place of a save that was made by itself a moment ago.
  fileprivate func replaces(_ newest: Store.NewestDraft, at now: Instant) -> Bool {
    isAutomatic && newest.isAutomatic && newest.author == author.text
      && newest.page == page?.mark
      && now.seconds - newest.begun.seconds < Store.autosaveSpan
  }
}

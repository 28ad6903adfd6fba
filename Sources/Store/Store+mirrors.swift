public import Database
public import Learning

/// A mirror that has told how many people it reached.
public struct TellingMirror: Hashable, Sendable {
  /// The name of its key.
  public let key: String
  /// What it calls itself; of an accepted one, what it called itself then.
  public let name: String
  /// What an accepted one calls itself now, where that is something else.
  public let newName: String?
  /// Whether an administrator has said that its counts are to be added.
  public let isAccepted: Bool
  /// When it told something last.
  public let told: Instant
}

/// What became of counts that a mirror sent.
public enum ReachReception: Sendable {
  /// They are recorded.
  case recorded
  /// Too many mirrors that nobody has accepted wait already.
  case tooManyWaiting
  /// Whoever asked admits no other mirror from there.
  case notAdmitted
  /// It told something not long ago.
  case tooSoon
}

extension Store {
  /// How many mirrors wait to be accepted at most: anybody can send something.
  public static let mostWaitingMirrors = 50

  /// How long a mirror that nobody has accepted is kept after it told something, in seconds: forty days.
  public static let waitingMirrorLifetime: Int64 = 40 * 86_400

  /// How long a mirror waits before it tells something again, in seconds; it has one thing to tell a month.
  public static let pauseOfMirrors: Int64 = 3600

  /// Records what a mirror counted in a month, in place of what it said before of that month.
  ///
  /// `isAdmitted` is asked before one that is new is kept. One that was accepted keeps the name it was
  /// accepted under. What is kept already changes nothing, so that nobody who sends an old file once more
  /// holds the next one back.
  public func record(
    _ reach: [Reach], of month: Month, by key: String, called name: String, at now: Instant,
    admitting isAdmitted: @escaping @Sendable () -> Bool
  ) -> Receipt<ReachReception> {
    database.record { writer in
      let told = try writer.queryOne("SELECT told FROM reach_mirror WHERE key = \(key)") {
        row -> Int64 in try row[0]
      }
      if let told {
        if try Self.isKept(reach, of: month, by: key, called: name, in: writer) { return .recorded }
        guard !(0..<Self.pauseOfMirrors).contains(now.seconds - told) else { return .tooSoon }
      } else {
        let waiting =
          try writer.queryOne("SELECT COUNT(*) FROM reach_mirror WHERE accepted = FALSE") {
            row -> Int in try row[0]
          } ?? 0
        guard waiting < Self.mostWaitingMirrors else { return .tooManyWaiting }
        guard isAdmitted() else { return .notAdmitted }
      }
      try writer.execute(
        """
        INSERT INTO reach_mirror (key, name, accepted, told)
        VALUES (\(key), \(name), FALSE, \(now.seconds))
        ON CONFLICT (key) DO UPDATE SET told = excluded.told,
          name = CASE WHEN reach_mirror.accepted THEN reach_mirror.name ELSE excluded.name END,
          new_name = CASE WHEN reach_mirror.accepted AND reach_mirror.name <> excluded.name
            THEN excluded.name END
        """)
      // Of a mirror that nobody has accepted, one month is kept.
      try writer.execute(
        """
        DELETE FROM reach_count WHERE key = \(key) AND (month = \(month.description)
          OR EXISTS (SELECT 1 FROM reach_mirror WHERE key = \(key) AND accepted = FALSE))
        """)
      for counts in reach {
        try writer.execute(
          """
          INSERT INTO reach_count (key, month, course, module, started, completed, passed)
          VALUES (\(key), \(month.description), \(counts.course.description),
            \(counts.module?.description ?? ""), \(counts.started.rounded as Int?),
            \(counts.completed.rounded as Int?), \(counts.passed.rounded as Int?))
          """)
      }
      return .recorded
    }
  }

  /// Whether a mirror has told just that, under a name that is known of it.
  private static func isKept(
    _ reach: [Reach], of month: Month, by key: String, called name: String, in session: Session
  ) throws -> Bool {
    let kept = try session.query(
      """
      SELECT course, module, started, completed, passed
      FROM reach_count JOIN reach_mirror ON reach_mirror.key = reach_count.key
      WHERE reach_count.key = \(key) AND month = \(month.description)
      AND (name = \(name) OR new_name = \(name))
      """
    ) { row -> [String] in
      let counts: [Int?] = [try row[2], try row[3], try row[4]]
      return [try row[0], try row[1]] + counts.map { "\($0 ?? 0)" }
    }
    let told = reach.map {
      [$0.course.description, $0.module?.description ?? ""]
        + [$0.started, $0.completed, $0.passed].map { "\($0.rounded ?? 0)" }
    }
    return !kept.isEmpty && Set(kept) == Set(told)
  }

  /// The mirrors that have told something, those that wait first.
  public func tellingMirrors() throws -> [TellingMirror] {
    try database.read { reader in
      try reader.query(
        "SELECT key, name, new_name, accepted, told FROM reach_mirror ORDER BY accepted, name, key"
      ) { row in
        TellingMirror(
          key: try row[0], name: try row[1], newName: try row[2], isAccepted: try row[3],
          told: try row.instant(4))
      }
    }
  }

  /// Adds a mirror's counts to the sums from now on, under the name that it has now; false if there is none
  /// of that key that calls itself so.
  public func accept(mirror key: String, called name: String) -> Receipt<Bool> {
    database.record { writer in
      try writer.execute(
        """
        UPDATE reach_mirror SET accepted = TRUE, name = \(name), new_name = NULL
        WHERE key = \(key) AND COALESCE(new_name, name) = \(name)
        """) > 0
    }
  }

  /// Forgets a mirror and all that it told; false if there is none of that key.
  public func forget(mirror key: String) -> Receipt<Bool> {
    database.record { writer in
      try writer.execute("DELETE FROM reach_mirror WHERE key = \(key)") > 0
    }
  }

  /// The sums of what accepted mirrors told of a month: fewer than five nowhere is nobody.
  public func reachElsewhere(in month: Month) throws -> [Reach] {
    try database.read { reader in
      try reader.query(
        """
        SELECT course, module, CAST(SUM(started) AS BIGINT), CAST(SUM(completed) AS BIGINT),
          CAST(SUM(passed) AS BIGINT)
        FROM reach_count JOIN reach_mirror ON reach_mirror.key = reach_count.key
        WHERE month = \(month.description) AND accepted = TRUE
        GROUP BY course, module ORDER BY course, module
        """
      ) { row in
        let sums: (Int64?, Int64?, Int64?) = (try row[2], try row[3], try row[4])
        return Reach(
          course: try row.slug(0), module: Slug(try row[1] as String),
          started: Int(sums.0 ?? 0), completed: Int(sums.1 ?? 0), passed: Int(sums.2 ?? 0))
      }
    }
  }
}

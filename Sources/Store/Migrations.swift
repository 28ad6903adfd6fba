public import Database

extension Store {
  /// The schema's history: appended to, never edited.
  ///
  /// Only what SQLite and PostgreSQL share; identifiers are made by the program; instants are
  /// seconds since 1970 UTC.
  public static let migrations: [Migration] = [
    Migration(
      1, "learners, accounts, sessions",
      """
      CREATE TABLE learner (
        id TEXT PRIMARY KEY,
        created BIGINT NOT NULL,
        seen BIGINT NOT NULL
      );
      CREATE TABLE account (
        learner TEXT PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        email TEXT,
        password TEXT NOT NULL,
        role TEXT NOT NULL DEFAULT 'learner',
        created BIGINT NOT NULL
      );
      CREATE TABLE session (
        digest TEXT PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        signed_in BOOLEAN NOT NULL,
        seen BIGINT NOT NULL,
        idle BIGINT NOT NULL,
        expires BIGINT NOT NULL
      );
      CREATE INDEX session_learner ON session (learner);
      CREATE INDEX learner_seen ON learner (seen);
      """),
    Migration(
      2, "progress, practice, cases, attempts",
      """
      CREATE TABLE enrolment (
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        course TEXT NOT NULL,
        module TEXT NOT NULL,
        started BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        PRIMARY KEY (learner, course)
      );
      CREATE TABLE progress (
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        course TEXT NOT NULL,
        module TEXT NOT NULL,
        read BIGINT NOT NULL,
        PRIMARY KEY (learner, course, module)
      );
      CREATE TABLE practice (
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        course TEXT NOT NULL,
        question TEXT NOT NULL,
        module TEXT NOT NULL,
        version BIGINT NOT NULL,
        language TEXT NOT NULL,
        answer TEXT NOT NULL,
        marks DOUBLE PRECISION NOT NULL,
        out_of DOUBLE PRECISION NOT NULL,
        outcome TEXT NOT NULL,
        tries BIGINT NOT NULL,
        recorded BIGINT NOT NULL,
        PRIMARY KEY (learner, course, question)
      );
      CREATE TABLE choice (
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        course TEXT NOT NULL,
        story TEXT NOT NULL,
        scene TEXT NOT NULL,
        choice TEXT NOT NULL,
        turn BIGINT NOT NULL,
        recorded BIGINT NOT NULL,
        PRIMARY KEY (learner, course, story, scene)
      );
      CREATE TABLE attempt (
        id TEXT PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        course TEXT NOT NULL,
        module TEXT NOT NULL,
        quiz TEXT NOT NULL,
        seed BIGINT NOT NULL,
        pass_mark TEXT NOT NULL,
        started BIGINT NOT NULL,
        submitted BIGINT
      );
      CREATE INDEX attempt_learner ON attempt (learner, course, quiz);
      CREATE TABLE drawn (
        attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
        place BIGINT NOT NULL,
        question TEXT NOT NULL,
        version BIGINT NOT NULL,
        points DOUBLE PRECISION NOT NULL,
        required BOOLEAN NOT NULL,
        PRIMARY KEY (attempt, place)
      );
      CREATE TABLE answer (
        attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        version BIGINT NOT NULL,
        shown TEXT NOT NULL,
        language TEXT NOT NULL,
        answer TEXT NOT NULL,
        marks DOUBLE PRECISION NOT NULL,
        out_of DOUBLE PRECISION NOT NULL,
        outcome TEXT NOT NULL,
        recorded BIGINT NOT NULL,
        PRIMARY KEY (attempt, question)
      );
      CREATE TABLE completion (
        learner TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
        course TEXT NOT NULL,
        quiz TEXT NOT NULL,
        module TEXT NOT NULL,
        attempt TEXT NOT NULL,
        completed BIGINT NOT NULL,
        PRIMARY KEY (learner, course, quiz)
      );
      """),
    Migration(
      3, "drafts, review",
      """
      CREATE TABLE draft (
        course TEXT NOT NULL,
        file TEXT NOT NULL,
        revision BIGINT NOT NULL,
        base TEXT NOT NULL,
        body TEXT,
        published TEXT,
        standing TEXT NOT NULL,
        author TEXT REFERENCES learner (id) ON DELETE SET NULL,
        page TEXT NOT NULL,
        turn BIGINT NOT NULL,
        automatic BOOLEAN NOT NULL,
        begun BIGINT NOT NULL,
        saved BIGINT NOT NULL,
        PRIMARY KEY (course, file, revision)
      );
      CREATE INDEX draft_standing ON draft (standing, course, file);
      CREATE INDEX draft_author ON draft (author);
      CREATE TABLE review (
        course TEXT NOT NULL,
        number BIGINT NOT NULL,
        act TEXT NOT NULL,
        note TEXT NOT NULL,
        author TEXT REFERENCES learner (id) ON DELETE SET NULL,
        noted BIGINT NOT NULL,
        PRIMARY KEY (course, number)
      );
      CREATE INDEX review_author ON review (author);
      """),
    Migration(
      4, "passwords that work once",
      """
      ALTER TABLE account ADD COLUMN once_until BIGINT;
      CREATE INDEX account_role ON account (role, name_key);
      """),
    Migration(
      5, "editions, corrections",
      """
      CREATE TABLE edition (
        course TEXT NOT NULL,
        number BIGINT NOT NULL,
        digest TEXT NOT NULL,
        published BIGINT NOT NULL,
        from_folder BOOLEAN NOT NULL,
        author TEXT REFERENCES learner (id) ON DELETE SET NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (course, number)
      );
      CREATE INDEX edition_author ON edition (author);
      CREATE TABLE edition_file (
        course TEXT NOT NULL,
        number BIGINT NOT NULL,
        path TEXT NOT NULL,
        digest TEXT NOT NULL,
        size BIGINT NOT NULL,
        PRIMARY KEY (course, number, path)
      );
      CREATE INDEX edition_file_digest ON edition_file (digest);
      CREATE TABLE edition_question (
        course TEXT NOT NULL,
        question TEXT NOT NULL,
        version BIGINT NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (course, question, version)
      );
      CREATE TABLE blob (
        digest TEXT PRIMARY KEY,
        bytes BYTEA NOT NULL
      );
      CREATE TABLE correction (
        course TEXT NOT NULL,
        question TEXT NOT NULL,
        version BIGINT NOT NULL,
        since BIGINT NOT NULL,
        noted BIGINT NOT NULL,
        reached TEXT NOT NULL,
        finished BIGINT,
        PRIMARY KEY (course, question, version)
      );
      ALTER TABLE attempt ADD COLUMN edition BIGINT;
      ALTER TABLE answer ADD COLUMN corrected BIGINT;
      """),
    Migration(
      6, "pictures",
      """
      CREATE TABLE picture (
        course TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        width BIGINT NOT NULL,
        height BIGINT NOT NULL,
        size BIGINT NOT NULL,
        description TEXT NOT NULL,
        body BYTEA NOT NULL,
        author TEXT REFERENCES learner (id) ON DELETE SET NULL,
        added BIGINT NOT NULL,
        PRIMARY KEY (course, name)
      );
      CREATE INDEX picture_author ON picture (author);
      """),
    Migration(
      7, "publications that were begun",
      """
      CREATE TABLE publication (
        course TEXT PRIMARY KEY,
        author TEXT REFERENCES learner (id) ON DELETE SET NULL,
        note TEXT NOT NULL
      );
      CREATE TABLE publication_file (
        course TEXT NOT NULL REFERENCES publication (course) ON DELETE CASCADE,
        path TEXT NOT NULL,
        revision BIGINT,
        digest TEXT NOT NULL,
        PRIMARY KEY (course, path)
      );
      """),
    // Apart from what is said of it: a list of pictures must not walk over their bytes.
    Migration(
      8, "the bytes of pictures apart",
      """
      CREATE TABLE picture_bytes (
        course TEXT NOT NULL,
        name TEXT NOT NULL,
        bytes BYTEA NOT NULL,
        PRIMARY KEY (course, name)
      );
      INSERT INTO picture_bytes (course, name, bytes) SELECT course, name, body FROM picture;
      ALTER TABLE picture DROP COLUMN body;
      """),
    Migration(
      9, "what mirrors tell of their reach",
      """
      CREATE TABLE reach_mirror (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        accepted BOOLEAN NOT NULL,
        told BIGINT NOT NULL
      );
      CREATE TABLE reach_count (
        key TEXT NOT NULL REFERENCES reach_mirror (key) ON DELETE CASCADE,
        month TEXT NOT NULL,
        course TEXT NOT NULL,
        module TEXT NOT NULL,
        started BIGINT,
        completed BIGINT,
        passed BIGINT,
        PRIMARY KEY (key, month, course, module)
      );
      CREATE INDEX reach_count_month ON reach_count (month);
      """),
    Migration(
      10, "what is told of the own reach",
      """
      CREATE TABLE reach_telling (
        place BIGINT PRIMARY KEY,
        address TEXT NOT NULL,
        name TEXT NOT NULL,
        seed BYTEA NOT NULL,
        told TEXT
      );
      """),
    Migration(
      11, "new names of mirrors",
      "ALTER TABLE reach_mirror ADD COLUMN new_name TEXT"),
    Migration(
      12, "reach of months that are over",
      """
      CREATE TABLE reach_closed (
        course TEXT NOT NULL,
        month TEXT NOT NULL,
        module TEXT NOT NULL,
        started BIGINT,
        completed BIGINT,
        passed BIGINT,
        PRIMARY KEY (course, month, module)
      )
      """),
    // What was closed or agreed before says neither: it is told of nobody.
    Migration(
      13, "to whom reach is told, and of which courses",
      """
      ALTER TABLE reach_telling ADD COLUMN agreed TEXT;
      ALTER TABLE reach_closed ADD COLUMN mirrored BOOLEAN NOT NULL DEFAULT FALSE;
      """),
  ]
}

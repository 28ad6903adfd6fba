import Database
import Learning

extension Store {
  /// Gives all that an anonymous learner did to an account; where both did the same, the later
  /// practice, the earlier reading and the earlier completion stay.
  static func merge(
    _ visitor: ID<Learner>, into learner: ID<Learner>, in writer: Session
  ) throws {
    let from = visitor.text
    let to = learner.text
    let hasAccount = try writer.queryOne("SELECT learner FROM account WHERE learner = \(from)") {
      row -> String in try row[0]
    }
    guard hasAccount == nil else { return }
    try writer.execute("UPDATE attempt SET learner = \(to) WHERE learner = \(from)")
    try writer.execute(
      """
      INSERT INTO enrolment (learner, course, module, started, seen)
      SELECT \(to), course, module, started, seen FROM enrolment WHERE learner = \(from)
      ON CONFLICT (learner, course) DO UPDATE SET
        started = CASE WHEN excluded.started < enrolment.started THEN excluded.started
          ELSE enrolment.started END,
        module = CASE WHEN excluded.seen > enrolment.seen THEN excluded.module
          ELSE enrolment.module END,
        seen = CASE WHEN excluded.seen > enrolment.seen THEN excluded.seen
          ELSE enrolment.seen END
      """)
    try writer.execute(
      """
      INSERT INTO progress (learner, course, module, read)
      SELECT \(to), course, module, read FROM progress WHERE learner = \(from)
      ON CONFLICT (learner, course, module) DO UPDATE SET read = excluded.read
        WHERE excluded.read < progress.read
      """)
    try writer.execute(
      """
      INSERT INTO practice (learner, course, question, module, version, language, answer, marks,
        out_of, outcome, tries, recorded)
      SELECT \(to), course, question, module, version, language, answer, marks,
        out_of, outcome, tries, recorded FROM practice WHERE learner = \(from)
      ON CONFLICT (learner, course, question) DO UPDATE SET
        module = excluded.module, version = excluded.version, language = excluded.language,
        answer = excluded.answer, marks = excluded.marks, out_of = excluded.out_of,
        outcome = excluded.outcome, tries = practice.tries + excluded.tries,
        recorded = excluded.recorded
        WHERE excluded.recorded >= practice.recorded
      """)
    try writer.execute(
      """
      INSERT INTO choice (learner, course, story, scene, choice, turn, recorded)
      SELECT \(to), course, story, scene, choice, turn, recorded FROM choice
      WHERE learner = \(from)
      ON CONFLICT (learner, course, story, scene) DO UPDATE SET
        choice = excluded.choice, turn = excluded.turn, recorded = excluded.recorded
        WHERE excluded.recorded >= choice.recorded
      """)
    try writer.execute(
      """
      INSERT INTO completion (learner, course, quiz, module, attempt, completed)
      SELECT \(to), course, quiz, module, attempt, completed FROM completion
      WHERE learner = \(from)
      ON CONFLICT (learner, course, quiz) DO UPDATE SET
        completed = excluded.completed, attempt = excluded.attempt, module = excluded.module
        WHERE excluded.completed < completion.completed
      """)
    try writer.execute("DELETE FROM learner WHERE id = \(from)")
  }
}

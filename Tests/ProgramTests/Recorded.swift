import Database
import Store
import TestSupport
import Testing

/// What stands in a database that no program has open.
struct Recorded {
  let practice: Set<String>
  let attempts: Set<String>
  let answers: Set<String>
  let integrity: [String]

  init(in folder: TemporaryFolder, data: String = "data") throws {
    let database = try Database(
      path: "\(folder.path)/\(data)/article4.db", migrations: Store.migrations)
    practice = try database.read { reader in
      Set(try reader.query("SELECT answer FROM practice", Self.text).map { String($0.dropFirst()) })
    }
    attempts = try database.read { Set(try $0.query("SELECT id FROM attempt", Self.text)) }
    answers = try database.read { reader in
      Set(
        try reader.query(
          """
          SELECT answer.attempt || '/' || drawn.place FROM answer
          JOIN drawn ON drawn.attempt = answer.attempt AND drawn.question = answer.question
          """, Self.text))
    }
    integrity = try database.read { try $0.query("PRAGMA integrity_check", Self.text) }
    try database.close()
  }

  private static func text(_ row: borrowing Row) throws -> String { try row[0] }

  /// Expects everything that was acknowledged, in a sound file.
  func expect(_ acknowledged: AnswerLoad.Acknowledged) {
    #expect(integrity == ["ok"])
    #expect(acknowledged.practice.subtracting(practice).isEmpty)
    #expect(acknowledged.attempts.subtracting(attempts).isEmpty)
    #expect(acknowledged.answers.subtracting(answers).isEmpty)
  }
}

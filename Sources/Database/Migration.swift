/// One numbered change of the schema, made in a transaction of its own.
///
/// Migrations are appended and never edited: what has run is not run again.
public struct Migration: Sendable {
  let number: Int
  let name: String
  let sql: SQL

  /// Creates a migration from its number, counted from 1, its name, and statements without parameters.
  public init(_ number: Int, _ name: String, _ sql: SQL) {
    self.number = number
    self.name = name
    self.sql = sql
  }
}

extension Connection {
  /// Runs the migrations that this file has not seen, and refuses a file that has seen others.
  func migrate(_ migrations: [Migration], path: String) throws {
    for index in migrations.indices where migrations[index].number != index + 1 {
      throw DatabaseError.misnumbered(migration: migrations[index].number, expected: index + 1)
    }
    try execute(
      """
      CREATE TABLE IF NOT EXISTS migration (
        number BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL
      )
      """)
    let done =
      try query("SELECT max(number) FROM migration") { row -> Int? in try row[0] }.first ?? nil
    let seen = done ?? 0
    guard seen <= migrations.count else {
      throw DatabaseError.newer(path: path, found: seen, known: migrations.count)
    }
    for migration in migrations[seen...] { try run(migration) }
  }

  private func run(_ migration: Migration) throws(DatabaseError) {
    try execute("BEGIN IMMEDIATE")
    do {
      try run(script: migration.sql)
      guard isInTransaction else { throw DatabaseError.transactionEnded }
      try execute(
        "INSERT INTO migration (number, name) VALUES (\(migration.number), \(migration.name))")
      try execute("COMMIT")
    } catch {
      if isInTransaction { try execute("ROLLBACK") }
      throw .migration(migration.number, name: migration.name, reason: "\(error)")
    }
  }
}

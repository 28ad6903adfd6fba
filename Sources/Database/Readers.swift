internal import Synchronization

/// The connections that read, each lent to one thread at a time.
final class Readers: Sendable {
  private struct State {
    var idle: [Connection] = []
    var isClosed = false
  }

  private let path: String
  private let state = Mutex(State())

  /// How many idle connections are kept.
  private static let idleLimit = 16

  /// Opens the first one: it also keeps the log in place while the writer begins afresh.
  init(_ path: String) throws {
    self.path = path
    giveBack(try .reader(path))
  }

  /// Lends a session in which everything is read as of one moment.
  func read<T>(_ work: (Session) throws -> T) throws -> T {
    let connection = try take()
    try connection.execute("BEGIN")
    let session = Session(connection)
    do {
      defer { session.end() }
      let value = try work(session)
      try connection.execute("COMMIT")
      giveBack(connection)
      return value
    } catch {
      // A connection that cannot even roll back is not used again.
      if connection.isInTransaction { try connection.execute("ROLLBACK") }
      giveBack(connection)
      throw error
    }
  }

  /// Closes the connections, those in use as soon as they are given back.
  func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      defer { state.idle = [] }
      return state.idle
    }
    for connection in idle { connection.close() }
  }

  private func take() throws -> Connection {
    let connection = try state.withLock { state -> Connection? in
      if state.isClosed { throw DatabaseError.closed }
      return state.idle.popLast()
    }
    return try connection ?? .reader(path)
  }

  private func giveBack(_ connection: Connection) {
    state.withLock { state in
      if !state.isClosed && state.idle.count < Readers.idleLimit { state.idle.append(connection) }
    }
  }
}

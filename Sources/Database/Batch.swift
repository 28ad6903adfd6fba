/// One unit of work that waits to be written.
struct Entry: Sendable {
  /// Does the work, and returns what is to be done when it is on disk.
  let perform: @Sendable (Session) throws -> @Sendable () -> Void
  /// Says that it is not, and why.
  let fail: @Sendable (any Error) -> Void
  /// Whether the log is to be emptied before it is said to be done: it keeps what was erased.
  let isErasing: Bool

  init<Value: Sendable>(
    _ receipt: Receipt<Value>, isErasing: Bool = false,
    _ work: @escaping @Sendable (Session) throws -> Value
  ) {
    perform = { session in
      let value = try work(session)
      return { receipt.settle(.success(value)) }
    }
    self.isErasing = isErasing
    fail = { receipt.settle(.failure($0)) }
  }
}

extension Connection {
  /// Does several units of work in one transaction and returns how to settle their receipts, now that
  /// it is on disk.
  ///
  /// A unit that throws takes back only itself. Throws when the transaction as a whole failed; then
  /// every receipt says so.
  func commit(_ batch: [Entry], path: String) throws -> [@Sendable () -> Void] {
    var settlements: [@Sendable () -> Void] = []
    settlements.reserveCapacity(batch.count)
    do {
      try execute("BEGIN IMMEDIATE")
      for entry in batch {
        settlements.append(try perform(entry, alone: batch.count == 1))
      }
      // A unit that was alone and threw has rolled the whole transaction back.
      if isInTransaction { try execute("COMMIT") }
    } catch {
      for entry in batch { entry.fail(DatabaseError.notSaved(reason: "\(error)")) }
      throw error
    }
    guard batch.contains(where: \.isErasing) else { return settlements }
    do {
      try checkpoint(path)
      return settlements
    } catch {
      // A reader that holds on to the log for longer than the engine waits leaves it to the next
      // checkpoint; the erasure itself is done, but it is not said to be complete.
      let reason = error
      return zip(batch, settlements).map { entry, settle -> @Sendable () -> Void in
        guard entry.isErasing else { return settle }
        return { entry.fail(reason) }
      }
    }
  }

  /// Does one unit of work and returns how to settle its receipt after the commit.
  ///
  /// A unit that is alone needs no savepoint: to roll back the transaction takes back just as much.
  private func perform(_ entry: Entry, alone: Bool) throws -> @Sendable () -> Void {
    if !alone { try execute("SAVEPOINT work") }
    let session = Session(self)
    defer { session.end() }
    do {
      let settle = try entry.perform(session)
      guard isInTransaction else { throw DatabaseError.transactionEnded }
      // Such a key would fail the commit, and with it the work of others.
      if hasDanglingKeys {
        throw DatabaseError.constraint(.foreignKey, message: "FOREIGN KEY constraint failed")
      }
      if !alone { try execute("RELEASE work") }
      return settle
    } catch {
      // A full or failing disk makes the engine give the whole transaction up.
      guard isInTransaction else { throw error }
      if alone {
        try execute("ROLLBACK")
      } else {
        try execute("ROLLBACK TO work")
        try execute("RELEASE work")
      }
      return { entry.fail(error) }
    }
  }
}

internal import Host
internal import Synchronization

/// The one thread that writes: what queues while a commit is being flushed shares the next one.
final class Writer: Sendable {
  /// How much may wait, how much may share a commit, and how often a failed disk is tried again.
  struct Limits: Sendable {
    var waiting = 4096
    var together = 256
    var failures = 3
    var secondsBetweenTrials = 5.0
  }

  private struct State {
    var queue: [Entry] = []
    var health = Health.writing
    var isSleeping = false
    var isClosing = false
    var commits = 0
  }

  private let file: DataFile
  private let limits: Limits
  private let state = Mutex(State())
  private let wake = Signal()
  private let ended = Receipt<Void>()

  /// Takes over a connection and starts the thread.
  init(_ connection: Connection, to file: DataFile, limits: Limits) throws(DatabaseError) {
    self.file = file
    self.limits = limits
    do throws(RunningThread.Refusal) {
      try RunningThread { self.run(connection) }.detach()
    } catch {
      throw .file(path: file.path, doing: "start the writing thread of", code: error.code)
    }
  }

  /// Whether writing works.
  var health: Health { state.withLock { $0.health } }

  /// How many transactions have been committed.
  var commits: Int { state.withLock { $0.commits } }

  /// Queues a unit of work, or refuses it at once.
  func record<Value: Sendable>(
    erasing isErasing: Bool = false, _ work: @escaping @Sendable (Session) throws -> Value
  ) -> Receipt<Value> {
    let receipt = Receipt<Value>()
    let entry = Entry(receipt, isErasing: isErasing, work)
    var wakes = false
    let refusal: DatabaseError? = state.withLock { state in
      if state.isClosing { return .closed }
      if case .failed(let reason) = state.health { return .readOnly(reason: reason) }
      if state.queue.count >= limits.waiting { return .overloaded }
      state.queue.append(entry)
      wakes = state.isSleeping
      state.isSleeping = false
      return nil
    }
    if let refusal { entry.fail(refusal) }
    if wakes { wake.raise() }
    return receipt
  }

  /// Refuses new work and lets the thread end when what waits is written.
  func stop() {
    state.withLock { $0.isClosing = true }
    wake.raise()
  }

  /// Waits until the thread has ended and its connection is closed; throws what went wrong in closing.
  func waitForEnd() throws { try ended.wait() }

  private func run(_ first: Connection) {
    var connection: Connection? = first
    var failures = 0
    while true {
      guard let open = connection else {
        if failures >= limits.failures { wake.wait(seconds: limits.secondsBetweenTrials) }
        do {
          connection = try reopen(probing: failures >= limits.failures)
        } catch {
          failures += 1
          if failures >= limits.failures { refuseAll("\(error)") }
          if state.withLock({ $0.isClosing && $0.queue.isEmpty }) {
            file.unlock()
            return ended.settle(.failure(error))
          }
        }
        continue
      }
      guard let batch = take() else { return ended.settle(end(open)) }
      do {
        let settlements = try open.commit(batch, path: file.path)
        failures = 0
        state.withLock { $0.commits += 1 }
        for settle in settlements { settle() }
      } catch {
        // What the engine holds in memory may not be what is on disk: begin afresh from the file.
        open.close()
        connection = nil
        failures += 1
        if failures >= limits.failures { refuseAll("\(error)") }
      }
    }
  }

  /// Opens the file again; after repeated failures only if it can be written.
  private func reopen(probing: Bool) throws -> Connection {
    let connection = try Connection.writer(file.path)
    if probing {
      try connection.probe()
      state.withLock { $0.health = .writing }
    }
    return connection
  }

  /// Goes over to reading only and refuses what waits.
  private func refuseAll(_ reason: String) {
    let queue = state.withLock { state in
      state.health = .failed(reason: reason)
      defer { state.queue = [] }
      return state.queue
    }
    for entry in queue { entry.fail(DatabaseError.readOnly(reason: reason)) }
  }

  /// The next works to share a commit; nil when none is left and none will come.
  private func take() -> [Entry]? {
    while true {
      let (batch, isOver) = state.withLock { state -> ([Entry], Bool) in
        let batch = Array(state.queue.prefix(limits.together))
        state.queue.removeFirst(batch.count)
        state.isSleeping = batch.isEmpty
        return (batch, state.isClosing)
      }
      if !batch.isEmpty { return batch }
      if isOver { return nil }
      wake.wait()
    }
  }

  private func end(_ connection: Connection) -> Result<Void, any Error> {
    defer {
      connection.close()
      file.unlock()
    }
    return Result { try connection.checkpoint(file.path) }
  }
}

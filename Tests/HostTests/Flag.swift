import Synchronization

/// Says to other threads that they may stop, and keeps what they noticed.
final class Flag: Sendable {
  private let state = Mutex((isRaised: false, notes: [String]()))

  var isRaised: Bool { state.withLock { $0.isRaised } }
  var notes: [String] { state.withLock { $0.notes } }

  func raise() { state.withLock { $0.isRaised = true } }

  func note(_ text: String) { state.withLock { $0.notes.append(text) } }
}

import Synchronization
import TestSupport

/// Sixteen people who answer as fast as they can, until the program goes away.
final class AnswerLoad: Sendable {
  /// What the program said it had recorded.
  struct Acknowledged: Sendable {
    /// The typed answers to a practice question, each of another visitor.
    var practice: Set<String> = []
    /// The attempts that were started.
    var attempts: Set<String> = []
    /// The questions answered, as `attempt/place`.
    var answers: Set<String> = []
    /// Every other status that came.
    var others: [Int] = []

    var count: Int { practice.count + attempts.count + answers.count }
  }

  private final class State: Sendable {
    let acknowledged = Mutex(Acknowledged())
  }

  private let state: State
  private let crowd: Crowd

  /// What was acknowledged so far.
  var acknowledged: Acknowledged { state.acknowledged.withLock { $0 } }

  /// Starts; the name makes the answers different from those of other loads.
  init(port: UInt16, name: String, clients: Int = 16) {
    let state = State()
    self.state = state
    crowd = Crowd(of: clients) { number in
      // The connection breaks when the program ends: what was not acknowledged is unknown.
      try? Self.run(state, port: port, name: "\(name)-\(number)")
    }
  }

  /// Waits until the clients have lost their connections.
  func waitForEnd() { crowd.wait() }

  private static func run(_ state: State, port: UInt16, name: String) throws {
    let client = try Client(port: port)
    let module = "/fr/courses/kinds"
    var number = 0
    while true {
      number += 1
      client.session = nil
      let text = "\(name)-\(number)"
      let answer = try client.post("\(module)/practice/practice/p-text", "answer=\(text)")
      note(answer, state) { $0.practice.insert(text) }
      let start = try client.post("\(module)/quiz/quizzes/whole", "")
      guard let id = start["Location"]?.split(separator: "/").dropFirst(2).first else {
        note(start, state) { _ in }
        continue
      }
      note(start, state) { $0.attempts.insert(String(id)) }
      for place in 1...9 {
        let answer = try client.post("/fr/attempts/\(id)/\(place)", "answer=unknown")
        note(answer, state) { $0.answers.insert("\(id)/\(place)") }
      }
    }
  }

  private static func note(
    _ response: RawResponse, _ state: State, _ keep: (inout Acknowledged) -> Void
  ) {
    state.acknowledged.withLock { known in
      if response.status == 303 { keep(&known) } else { known.others.append(response.status) }
    }
  }
}

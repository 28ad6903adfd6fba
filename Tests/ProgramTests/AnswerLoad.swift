import Dispatch
import Synchronization
import TestSupport

/// Sixteen people who answer as fast as they can, until the program goes away or they are told to stop.
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

  private let state = Mutex(Acknowledged())
  private let isStopping = Atomic(false)
  private let group = DispatchGroup()

  /// What was acknowledged so far.
  var acknowledged: Acknowledged { state.withLock { $0 } }

  /// Starts; the name makes the answers different from those of other loads.
  init(port: UInt16, name: String, clients: Int = 16) {
    let queue = DispatchQueue(label: "load", attributes: .concurrent)
    for client in 0..<clients {
      queue.async(group: group) { [self] in
        // The connection breaks when the program is killed: what was not acknowledged is unknown.
        try? run(port: port, name: "\(name)-\(client)")
      }
    }
  }

  /// Stops asking and waits for the last answers.
  func stop() {
    isStopping.store(true, ordering: .relaxed)
    group.wait()
  }

  /// Waits until the clients have lost their connections.
  func waitForEnd() { group.wait() }

  private func run(port: UInt16, name: String) throws {
    let client = try Client(port: port)
    let module = "/fr/courses/kinds"
    var number = 0
    while !isStopping.load(ordering: .relaxed) {
      number += 1
      client.session = nil
      let text = "\(name)-\(number)"
      let answer = try client.post("\(module)/practice/practice/p-text", "answer=\(text)")
      note(answer) { $0.practice.insert(text) }
      let start = try client.post("\(module)/quiz/quizzes/whole", "")
      guard let id = start["Location"]?.split(separator: "/").dropFirst(2).first else {
        note(start) { _ in }
        continue
      }
      note(start) { $0.attempts.insert(String(id)) }
      for place in 1...9 {
        let answer = try client.post("/fr/attempts/\(id)/\(place)", "answer=unknown")
        note(answer) { $0.answers.insert("\(id)/\(place)") }
      }
    }
  }

  private func note(_ response: RawResponse, _ keep: (inout Acknowledged) -> Void) {
    state.withLock { state in
      if response.status == 303 { keep(&state) } else { state.others.append(response.status) }
    }
  }
}

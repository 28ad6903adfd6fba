import Foundation
import Synchronization

/// A web server of this machine that answers each question byte for byte as a test says.
final class ScriptedServer: Sendable {
  /// What is done for an answer.
  enum Step: Sendable {
    case send(String)
    /// So many bytes without end, or until nobody reads any more.
    case sendForEver(String)
    /// The same, with a pause in seconds after each.
    case drip(String, every: Double)
    case pause(Double)
    case close
  }

  /// What was asked.
  struct Question: Sendable {
    let path: String
    let fields: [String: String]
    /// How many questions for the same path came before.
    let earlier: Int
  }

  let port: UInt16
  private let listener: Int32
  private let answer: @Sendable (Question) -> [Step]
  private let state = Mutex(State())

  struct State: Sendable {
    var questions: [Question] = []
    var connections = 0
    /// How many bytes were sent in all.
    var sent = 0
  }

  struct Refused: Error {}

  init(_ answer: @escaping @Sendable (Question) -> [Step]) throws {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, length) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound, listen(listener, 16) == 0 else { throw Refused() }
    port = UInt16(bigEndian: address.sin_port)
    let serve: @Sendable () -> Void = { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        guard let self else { return }
        Thread { self.serve(connection) }.start()
      }
    }
    Thread(block: serve).start()
  }

  /// Stops listening; what is being answered ends when its client has gone.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  var seen: State { state.withLock { $0 } }

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    state.withLock { $0.connections += 1 }
    while let question = read(connection) {
      for step in answer(question) {
        switch step {
        case .send(let text): guard send(text, connection) else { return }
        case .sendForEver(let text): while send(text, connection) {}
        case .drip(let text, let pause): while send(text, connection) { usleep(pause) }
        case .pause(let seconds): usleep(seconds)
        case .close: return
        }
      }
    }
  }

  private func usleep(_ seconds: Double) { Foundation.usleep(UInt32(seconds * 1_000_000)) }

  private func send(_ text: String, _ connection: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      state.withLock { $0.sent += count }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  private func read(_ connection: Int32) -> Question? {
    var head = ""
    var byte: UInt8 = 0
    while !head.hasSuffix("\r\n\r\n") {
      guard unsafe recv(connection, &byte, 1, 0) == 1 else { return nil }
      head.unicodeScalars.append(Unicode.Scalar(byte))
    }
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].components(separatedBy: " ")
    let fields = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (
        line[..<colon].lowercased(),
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      )
    }
    return state.withLock { state in
      let question = Question(
        path: words.count > 1 ? words[1] : "",
        fields: Dictionary(fields) { first, _ in first },
        earlier: state.questions.count { $0.path == words[1] })
      state.questions.append(question)
      return question
    }
  }
}

extension ScriptedServer.Step {
  /// A whole answer.
  static func answer(_ status: String = "200 OK", _ fields: String..., body: String = "") -> Self {
    let lines = fields.map { "\($0)\r\n" }.joined()
    return .send(
      "HTTP/1.1 \(status)\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }
}

import Cryptography
import HTTP
import Host
import Learning
import Synchronization

/// Where passwords are hashed, away from the request threads, and tries are slowed.
final class PasswordDesk: Sendable {
  let password = Password()
  private let workers = Workers()
  private let throttle: SignInThrottle
  private let dummy = Mutex<String?>(nil)
  /// What tickets are proved with, until the server stops.
  let key: [UInt8]

  init() throws {
    throttle = try SignInThrottle()
    key = try randomBytes(32)
  }

  /// Runs `work` on a hashing thread and answers with what it gives; 429 when too many wait.
  func answer(
    _ work: @escaping @Sendable () throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) -> Response {
    workers.answer(work, failing: failing)
  }

  /// A hash to verify against when a name is unknown, so that it takes as long as a known one.
  func dummyHash() throws -> String {
    if let hash = dummy.withLock({ $0 }) { return hash }
    let hash = try password.dummyHash()
    return dummy.withLock { kept in
      if let kept { return kept }
      kept = hash
      return hash
    }
  }

  /// What the browser of someone who signed in is given: it proves that for this name.
  func deviceMark(name key: String) throws -> String { try throttle.deviceMark(name: key) }

  /// Begins a try: how long to wait before it, in seconds, or nil to go ahead.
  func begin(name key: String?, from address: RemoteAddress, device: String?, at now: Instant)
    throws -> Int?
  {
    try throttle.begin(name: key, from: address, device: device, at: now)
  }

  /// Says that the try on that name was right.
  func succeed(name key: String, device: String?) throws {
    try throttle.succeed(name: key, device: device)
  }

  func stop() { workers.stop() }
}

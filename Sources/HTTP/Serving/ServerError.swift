import Glibc

/// A server that cannot start: what failed, on what, and what to do.
public struct ServerError: Error, CustomStringConvertible, Sendable {
  /// One sentence for the operator.
  public let description: String

  init(_ description: String) { self.description = description }

  /// Adds what the system says of its last error.
  static func system(_ what: String, code: Int32 = errno, advice: String) -> ServerError {
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return ServerError("\(what): \(reason); \(advice)")
  }
}

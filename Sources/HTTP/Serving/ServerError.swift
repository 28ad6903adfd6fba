import Glibc
import Host

/// A server that cannot start: what failed, on what, and what to do.
public enum ServerError: Error, CustomStringConvertible, Sendable {
  /// A name or an address that this machine does not know.
  case unknownHost(String)
  /// An address and port at which it cannot listen, and the system's error number.
  case place(String, code: Int32)
  /// Something of the system's that there is no more of, and its error number.
  case resource(doing: String, code: Int32)
  /// No thread, and the system's error number.
  case thread(code: Int32)

  /// One sentence for the operator.
  public var description: String {
    switch self {
    case .unknownHost(let host):
      "cannot listen on \(host): no address has that name; give an address of this machine"
    case .place(let place, let code):
      "cannot listen on \(place): \(systemReason(code)); \(Self.advice(for: code))"
    case .resource(let doing, let code):
      "cannot \(doing): \(systemReason(code)); raise the limit of open files"
    case .thread(let code):
      "cannot start a thread: \(systemReason(code)); raise the limit of threads"
    }
  }

  private static func advice(for code: Int32) -> String {
    switch code {
    case EADDRINUSE: "stop the program that has this port, or choose another"
    case EACCES: "choose a port above 1023, or give the program the right to this one"
    case EADDRNOTAVAIL: "choose an address of this machine"
    case EMFILE, ENFILE: "raise the limit of open files"
    default: "choose another address or port"
    }
  }
}

internal import Glibc

/// A socket in a folder of this machine, by which one program of a user asks another.
public enum LocalSocket {
  /// Why a socket could not be used.
  public struct Failure: Error, CustomStringConvertible {
    /// What was tried.
    public let doing: String
    /// The socket.
    public let path: String
    /// The system's error number.
    public let code: Int32

    /// What failed, on what, and why.
    public var description: String { "cannot \(doing) \(path): \(systemReason(code))" }
  }

  /// The longest question or answer, in bytes.
  static let limit = 1 << 20
  /// How long either side waits for the other, in seconds.
  static let patience = 30

  /// Sends a question to whoever listens at a path, and gives the answer; nil when nobody does.
  public static func ask(_ question: [UInt8], at path: String) throws(Failure) -> [UInt8]? {
    do throws(SystemError) {
      let socket = try make()
      let (folder, name) = try place(of: path)
      guard unsafe bindOrConnect(socket, in: folder, name, Glibc.connect) == 0 else {
        if errno == ENOENT || errno == ECONNREFUSED { return nil }
        throw SystemError(code: errno)
      }
      try wait(atMost: patience, on: socket)
      try send(question, to: socket)
      shutdown(socket.number, Int32(SHUT_WR))
      return try socket.read(atMost: limit)
    } catch {
      // A folder that is not there holds no socket either.
      if error.code == ENOENT { return nil }
      throw Failure(doing: "ask", path: path, code: error.code)
    }
  }

  static func make() throws(SystemError) -> Descriptor {
    try .given(
      socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
  }

  /// The folder of a path, open, and the name in it.
  static func place(of path: String) throws(SystemError) -> (folder: Descriptor, name: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let folder = String(path.dropLast(name.count))
    return (
      try .open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY), name
    )
  }

  /// Gives a socket an address in a folder.
  ///
  /// An address holds 107 bytes and a path may be longer, so the folder is named by the number under
  /// which it is open.
  static func bindOrConnect(
    _ socket: Descriptor, in folder: Descriptor, _ name: String,
    _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("/proc/self/fd/\(folder.number)/\(name)".utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.count < room else {
      errno = ENAMETOOLONG
      return -1
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    return unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe call(socket.number, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Bounds how long reading and writing may take.
  static func wait(atMost seconds: Int, on socket: Descriptor) throws(SystemError) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      guard unsafe setsockopt(socket.number, SOL_SOCKET, option, &limit, size) == 0 else {
        throw SystemError(code: errno)
      }
    }
  }

  /// Sends bytes; who has gone is an error, not a reason to end.
  static func send(_ bytes: [UInt8], to socket: Descriptor) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes { bytes in
        unsafe Glibc.send(
          socket.number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 { start += count } else if errno != EINTR { throw SystemError(code: errno) }
    }
  }
}

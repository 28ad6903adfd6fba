internal import Glibc

/// An open file or folder of the system, closed when nobody holds it any more.
final class Descriptor: Sendable {
  /// The system's number for it.
  let number: Int32

  private init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  /// Takes over what the system has just given; throws its error number when it gave nothing.
  static func given(_ number: Int32) throws(SystemError) -> Descriptor {
    guard number >= 0 else { throw SystemError(code: errno) }
    return Descriptor(number)
  }

  /// Opens a path, perhaps in a folder; throws the system's error number.
  static func open(
    _ path: String, in folder: Descriptor? = nil, _ flags: Int32, mode: mode_t = 0
  ) throws(SystemError) -> Descriptor {
    try open(EntryName(path), in: folder, flags, mode: mode)
  }

  /// Opens a name in a folder; throws the system's error number.
  static func open(
    _ name: EntryName, in folder: Descriptor?, _ flags: Int32, mode: mode_t = 0
  ) throws(SystemError) -> Descriptor {
    let number = unsafe openat(folder?.number ?? AT_FDCWD, name.bytes, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw SystemError(code: errno) }
    return Descriptor(number)
  }

  /// Opens a folder of this folder; a symbolic link is not followed.
  func folder(_ name: EntryName) throws(SystemError) -> Descriptor {
    try Descriptor.open(name, in: self, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  }

  /// The same, where its name is a text.
  func folder(_ name: String) throws(SystemError) -> Descriptor { try folder(EntryName(name)) }

  /// What the system knows of it.
  func status() throws(SystemError) -> stat {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw SystemError(code: errno) }
    return status
  }

  /// What the system knows of a name in this folder; a symbolic link is not followed.
  func status(of name: EntryName) throws(SystemError) -> stat {
    var status = stat()
    guard unsafe fstatat(number, name.bytes, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw SystemError(code: errno)
    }
    return status
  }

  /// The same, where the name is a text.
  func status(of name: String) throws(SystemError) -> stat { try status(of: EntryName(name)) }

  /// The names in this folder, in order, at most `limit`.
  func names(limit: Int = .max) throws(SystemError) -> [EntryName] {
    // A reading of its own: each descriptor has one place in the list.
    let own = unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw SystemError(code: errno) }
    guard let stream = unsafe fdopendir(own) else {
      let error = SystemError(code: errno)
      close(own)
      throw error
    }
    defer { unsafe closedir(stream) }
    var names: [EntryName] = []
    while names.count < limit, let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe EntryName(cString: $0) }
      }
      if !name.isOfTheFolder { names.append(name) }
    }
    return names.sorted()
  }

  /// How a folder that others may replace is shared between who reads it and who takes it away.
  enum Lock { case shared, alone }

  /// Takes a lock without waiting; whether it was free, or there are no locks here at all.
  func lock(_ lock: Lock) -> Bool {
    while flock(number, (lock == .alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
      if errno != EINTR { return errno != EWOULDBLOCK }
    }
    return true
  }

  /// Writes what it holds to the disk.
  func flush() throws(SystemError) {
    guard fsync(number) == 0 else { throw SystemError(code: errno) }
  }

  /// Its next bytes, at most `limit`.
  func read(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    // A limit may be far more than there is, or than this machine has.
    let size = try Int(status().st_size)
    var room = min(limit, max(size < limit ? size + 1 : limit, 4096))
    while room > 0 {
      let more = try readOn(atMost: room)
      bytes = bytes.isEmpty ? more : bytes + more
      guard more.count == room else { break }
      room = min(limit - bytes.count, 1 << 20)
    }
    return bytes
  }

  private func readOn(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var failure: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit {
        let got = unsafe Glibc.read(
          number, buffer.baseAddress?.advanced(by: count), limit - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if let failure { throw SystemError(code: failure) }
    return bytes
  }

  /// Writes bytes at its end.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes { bytes in
        unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
      }
      if count > 0 { start += count } else if errno != EINTR { throw SystemError(code: errno) }
    }
  }
}

/// What the system answered when it could not do something.
struct SystemError: Error {
  let code: Int32
}

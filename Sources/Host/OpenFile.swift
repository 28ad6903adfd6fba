internal import Glibc

/// A file that is open for reading, whatever becomes of its name meanwhile.
public struct OpenFile: Sendable {
  /// How many bytes it holds.
  public let size: Int
  /// What is different for every other file, and for this one once it is written again.
  public let mark: String
  private let descriptor: Descriptor

  init(_ descriptor: Descriptor, _ status: stat) {
    self.descriptor = descriptor
    size = Int(status.st_size)
    let parts = [
      Int(status.st_dev), Int(status.st_ino), size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
    ]
    mark = parts.map { String($0, radix: 36) }.joined(separator: "-")
  }

  /// Some of its bytes; fewer where it ends.
  public func bytes(at place: Int, atMost limit: Int) throws(SealedFolder.Failure) -> [UInt8] {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(0, limit)) { buffer, count in
      while count < limit {
        let got = unsafe pread(
          descriptor.number, buffer.baseAddress?.advanced(by: count), limit - count,
          off_t(place + count))
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { break }
        count += got
      }
    }
    if failed { throw .unreadable }
    return bytes
  }

  /// The system's number of a second opening of it, for a library that closes what it is given; nil
  /// where the system has none left.
  public func duplicate() -> Int32? {
    let number = fcntl(descriptor.number, F_DUPFD_CLOEXEC, 0)
    return number >= 0 ? number : nil
  }
}

extension SealedFolder {
  /// Opens a file to be sent as it is, however large.
  public func open(_ file: String) throws(Failure) -> OpenFile {
    try opening(file) { opened, status in OpenFile(opened, status) }
  }
}

private import Glibc

/// Writes a file whole or not at all.
public enum FileReplacement {
  /// Why a file was not written.
  public struct Failure: Error, CustomStringConvertible {
    /// The system's error number.
    public let code: Int32

    /// What the system says.
    public var description: String { systemReason(code) }
  }

  /// Writes a file beside its place, and puts it there once it is on the disk.
  ///
  /// A crash leaves the old file or the new one. The permissions of a file that was there stay.
  public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let temporary = "\(folder)/.\(name).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    var status = stat()
    let mode = unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard file >= 0 else { throw Failure(code: errno) }
    var failure = fill(file, with: bytes)
    if failure == 0, fsync(file) != 0 { failure = errno }
    if close(file) != 0, failure == 0 { failure = errno }
    if failure == 0, unsafe rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unsafe unlink(temporary)
      throw Failure(code: failure)
    }
    // The name is on the disk only when its folder is.
    let parent = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    fsync(parent)
    close(parent)
  }

  private static func fill(_ file: Int32, with bytes: [UInt8]) -> Int32 {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes { bytes in
        unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
      }
      if count >= 0 { start += count } else if errno != EINTR { return errno }
    }
    return 0
  }
}

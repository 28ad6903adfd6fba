private import Glibc

/// What came of a file so far, kept so that another try, even of another run of the program, goes on
/// from there.
///
/// Beside it stands, under its name and `.from`, what it is a part of: the address and the strong
/// validator. Without that, or with another address, it begins again.
final class PartFile: Sink {
  private let path: String
  private let address: String
  private let descriptor: Int32

  private static let longestNote = 4096

  /// Opens the file, or makes it.
  init(at path: String, of address: String) throws(DownloadFailure) {
    self.path = path
    self.address = address
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .part(path, code: errno) }
  }

  deinit { close(descriptor) }

  func earlier() -> (count: Int, validator: String)? {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end > 0, let note = Self.text(of: path + ".from") else { return nil }
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0] == address, !lines[1].isEmpty, lines[2].isEmpty else {
      return nil
    }
    return (Int(end), String(lines[1]))
  }

  func begin(at place: Int, validator: String?) throws(DownloadFailure) {
    // First the bytes of another version go, then it is said whose bytes come.
    guard ftruncate(descriptor, place) == 0, lseek(descriptor, place, SEEK_SET) == place else {
      throw .part(path, code: errno)
    }
    guard place == 0 else { return }
    unsafe unlink(path + ".from")
    guard let validator, !address.contains("\n") else { return }
    let note = Array("\(address)\n\(validator)\n".utf8)
    guard note.count < Self.longestNote else { return }
    let file = unsafe open(
      path + ".from", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .part(path + ".from", code: errno) }
    defer { close(file) }
    guard unsafe Glibc.write(file, note, note.count) == note.count else {
      throw .part(path + ".from", code: errno)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(DownloadFailure) {
    var rest = unsafe bytes
    while unsafe !rest.isEmpty {
      let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count > 0 {
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw .part(path, code: errno)
      }
    }
  }

  /// Flushes the whole file to the disk, and forgets what it was a part of.
  func finish() throws(DownloadFailure) {
    guard fsync(descriptor) == 0 else { throw .part(path, code: errno) }
    unsafe unlink(path + ".from")
  }

  /// Takes away what came: it is of no use.
  func discard() {
    unsafe unlink(path)
    unsafe unlink(path + ".from")
  }

  private static func text(of path: String) -> String? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: longestNote)
    let count = unsafe read(file, &bytes, bytes.count)
    return count > 0 ? String(validating: bytes[..<count], as: UTF8.self) : nil
  }
}

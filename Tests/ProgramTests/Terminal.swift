import Foundation
import Testing

/// A terminal at which one program is started, and what it shows.
final class Terminal {
  /// The end that the program holds.
  let program: FileHandle
  private let person: Int32

  init() throws {
    person = unsafe Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN (ioctl_tty(2)): lets the other end be opened, and asks which it is.
    try #require(unsafe ioctl(person, 0x4004_5431, &isLocked) == 0)
    try #require(unsafe ioctl(person, 0x8004_5430, &number) == 0)
    let descriptor = unsafe Foundation.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(descriptor >= 0)
    program = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { close(person) }

  /// Types a line.
  func type(_ line: String) throws {
    let bytes = Array("\(line)\n".utf8)
    try #require(unsafe write(person, bytes, bytes.count) == bytes.count)
  }

  /// What the terminal shows, of which nobody has read anything yet.
  func shown() -> String {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var ready = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&ready, 1, 0) > 0 else { return "" }
    let count = unsafe read(person, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

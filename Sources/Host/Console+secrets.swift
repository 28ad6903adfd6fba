internal import Glibc

extension Console {
  /// Whether standard input is a terminal, where a person can be asked.
  public static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

  /// The longest line that is read, in bytes.
  private static let lineLimit = 4096

  /// The next line of standard input without its end; nil when there is none, or it is too long.
  public static func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count <= lineLimit {
      let count = unsafe read(STDIN_FILENO, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { return String(validating: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return nil
  }

  /// Asks for a secret on the terminal, which does not show it; nil when the person gives up.
  public static func secret(_ prompt: String) -> String? {
    var shown = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else { return line() }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    progress(prompt)
    let secret = waitsForLine() ? line() : nil
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
    error("")
    return secret
  }

  /// Waits until a line is there; false on an interruption, which otherwise would end the program and
  /// leave the terminal mute.
  private static func waitsForLine() -> Bool {
    var blocked = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&blocked)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      unsafe sigaddset(&blocked, number)
      signal(number) { _ in }
    }
    // Nothing can come between looking and waiting: it is let in only while `pselect` waits.
    unsafe pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var input = fd_set()
    input.__fds_bits.0 = 1 << Int(STDIN_FILENO)
    return unsafe pselect(STDIN_FILENO + 1, &input, nil, nil, nil, &before) > 0
  }
}

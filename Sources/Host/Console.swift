import Glibc

/// Results go to standard output, talk to standard error.
public enum Console {
  /// Writes a line of results.
  public static func print(_ line: String) { write(line, to: STDOUT_FILENO) }

  /// Writes a line of talk.
  @Sendable public static func error(_ line: String) { write(line, to: STDERR_FILENO) }

  /// Whether a person reads what is said on standard error.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Asks a question and waits for a line; nil when none comes any more.
  public static func ask(_ question: String) -> String? {
    write(bytes: question, to: STDERR_FILENO)
    return line()
  }

  /// Shows how far long work is, on one line that is written over; empty to take it away.
  @Sendable public static func progress(_ text: String) {
    write(bytes: "\r\u{1B}[K\(text)", to: STDERR_FILENO)
  }

  private static func write(_ line: String, to file: Int32) { write(bytes: line + "\n", to: file) }

  private static func write(bytes text: String, to file: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes[start...].withUnsafeBytes { bytes in
        unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
      }
      if count > 0 { start += count } else if errno != EINTR { return }
    }
  }
}

import Glibc

/// The machine's clock.
public enum Clock {
  /// Seconds since 1970 UTC.
  @Sendable public static func seconds() -> Int64 { Int64(time(nil)) }

  /// Waits, in a thread that has nothing else to do.
  public static func wait(milliseconds: Int) {
    usleep(UInt32(clamping: milliseconds) * 1000)
  }
}

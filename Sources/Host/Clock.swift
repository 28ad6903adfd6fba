import Glibc

/// The machine's clock.
public enum Clock {
  /// Seconds since 1970 UTC.
  @Sendable public static func seconds() -> Int64 { Int64(time(nil)) }
}

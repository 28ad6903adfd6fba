/// A month of the calendar, in UTC.
public struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year.
  public let year: Int64
  /// The month of the year, from 1 to 12.
  public let month: Int64

  /// The month a moment is in.
  public init(of instant: Instant) {
    (year, month, _) = instant.date
  }

  /// Reads `2026-11`; nil if it is not written so, or before 1970 or after 9999.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2], text.utf8.allSatisfy({ (0x2D...0x39).contains($0) }),
      let year = Int64(text.prefix(4)), let month = Int64(text.suffix(2)),
      year >= 1970, (1...12).contains(month)
    else { return nil }
    self.year = year
    self.month = month
  }

  private init(count: Int64) {
    year = count / 12
    month = count % 12 + 1
  }

  private var count: Int64 { year * 12 + month - 1 }

  /// The month before.
  public var previous: Month { Month(count: count - 1) }

  /// The month after.
  public var next: Month { Month(count: count + 1) }

  /// The first moment of it.
  public var start: Instant {
    // Howard Hinnant's `days_from_civil`, for the first of a month: the year begins in March there.
    let year = month <= 2 ? self.year - 1 : self.year
    let ofEra = year % 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
    let day = year / 400 * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    return Instant(seconds: day * 86_400)
  }

  /// Orders months in time.
  public static func < (one: Month, other: Month) -> Bool { one.count < other.count }

  /// As it is written: `2026-11`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}

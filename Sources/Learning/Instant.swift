/// A moment, in whole seconds since 1970 UTC; the clock that gives it is the caller's.
public struct Instant: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let seconds: Int64

  /// Takes a number of seconds since 1970.
  public init(seconds: Int64) { self.seconds = seconds }

  /// The moment `seconds` later.
  public func advanced(by seconds: Int64) -> Instant { Instant(seconds: self.seconds + seconds) }

  /// Orders moments in time.
  public static func < (one: Instant, other: Instant) -> Bool { one.seconds < other.seconds }

  /// ISO 8601 in UTC, to the second: `2026-11-20T14:05:00Z`.
  public var iso8601: String {
    let day = seconds.quotientFloored(by: 86_400)
    let (year, month, date) = Self.civil(day: day)
    let rest = seconds - day * 86_400
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(date))"
      + "T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// The day in UTC, as year, month and day of the month.
  public var date: (year: Int64, month: Int64, day: Int64) {
    let (year, month, day) = Self.civil(day: seconds.quotientFloored(by: 86_400))
    return (year, month, day)
  }

  /// The Gregorian date of a day counted from 1970, by Howard Hinnant's `civil_from_days`.
  private static func civil(day: Int64) -> (Int64, Int64, Int64) {
    let shifted = day + 719_468
    let era = shifted.quotientFloored(by: 146_097)
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity, for moments before 1970.
  fileprivate func quotientFloored(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}

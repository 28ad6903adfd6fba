import Glibc

/// A point on the monotonic clock.
struct Moment: Comparable, Sendable {
  let nanoseconds: Int64

  static var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// No deadline.
  static let never = Moment(nanoseconds: .max)

  static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

  static func + (moment: Moment, nanoseconds: Int64) -> Moment {
    Moment(nanoseconds: moment.nanoseconds + nanoseconds)
  }

  static func - (left: Moment, right: Moment) -> Int64 { left.nanoseconds - right.nanoseconds }
}

extension Duration {
  /// The whole of it in nanoseconds, at most some three years.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return min(max(seconds, 0), 100_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}

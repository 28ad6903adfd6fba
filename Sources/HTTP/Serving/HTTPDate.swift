import Glibc

/// The time of a `Date` field (RFC 9110, 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`.
func httpDate(secondsSince1970 seconds: Int = time(nil)) -> String {
  var when = unsafe tm()
  var seconds = time_t(seconds)
  unsafe gmtime_r(&seconds, &when)
  let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let date = "\(unsafe two(when.tm_mday)) \(unsafe months[Int(when.tm_mon)]) \(unsafe 1900 + when.tm_year)"
  let clock = "\(unsafe two(when.tm_hour)):\(unsafe two(when.tm_min)):\(unsafe two(when.tm_sec))"
  return "\(unsafe days[Int(when.tm_wday)]), \(date) \(clock) GMT"
}

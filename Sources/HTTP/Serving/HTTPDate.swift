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
  let (day, month, year) = unsafe (when.tm_mday, months[Int(when.tm_mon)], 1900 + when.tm_year)
  let (hour, minute, second) = unsafe (when.tm_hour, when.tm_min, when.tm_sec)
  let weekday = unsafe days[Int(when.tm_wday)]
  return "\(weekday), \(two(day)) \(month) \(year) \(two(hour)):\(two(minute)):\(two(second)) GMT"
}

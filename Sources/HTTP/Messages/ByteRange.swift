/// What a client says of the stretch it wants in `Range` (RFC 9110, 14.2).
enum ByteRange: Equatable {
  /// All of it: nothing was asked, or something that may be ignored, such as several stretches.
  case whole
  /// These bytes.
  case stretch(Range<Int>)
  /// Bytes that are not there.
  case unsatisfiable

  /// Reads the field for something that holds so many bytes.
  init(_ field: String?, of size: Int) {
    self = .whole
    guard let field, field.utf8.count <= 100 else { return }
    let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bytes" else { return }
    let ends = parts[1].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return }
    switch (Self.number(ends[0]), Self.number(ends[1])) {
    case (.some(let first), .some(let last)) where first <= last:
      self = first < size ? .stretch(first..<min(last, size - 1) + 1) : .unsatisfiable
    case (.some(let first), nil) where ends[1].isEmpty:
      self = first < size ? .stretch(first..<size) : .unsatisfiable
    case (nil, .some(let last)) where ends[0].isEmpty:
      self = last > 0 && size > 0 ? .stretch(max(0, size - last)..<size) : .unsatisfiable
    default: break
    }
  }

  /// A number in digits alone, short of what an `Int` holds.
  private static func number(_ text: Substring) -> Int? {
    guard (1...18).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}

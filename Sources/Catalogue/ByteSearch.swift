extension Collection<UInt8> where Index == Int {
  /// Where `needle` first stands; bytes are compared, which is much faster than characters.
  func firstPlace(of needle: [UInt8]) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    for start in startIndex...(endIndex - needle.count) where self[start] == first {
      if self[start..<(start + needle.count)].elementsEqual(needle) { return start }
    }
    return nil
  }
}

extension String {
  /// Whether `needle` stands in the text, byte for byte.
  func hasBytes(_ needle: [UInt8]) -> Bool { Array(utf8).firstPlace(of: needle) != nil }
}

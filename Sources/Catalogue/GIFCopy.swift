/// Copies what a GIF needs (GIF89a): its images, how long each is shown, and whether they repeat.
///
/// Comments, texts and other programs' notes stay behind, and what follows its end.
enum GIFCopy {
  static func cleaned(_ source: [UInt8]) -> [UInt8]? {
    let bytes = source[...]
    guard bytes.count >= 13 else { return nil }
    var place = 13 + colours(bytes[10])
    guard place <= bytes.count else { return nil }
    var result = Array(bytes[..<place])
    result.reserveCapacity(source.count)
    var hasImage = false
    while place < bytes.count {
      let start = place
      switch bytes[place] {
      case 0x3B: return hasImage ? result + [0x3B] : nil
      case 0x2C:
        guard place + 9 < bytes.count else { return nil }
        // The descriptor, its colours, and one byte that tells how the pixels are packed.
        guard let end = blocksEnd(bytes, from: place + 10 + colours(bytes[place + 9]) + 1) else {
          return nil
        }
        hasImage = true
        place = end
        result += bytes[start..<end]
      case 0x21:
        guard place + 1 < bytes.count, let end = blocksEnd(bytes, from: place + 2) else {
          return nil
        }
        place = end
        if isKept(bytes[start..<end]) { result += bytes[start..<end] }
      default: return nil
      }
    }
    return nil
  }

  /// The bytes of the table that a packed field announces.
  private static func colours(_ packed: UInt8) -> Int {
    packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 0x07) + 1)
  }

  /// Where a row of sub-blocks ends: after one without a length.
  private static func blocksEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      let length = Int(bytes[place])
      place += 1 + length
      if length == 0 { return place }
    }
    return nil
  }

  private static func isKept(_ block: ArraySlice<UInt8>) -> Bool {
    switch block[block.startIndex + 1] {
    case 0xF9: true
    case 0xFF:
      // One block of eleven letters, one of three bytes, and the end: how often it repeats.
      block.count == 19 && block.dropFirst(3).starts(with: "NETSCAPE2.0".utf8)
    default: false
    }
  }
}

/// Copies what a PNG needs (W3C PNG, third edition, 5 and 11): pixels, colours, density, frames.
///
/// Texts, dates and whatever else programs write into it stay behind, and what follows its end.
enum PNGCopy {
  private static let kept: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD",
    "pHYs", "acTL", "fcTL", "fdAT",
  ]

  static func cleaned(_ source: [UInt8]) -> [UInt8]? {
    let bytes = source[...]
    var result = Array(bytes.prefix(8))
    result.reserveCapacity(source.count)
    var hasPixels = false
    var place = 8
    while let length = bytes.big(place, 4), let name = bytes.name(place + 4) {
      let end = place + 12 + length
      guard end <= bytes.count else { return nil }
      let chunk = bytes[place..<end]
      place = end
      if name == "IDAT" { hasPixels = true }
      if kept.contains(name) { result += chunk }
      if name == "eXIf", !hasPixels, let orientation = ExifOrientation.read(chunk.dropFirst(8)),
        orientation > 1
      {
        result += Self.chunk("eXIf", ExifOrientation.tiff(orientation))
      }
      if name == "IEND" { return hasPixels ? result : nil }
    }
    return nil
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let checked = Array(name.utf8) + body
    return bigBytes(body.count, 4) + checked + bigBytes(checksum(checked), 4)
  }

  /// CRC-32 (ISO 3309), bit by bit: it is for a few bytes.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var rest: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return Int(~rest)
  }
}

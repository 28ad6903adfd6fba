/// How large a picture is, in CSS pixels.
struct PictureSize: Hashable, Sendable {
  let width: Int?
  let height: Int?

  init(_ width: Int?, _ height: Int?) {
    let known = (1...100_000).contains(width ?? 0) && (1...100_000).contains(height ?? 0)
    self.width = known ? width : nil
    self.height = known ? height : nil
  }
}

/// What the first bytes of a raster picture say of it.
struct PictureHeader {
  let type: String
  let size: PictureSize

  init?(_ bytes: [UInt8]) {
    func at(_ place: Int) -> Int { place < bytes.count ? Int(bytes[place]) : 0 }
    func big(_ place: Int) -> Int { at(place) << 8 | at(place + 1) }
    func little(_ place: Int) -> Int { at(place) | at(place + 1) << 8 }
    func isText(_ text: String, at place: Int) -> Bool {
      bytes.count >= place + text.utf8.count
        && bytes[place..<(place + text.utf8.count)].elementsEqual(text.utf8)
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), isText("IHDR", at: 12)
    {
      type = "image/png"
      size = PictureSize(big(16) << 16 | big(18), big(20) << 16 | big(22))
    } else if isText("GIF87a", at: 0) || isText("GIF89a", at: 0) {
      type = "image/gif"
      size = PictureSize(little(6), little(8))
    } else if isText("RIFF", at: 0), isText("WEBP", at: 8) {
      type = "image/webp"
      if isText("VP8 ", at: 12) {
        size = PictureSize(little(26) & 0x3FFF, little(28) & 0x3FFF)
      } else if isText("VP8L", at: 12) {
        let bits = little(21) | little(23) << 16
        size = PictureSize(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
      } else if isText("VP8X", at: 12) {
        size = PictureSize(
          (little(24) | at(26) << 16) + 1, (little(27) | at(29) << 16) + 1)
      } else {
        return nil
      }
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      type = "image/jpeg"
      size = Self.jpeg(bytes)
    } else {
      return nil
    }
  }

  /// The fewest bytes that say the same of a picture.
  static func sample(type: String, width: Int, height: Int) -> [UInt8] {
    switch type {
    case "image/png":
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + bigBytes(width, 4) + bigBytes(height, 4)
    case "image/gif": Array("GIF89a".utf8) + littleBytes(width, 2) + littleBytes(height, 2)
    case "image/webp":
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
        + littleBytes(width - 1, 3) + littleBytes(height - 1, 3)
    default:
      [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8] + bigBytes(height, 2) + bigBytes(width, 2) + [3, 0, 0]
    }
  }

  /// Walks the segments of a JPEG to the frame header, which holds the size.
  private static func jpeg(_ bytes: [UInt8]) -> PictureSize {
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return PictureSize(
          Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]),
          Int(bytes[place + 5]) << 8 | Int(bytes[place + 6]))
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2 else { break }
      place += 2 + length
    }
    return PictureSize(nil, nil)
  }
}

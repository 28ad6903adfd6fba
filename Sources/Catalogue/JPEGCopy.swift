/// Copies what a JPEG needs (ITU-T T.81, annex B): tables, frames, scans, and the profile of its
/// colours.
///
/// Notes, but for how the camera was held, thumbnails, and what follows its end stay behind.
enum JPEGCopy {
  static func cleaned(_ source: [UInt8]) -> [UInt8]? {
    let bytes = source[...]
    var result: [UInt8] = [0xFF, 0xD8]
    result.reserveCapacity(source.count)
    var orientation = 1
    var hasScan = false
    var place = 2
    while place < bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      // Any number of 0xFF may stand before a marker.
      while place + 1 < bytes.count, bytes[place + 1] == 0xFF { place += 1 }
      guard place + 1 < bytes.count else { break }
      let marker = bytes[place + 1]
      if marker == 0xD9 { break }
      guard marker > 0x01, !(0xD0...0xD8).contains(marker),
        let length = bytes.big(place + 2, 2), length >= 2, place + 2 + length <= bytes.count
      else { return nil }
      let segment = bytes[place..<(place + 2 + length)]
      place += 2 + length
      switch marker {
      case 0xE1: orientation = self.orientation(segment.dropFirst(4)) ?? orientation
      case 0xDA:
        hasScan = true
        result += segment
        let end = scanEnd(bytes, from: place)
        result += bytes[place..<end]
        place = end
      case 0xC0...0xDF: result += segment
      default: result += kept(segment, marker)
      }
    }
    guard hasScan else { return nil }
    result += [0xFF, 0xD9]
    guard orientation > 1 else { return result }
    let exif = Array("Exif\0\0".utf8) + ExifOrientation.tiff(orientation)
    // Readers look for it first.
    let start = result.dropFirst(2).starts(with: [0xFF, 0xE0]) ? 2 + 18 : 2
    result.insert(contentsOf: [0xFF, 0xE1] + bigBytes(exif.count + 2, 2) + exif, at: start)
    return result
  }

  /// What is kept of an application's segment.
  private static func kept(_ segment: ArraySlice<UInt8>, _ marker: UInt8) -> [UInt8] {
    let body = segment.dropFirst(4)
    switch marker {
    case 0xE0 where body.starts(with: "JFIF\0".utf8) && body.count >= 14:
      // Its density, without the thumbnail that may follow.
      return [0xFF, 0xE0, 0, 16] + body.prefix(12) + [0, 0]
    case 0xE2 where body.starts(with: "ICC_PROFILE\0".utf8): return Array(segment)
    case 0xEE where body.starts(with: "Adobe".utf8): return Array(segment)
    default: return []
    }
  }

  private static func orientation(_ body: ArraySlice<UInt8>) -> Int? {
    guard body.starts(with: "Exif\0\0".utf8) else { return nil }
    return ExifOrientation.read(body.dropFirst(6))
  }

  /// Where a scan's data end: at the next marker that is not a restart.
  private static func scanEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var place = start
    while let next = bytes[place...].firstIndex(of: 0xFF) {
      guard next + 1 < bytes.count else { return bytes.count }
      let following = bytes[next + 1]
      if following == 0x00 || (0xD0...0xD7).contains(following) {
        place = next + 2
      } else if following == 0xFF {
        place = next + 1
      } else {
        return next
      }
    }
    return bytes.count
  }
}

/// How a camera was held, the one note that a picture cannot be shown without (Exif 2.32, 4.6.4).
enum ExifOrientation {
  private static let tag = 0x0112

  /// From 1, upright, to 8; nil if it is not said.
  static func read(_ tiff: ArraySlice<UInt8>) -> Int? {
    let start = tiff.startIndex
    let isLittle = tiff.starts(with: [0x49, 0x49, 0x2A, 0])
    guard isLittle || tiff.starts(with: [0x4D, 0x4D, 0, 0x2A]) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      isLittle ? tiff.little(start + place, count) : tiff.big(start + place, count)
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<min(count, 1000) {
      let place = directory + 2 + entry * 12
      guard let tag = number(place, 2) else { return nil }
      guard tag == Self.tag else { continue }
      guard let value = number(place + 8, 2), (1...8).contains(value) else { return nil }
      return value
    }
    return nil
  }

  /// A note that says nothing else.
  static func tiff(_ orientation: Int) -> [UInt8] {
    Array("MM".utf8) + [0, 0x2A, 0, 0, 0, 8, 0, 1] + bigBytes(tag, 2)
      + [0, 3, 0, 0, 0, 1, 0, UInt8(truncatingIfNeeded: orientation), 0, 0, 0, 0, 0, 0]
  }
}

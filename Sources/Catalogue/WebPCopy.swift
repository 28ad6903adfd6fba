/// Copies what a WebP needs (RFC 9649, 2): pixels, transparency, frames, the profile of its colours,
/// and how the camera was held.
enum WebPCopy {
  /// The flags of the extended header that say there are notes.
  private static let exifFlag: UInt8 = 0x08
  private static let xmpFlag: UInt8 = 0x04

  static func cleaned(_ source: [UInt8]) -> [UInt8]? {
    guard let size = source[...].little(4, 4), size + 8 <= source.count else { return nil }
    // What follows the file as its head counts it is no part of it.
    let bytes = source[..<(size + 8)]
    var body: [UInt8] = []
    body.reserveCapacity(bytes.count)
    var header: Int?
    var orientation = 1
    var hasPixels = false
    guard
      walk(
        bytes.dropFirst(12),
        { name, chunk in
          switch name {
          case "VP8X":
            guard chunk.count >= 18, header == nil else { return false }
            header = body.count
            body += chunk
          case "VP8 ", "VP8L":
            hasPixels = true
            body += chunk
          case "ANMF":
            guard let frame = self.frame(chunk) else { return false }
            hasPixels = true
            body += frame
          case "ICCP", "ANIM", "ALPH": body += chunk
          case "EXIF":
            let note = chunk.dropFirst(8)
            let tiff = note.starts(with: "Exif\0\0".utf8) ? note.dropFirst(6) : note
            orientation = ExifOrientation.read(tiff) ?? orientation
          default: break
          }
          return true
        }), hasPixels
    else { return nil }
    if let header {
      body[header + 8] &= ~(exifFlag | xmpFlag)
      if orientation > 1 {
        body[header + 8] |= exifFlag
        body += chunk("EXIF", ExifOrientation.tiff(orientation)[...])
      }
    }
    return Array("RIFF".utf8) + littleBytes(body.count + 4, 4) + Array("WEBP".utf8) + body
  }

  /// Calls `take` for each chunk with its name; false if one does not fit or is not taken.
  private static func walk(
    _ bytes: ArraySlice<UInt8>, _ take: (String, ArraySlice<UInt8>) -> Bool
  ) -> Bool {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard let name = bytes.name(place), let length = bytes.little(place + 4, 4) else {
        return false
      }
      // A chunk of an odd length is followed by one byte more, which the last may lack.
      let end = min(place + 8 + length + length % 2, bytes.endIndex)
      guard place + 8 + length <= bytes.endIndex else { return false }
      guard take(name, bytes[place..<end]) else { return false }
      place = end
    }
    return true
  }

  /// A frame of an animation with its pixels and nothing else.
  private static func frame(_ chunk: ArraySlice<UInt8>) -> [UInt8]? {
    guard let length = chunk.little(chunk.startIndex + 4, 4), length >= 16 else { return nil }
    let body = chunk.dropFirst(8).prefix(length)
    var result = Array(body.prefix(16))
    let isWhole = walk(body.dropFirst(16)) { name, inner in
      if ["ALPH", "VP8 ", "VP8L"].contains(name) { result += inner }
      return true
    }
    return isWhole ? self.chunk("ANMF", result[...]) : nil
  }

  private static func chunk(_ name: String, _ body: ArraySlice<UInt8>) -> [UInt8] {
    Array(name.utf8) + littleBytes(body.count, 4) + body + (body.count % 2 == 1 ? [0] : [])
  }
}

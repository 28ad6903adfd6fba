/// A raster picture without what it says of how it was made.
///
/// A photograph carries where it was taken, with which device, when, and often a small copy of what
/// was cut off; the place of a shelter must not be published with a picture of its door. So only the
/// parts that a browser needs to show it are copied, each as it stands, and nothing is decoded.
public struct CleanPicture: Sendable {
  /// Its media type: `image/png`, `image/jpeg`, `image/webp` or `image/gif`.
  public let type: String
  /// How the names of its files end.
  public let ending: String
  /// Its width and height in pixels, before it is turned as the camera was held.
  public let width: Int, height: Int
  /// Its bytes.
  public let bytes: [UInt8]

  /// The largest file that is taken, in bytes.
  public static let largestFile = 10 << 20
  /// The longest side that is taken, in pixels.
  public static let longestSide = 8000

  /// Why a picture is not taken.
  public enum Refusal: Error, Hashable, Sendable {
    /// The file is larger than allowed.
    case fileTooLarge
    /// A side is longer than allowed.
    case sideTooLong
    /// It is a drawing in SVG, which may hold scripts.
    case drawing
    /// It is no picture of a kind that is taken, whatever it is called.
    case anotherKind
    /// It ends too soon, or its parts do not fit.
    case damaged
  }

  /// Takes what a picture needs of the bytes of a file.
  public init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    guard bytes.count <= Self.largestFile else { throw .fileTooLarge }
    let source = Array(bytes)
    guard let header = PictureHeader(source) else {
      throw Self.isDrawing(source) ? .drawing : .anotherKind
    }
    guard let width = header.size.width, let height = header.size.height else { throw .damaged }
    guard max(width, height) <= Self.longestSide else { throw .sideTooLong }
    let clean: [UInt8]?
    switch header.type {
    case "image/png": (ending, clean) = ("png", PNGCopy.cleaned(source))
    case "image/jpeg": (ending, clean) = ("jpg", JPEGCopy.cleaned(source))
    case "image/webp": (ending, clean) = ("webp", WebPCopy.cleaned(source))
    case "image/gif": (ending, clean) = ("gif", GIFCopy.cleaned(source))
    default: throw .anotherKind
    }
    guard let clean else { throw .damaged }
    type = header.type
    self.width = width
    self.height = height
    self.bytes = clean
  }

  private static func isDrawing(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(1024), as: UTF8.self)
    return start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.first == "<"
      && String(decoding: bytes.prefix(64 << 10), as: UTF8.self).contains("<svg")
  }
}

extension ArraySlice<UInt8> {
  /// The number in two, three or four bytes at a place, the first counting most; nil outside.
  func big(_ place: Int, _ count: Int) -> Int? {
    guard place >= startIndex, place + count <= endIndex else { return nil }
    return self[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The same, the last counting most.
  func little(_ place: Int, _ count: Int) -> Int? {
    guard place >= startIndex, place + count <= endIndex else { return nil }
    return self[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The text of four letters at a place.
  func name(_ place: Int) -> String? {
    guard place >= startIndex, place + 4 <= endIndex else { return nil }
    return String(decoding: self[place..<(place + 4)], as: UTF8.self)
  }
}

/// A number as so many bytes, the first counting most.
func bigBytes(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

/// A number as so many bytes, the last counting most.
func littleBytes(_ number: Int, _ count: Int) -> [UInt8] { bigBytes(number, count).reversed() }

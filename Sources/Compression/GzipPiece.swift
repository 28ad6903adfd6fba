internal import CZlib

/// A part of a page, compressed once, that can stand anywhere in any number of gzip streams.
///
/// It refers to nothing outside itself, so a secret in one piece cannot be guessed from the length of
/// the others.
public struct GzipPiece: Sendable {
  let deflated: [UInt8]
  let checksum: UInt
  /// Carries a checksum over this piece: costly to make, cheap to use.
  let carry: UInt
  /// How many bytes it stands for.
  public let count: Int

  /// Compresses a part of a page, by default as small as zlib can.
  public init(_ bytes: [UInt8], level: Int = 9) throws(CompressionError) {
    var deflated: [UInt8] = []
    if !bytes.isEmpty {
      try Deflater(level: level, format: .raw).deflate(bytes, into: &deflated, flush: .full)
    }
    self.deflated = deflated
    checksum = unsafe crc32_z(0, bytes, bytes.count)
    carry = crc32_combine_gen(bytes.count)
    count = bytes.count
  }
}

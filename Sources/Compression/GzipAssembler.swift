internal import CZlib

/// Puts a page together from ready pieces and fresh bytes, compressed, without compressing again.
public struct GzipAssembler: Sendable {
  private var output: [UInt8]
  private var checksum: UInt = 0
  private var count = 0

  /// Begins a page that will take about this many bytes compressed.
  public init(reserving capacity: Int = 16_384) {
    output = []
    output.reserveCapacity(capacity)
    // Deflate; no flags, no time, no extra flags; Unix.
    output.append(contentsOf: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
  }

  /// Appends a ready piece.
  public mutating func append(_ piece: GzipPiece) {
    output.append(contentsOf: piece.deflated)
    checksum = crc32_combine_op(checksum, piece.checksum, piece.carry)
    count += piece.count
  }

  /// Appends fresh bytes: a few as they are, since compressing costs more than it saves; many at level 1.
  public mutating func append(_ bytes: [UInt8]) {
    if bytes.count < GzipAssembler.few || !FreshDeflaters.deflate(bytes, into: &output) {
      store(bytes)
    }
    checksum = unsafe crc32_z(checksum, bytes, bytes.count)
    count += bytes.count
  }

  /// Five microseconds spare 150 bytes of 300, and more than half of a longer run.
  private static let few = 1024

  private mutating func store(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let end = min(start + 0xffff, bytes.count)
      let length = UInt16(truncatingIfNeeded: end - start)
      output.append(0)
      appendLittleEndian(length)
      appendLittleEndian(~length)
      output.append(contentsOf: bytes[start..<end])
      start = end
    }
  }

  /// Returns the whole page: what was appended, ended by its checksum and its length.
  public consuming func finish() -> [UInt8] {
    // An empty last block.
    output.append(contentsOf: [3, 0])
    appendLittleEndian(UInt32(truncatingIfNeeded: checksum))
    appendLittleEndian(UInt32(truncatingIfNeeded: count))
    return output
  }

  private mutating func appendLittleEndian(_ number: some FixedWidthInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      output.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

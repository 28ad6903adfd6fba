internal import CZlib

/// A zlib stream that compresses one run of bytes after the other, each on its own.
@safe final class Deflater {
  /// What stands around the compressed bytes.
  enum Format: Int32 {
    /// Nothing.
    case raw = -15
    /// The header and the trailer of gzip.
    case gzip = 31
    /// Nothing, with a window of eight kilobytes: quick to begin with, for short runs.
    case short = -13
  }

  /// How a run ends.
  enum Flush {
    /// As a whole stream.
    case finish
    /// At a byte boundary, so that anything may follow.
    case full
  }

  // Its state points back to it: it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init(level: Int, format: Format) throws(CompressionError) {
    guard (0...9).contains(level) else { throw .level(level) }
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code = unsafe deflateInit2_(
      stream, Int32(level), Z_DEFLATED, format.rawValue, format == .short ? 6 : 9,
      Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      unsafe stream.deallocate()
      throw .failed("zlib \(code)")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Compresses a run of bytes and appends it to the output.
  func deflate(
    _ bytes: [UInt8], into output: inout [UInt8], flush: Flush
  ) throws(CompressionError) {
    guard bytes.count < 1 << 31 else { throw .failed("more than two gigabytes at once") }
    let start = output.count
    // A flush can add a little to what zlib promises for a whole stream.
    let room = Int(unsafe deflateBound(stream, UInt(bytes.count))) + 16
    output.append(contentsOf: repeatElement(0, count: room))
    var code = Z_STREAM_ERROR
    var left = 0
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let base = output.baseAddress else { return }
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = base + start
        unsafe stream.pointee.avail_out = UInt32(room)
        code = unsafe CZlib.deflate(stream, flush == .finish ? Z_FINISH : Z_FULL_FLUSH)
        left = Int(unsafe stream.pointee.avail_out)
        if unsafe stream.pointee.avail_in != 0 { code = Z_BUF_ERROR }
      }
    }
    unsafe deflateReset(stream)
    guard code == (flush == .finish ? Z_STREAM_END : Z_OK), flush == .finish || left > 0 else {
      throw .failed("zlib \(code)")
    }
    output.removeLast(left)
  }
}

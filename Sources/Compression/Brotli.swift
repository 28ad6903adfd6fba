internal import CBrotli

/// Compresses with brotli, at a quality from 0 (fast) to 11 (small, slow); the same bytes every time.
public func brotli(_ bytes: [UInt8], quality: Int) throws(CompressionError) -> [UInt8] {
  guard (0...11).contains(quality) else { throw .level(quality) }
  var size = BrotliEncoderMaxCompressedSize(bytes.count)
  var output = [UInt8](repeating: 0, count: size)
  let done = unsafe BrotliEncoderCompress(
    Int32(quality), BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes, &size, &output)
  guard done == BROTLI_TRUE else { throw .failed("brotli") }
  output.removeLast(output.count - size)
  return output
}

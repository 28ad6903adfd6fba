import CZlib

/// What zlib's own reader makes of a gzip stream; nil unless it is exactly one whole stream.
func inflated(_ compressed: [UInt8], count: Int) -> [UInt8]? {
  var stream = unsafe z_stream()
  guard
    unsafe inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { unsafe inflateEnd(&stream) }
  var input = compressed
  var output = [UInt8](repeating: 0, count: count + 1)
  let code = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(output.count)
      return unsafe inflate(&stream, Z_FINISH)
    }
  }
  guard code == Z_STREAM_END, unsafe stream.avail_in == 0 else { return nil }
  output.removeLast(Int(unsafe stream.avail_out))
  return output
}

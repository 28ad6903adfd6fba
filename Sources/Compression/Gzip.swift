/// Compresses with gzip, at a level from 0 (none) to 9 (small, slow); the same bytes every time.
///
/// The header carries neither a time nor a name.
public func gzip(_ bytes: [UInt8], level: Int) throws(CompressionError) -> [UInt8] {
  var output: [UInt8] = []
  try Deflater(level: level, format: .gzip).deflate(bytes, into: &output, flush: .finish)
  return output
}

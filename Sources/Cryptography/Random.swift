internal import CSodium

/// Returns unpredictable bytes from the operating system.
public func randomBytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
  try prepareSodium()
  var bytes = [UInt8](repeating: 0, count: max(0, count))
  unsafe randombytes_buf(&bytes, bytes.count)
  return bytes
}

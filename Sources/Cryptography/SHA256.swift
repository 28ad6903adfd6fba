internal import CSodium

/// A SHA-256 digest of a message that comes piece by piece.
@safe public struct SHA256 {
  private var state = crypto_hash_sha256_state()

  /// Creates the digest of nothing yet.
  public init() { unsafe crypto_hash_sha256_init(&state) }

  /// Adds the next bytes of the message.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let added: Void? = bytes.withContiguousStorageIfAvailable { bytes in
      _ = unsafe crypto_hash_sha256_update(&state, bytes.baseAddress, UInt64(bytes.count))
    }
    if added == nil {
      let bytes = Array(bytes)
      unsafe crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }
  }

  /// Returns the digest of all bytes until now, 32 bytes; more may be added afterwards.
  public func digest() -> [UInt8] {
    var copy = state
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe crypto_hash_sha256_final(&copy, &digest)
    return digest
  }
}

internal import CSodium

/// Returns the BLAKE2b digest of a message, 32 bytes.
public func digest(_ message: [UInt8]) -> [UInt8] { blake2b(message, key: []) }

/// Returns the BLAKE2b digest of a message under a secret key of 16 to 64 bytes, 32 bytes.
///
/// Who does not have the key can neither make nor check it.
public func digest(_ message: [UInt8], key: [UInt8]) throws(CryptographyError) -> [UInt8] {
  guard (16...64).contains(key.count) else { throw .keyLength(key.count) }
  return blake2b(message, key: key)
}

/// Returns the SHA-256 digest of a message, 32 bytes.
public func sha256(_ message: [UInt8]) -> [UInt8] {
  _ = sodiumIsReady
  var digest = [UInt8](repeating: 0, count: 32)
  unsafe crypto_hash_sha256(&digest, message, UInt64(message.count))
  return digest
}

/// Returns the SHA-512 digest of a message, 64 bytes.
public func sha512(_ message: [UInt8]) -> [UInt8] {
  _ = sodiumIsReady
  var digest = [UInt8](repeating: 0, count: 64)
  unsafe crypto_hash_sha512(&digest, message, UInt64(message.count))
  return digest
}

private func blake2b(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
  // Digests work without it, only slower.
  _ = sodiumIsReady
  var digest = [UInt8](repeating: 0, count: 32)
  unsafe crypto_generichash(&digest, 32, message, UInt64(message.count), key, key.count)
  return digest
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
public func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  guard one.count == other.count else { return false }
  return unsafe sodium_memcmp(one, other, one.count) == 0
}

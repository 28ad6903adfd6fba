internal import CSodium

/// Whether libsodium could be made ready: asked once, on first use, before anything else of it.
let sodiumIsReady = sodium_init() >= 0

/// Makes the library ready, or throws.
func prepareSodium() throws(CryptographyError) {
  if !sodiumIsReady { throw .unavailable }
}

/// What can go wrong in cryptography.
public enum CryptographyError: Error, Equatable, Sendable {
  /// The library could not be made ready, for want of a source of random numbers.
  case unavailable
  /// There was not enough memory to hash a password.
  case outOfMemory
  /// A secret key of this many bytes is not between 16 and 64 long.
  case keyLength(Int)
  /// The seed of a signing key has this many bytes instead of 32.
  case seedLength(Int)
}

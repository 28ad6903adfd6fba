internal import CSodium

/// A secret key that signs with Ed25519 (RFC 8032).
public struct SigningKey: Sendable {
  /// The 32 secret bytes that the key is made from: all that needs to be kept.
  public let seed: [UInt8]
  /// The 32 bytes by which others know the key's signatures.
  public let publicKey: [UInt8]
  private let secret: [UInt8]

  /// Creates a new key.
  public init() throws(CryptographyError) { try self.init(seed: randomBytes(32)) }

  /// Creates the key of a seed of 32 bytes.
  public init(seed: [UInt8]) throws(CryptographyError) {
    try prepareSodium()
    guard seed.count == 32 else { throw .seedLength(seed.count) }
    var publicKey = [UInt8](repeating: 0, count: 32)
    var secret = [UInt8](repeating: 0, count: 64)
    unsafe crypto_sign_seed_keypair(&publicKey, &secret, seed)
    self.seed = seed
    self.publicKey = publicKey
    self.secret = secret
  }

  /// Returns the signature of a message, 64 bytes.
  public func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  /// The public half alone, so that no log ever holds the secret one.
  public var description: String { "SigningKey(\(hex(publicKey)))" }

  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Whether a message was signed with Ed25519 by the holder of a public key.
public func isEd25519Signature(
  _ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]
) -> Bool {
  guard sodiumIsReady, signature.count == 64, publicKey.count == 32 else { return false }
  return unsafe crypto_sign_verify_detached(
    signature, message, UInt64(message.count), publicKey) == 0
}

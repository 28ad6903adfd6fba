public import Cryptography
public import Trust

/// A secret key as a file: JSON with the public key, and the secret one either plain or sealed.
public struct KeyFile: Hashable, Sendable {
  /// The key's public half.
  public let publicKey: PublicKey
  private let secret: Secret

  private enum Secret: Hashable {
    case plain([UInt8])
    case sealed(SealedSecret)
  }

  /// Creates the file of a key; sealed where there is a passphrase.
  public init(_ key: SigningKey, passphrase: String?) throws(CryptographyError) {
    publicKey = PublicKey(ed25519: key.publicKey)
    secret =
      if let passphrase { .sealed(try SealedSecret(key.seed, passphrase: passphrase)) } else {
        .plain(key.seed)
      }
  }

  /// Reads a file; nil where it is not one.
  public init?(parsing bytes: [UInt8]) {
    guard case .object(let fields)? = try? JSON(parsing: bytes), let key = fields["key"],
      let publicKey = try? PublicKey(key), publicKey.keyType == "ed25519"
    else { return nil }
    self.publicKey = publicKey
    if let seed = Self.bytes(fields["secret"]) {
      secret = .plain(seed)
      return
    }
    guard let salt = Self.bytes(fields["salt"]), let nonce = Self.bytes(fields["nonce"]),
      let box = Self.bytes(fields["box"]), case .integer(let mebibytes)? = fields["mebibytes"],
      case .integer(let passes)? = fields["passes"]
    else { return nil }
    secret = .sealed(
      SealedSecret(salt: salt, nonce: nonce, box: box, mebibytes: mebibytes, passes: passes))
  }

  /// Whether a passphrase is needed.
  public var isSealed: Bool { if case .sealed = secret { true } else { false } }

  /// The key; nil where the passphrase does not open it, or the halves do not belong together.
  public func key(passphrase: String?) throws(CryptographyError) -> SigningKey? {
    let seed: [UInt8]
    switch secret {
    case .plain(let plain): seed = plain
    case .sealed(let sealed):
      guard let passphrase, let opened = try sealed.opened(with: passphrase) else { return nil }
      seed = opened
    }
    guard seed.count == 32 else { return nil }
    let key = try SigningKey(seed: seed)
    return PublicKey(ed25519: key.publicKey) == publicKey ? key : nil
  }

  /// The file's bytes.
  public var bytes: [UInt8] {
    var fields: [String: JSON] = ["key": publicKey.json]
    switch secret {
    case .plain(let seed): fields["secret"] = .string(hex(seed))
    case .sealed(let sealed):
      fields["salt"] = .string(hex(sealed.salt))
      fields["nonce"] = .string(hex(sealed.nonce))
      fields["box"] = .string(hex(sealed.box))
      fields["mebibytes"] = .integer(sealed.mebibytes)
      fields["passes"] = .integer(sealed.passes)
    }
    return JSON.object(fields).text + [0x0A]
  }

  private static func bytes(_ json: JSON?) -> [UInt8]? {
    guard case .string(let text)? = json else { return nil }
    return Cryptography.bytes(hex: text)
  }
}

internal import CSodium

/// A secret that only a passphrase opens: XSalsa20-Poly1305 (libsodium's secretbox) under a key that
/// Argon2id makes of the passphrase.
public struct SealedSecret: Hashable, Sendable {
  /// The salt of the passphrase, 16 bytes.
  public let salt: [UInt8]
  /// The number that is used for this one box, 24 bytes.
  public let nonce: [UInt8]
  /// The sealed secret, 16 bytes longer than the secret.
  public let box: [UInt8]
  /// The memory that one guess of the passphrase costs, in MiB.
  public let mebibytes: Int
  /// The passes over that memory that one guess costs.
  public let passes: Int

  /// Creates a sealed secret from its parts, as they were kept.
  public init(salt: [UInt8], nonce: [UInt8], box: [UInt8], mebibytes: Int, passes: Int) {
    self.salt = salt
    self.nonce = nonce
    self.box = box
    self.mebibytes = mebibytes
    self.passes = passes
  }

  /// Seals a secret; by default a guess costs 256 MiB and three passes, which takes most of a second.
  public init(
    _ secret: [UInt8], passphrase: String, mebibytes: Int = 256, passes: Int = 3
  ) throws(CryptographyError) {
    let salt = try randomBytes(Int(crypto_pwhash_SALTBYTES))
    let nonce = try randomBytes(Int(crypto_secretbox_NONCEBYTES))
    let key = try Self.key(passphrase, salt, mebibytes: mebibytes, passes: passes)
    var box = [UInt8](repeating: 0, count: secret.count + Int(crypto_secretbox_MACBYTES))
    unsafe crypto_secretbox_easy(&box, secret, UInt64(secret.count), nonce, key)
    self.init(salt: salt, nonce: nonce, box: box, mebibytes: mebibytes, passes: passes)
  }

  /// The secret; nil where the passphrase is another one, or what was kept has changed.
  public func opened(with passphrase: String) throws(CryptographyError) -> [UInt8]? {
    // What was kept decides what a try costs: no more than this is ever spent.
    guard salt.count == Int(crypto_pwhash_SALTBYTES),
      nonce.count == Int(crypto_secretbox_NONCEBYTES),
      box.count >= Int(crypto_secretbox_MACBYTES), (1...2048).contains(mebibytes),
      (1...20).contains(passes)
    else { return nil }
    let key = try Self.key(passphrase, salt, mebibytes: mebibytes, passes: passes)
    var secret = [UInt8](repeating: 0, count: box.count - Int(crypto_secretbox_MACBYTES))
    let code = unsafe crypto_secretbox_open_easy(&secret, box, UInt64(box.count), nonce, key)
    return code == 0 ? secret : nil
  }

  private static func key(
    _ passphrase: String, _ salt: [UInt8], mebibytes: Int, passes: Int
  ) throws(CryptographyError) -> [UInt8] {
    try prepareSodium()
    let characters = Array(passphrase.utf8CString)
    var key = [UInt8](repeating: 0, count: Int(crypto_secretbox_KEYBYTES))
    let code = unsafe crypto_pwhash(
      &key, UInt64(key.count), characters, UInt64(characters.count - 1), salt, UInt64(passes),
      mebibytes << 20, crypto_pwhash_ALG_ARGON2ID13)
    guard code == 0 else { throw .outOfMemory }
    return key
  }
}

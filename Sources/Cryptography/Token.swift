/// A secret of 256 random bits, written as 43 characters that are safe in addresses and cookies.
///
/// Only its digest is stored: who reads the database cannot use it.
public struct Token: Hashable, Sendable {
  private let bytes: [UInt8]

  /// Creates a new secret.
  public init() throws(CryptographyError) { bytes = try randomBytes(32) }

  /// Reads a secret, or returns nil unless the text is exactly what `text` would write.
  public init?(_ text: String) {
    let characters = Array(text.utf8)
    guard characters.count == 43 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for character in characters {
      guard let value = Token.value(of: character) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    // Two bits are left over and must be zero, or two texts would be the same secret.
    guard bits & 3 == 0 else { return nil }
    self.bytes = bytes
  }

  /// The secret in base64url without padding.
  public var text: String {
    var text: [UInt8] = []
    text.reserveCapacity(43)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(Token.alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    text.append(Token.alphabet[Int(bits << 2 & 63)])
    return String(decoding: text, as: UTF8.self)
  }

  /// What is stored instead of the secret: its BLAKE2b digest, 32 bytes.
  public var digest: [UInt8] { Cryptography.digest(bytes) }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character) - 97 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character) - 48 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

/// A signature and the name of the key it was made with (section 4.2, SIGNATURES).
public struct Signature: Hashable, Sendable {
  /// The key's name in the file that lists the keys.
  public let keyID: String
  /// The signature itself.
  public let bytes: [UInt8]

  /// Creates a signature from its parts.
  public init(keyID: String, bytes: [UInt8]) {
    self.keyID = keyID
    self.bytes = bytes
  }
}

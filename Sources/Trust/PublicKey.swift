internal import Cryptography

/// A public key as metadata write it (section 4.2, KEY).
public struct PublicKey: Hashable, Sendable {
  /// The kind of key: `ed25519`, `ecdsa`, `rsa`.
  public let keyType: String
  /// The way of signing: `ed25519`, `ecdsa-sha2-nistp256`, `rsassa-pss-sha256`.
  public let scheme: String
  /// The public key as it is written: hexadecimal for Ed25519, PEM for the others.
  public let value: String
  private let unknown: [String: JSON]
  private let unknownInValue: [String: JSON]

  /// Creates the description of an Ed25519 key of 32 bytes.
  public init(ed25519 key: [UInt8]) {
    self.init(keyType: "ed25519", scheme: "ed25519", value: hex(key))
  }

  /// Creates the description of a key from what would be written.
  public init(keyType: String, scheme: String, value: String) {
    self.keyType = keyType
    self.scheme = scheme
    self.value = value
    unknown = [:]
    unknownInValue = [:]
  }

  /// Reads a key; one of an unknown kind is read too, it only accepts no signature.
  public init(_ json: JSON) throws(MetadataError) { try self.init(json, at: "key") }

  init(_ json: JSON, at place: String) throws(MetadataError) {
    var fields = try Fields(json, at: place)
    keyType = try fields.takeString("keytype")
    scheme = try fields.takeString("scheme")
    var value = try Fields(fields.take("keyval"), at: fields.place(of: "keyval"))
    self.value = try value.takeString("public")
    unknownInValue = value.rest
    unknown = fields.rest
  }

  /// The SHA-256 of the canonical form, in hexadecimal: what new metadata name the key by.
  ///
  /// Metadata of others may name it otherwise: a name means only what the file says that holds the key.
  public var id: String { hex(sha256(json.canonical)) }

  /// The key as it is written.
  public var json: JSON {
    var fields = unknown
    fields["keytype"] = .string(keyType)
    fields["scheme"] = .string(scheme)
    fields["keyval"] = .object(
      unknownInValue.merging(["public": .string(value)]) { _, value in value })
    return .object(fields)
  }

  /// Whether the holder of the key signed a message; always false where kind and scheme are unknown
  /// or do not belong together.
  public func accepts(signature: [UInt8], of message: [UInt8]) -> Bool {
    switch (keyType, scheme) {
    case ("ed25519", "ed25519"):
      guard let key = bytes(hex: value) else { return false }
      return isEd25519Signature(signature, of: message, by: key)
    case ("ecdsa", "ecdsa-sha2-nistp256"), ("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"):
      return isECDSASignature(signature, of: message, byPEM: value)
    case ("rsa", "rsassa-pss-sha256"):
      return isRSASignature(signature, of: message, byPEM: value)
    default: return false
    }
  }

  /// What two descriptions of the same key share, whatever names and fields they have: a key that is
  /// listed twice counts once.
  var identity: [String] {
    [String(keyType.prefix { $0 != "-" }), value.lowercased().filter { !$0.isWhitespace }]
  }
}

/// Reads keys by their names.
func keys(
  _ objects: [String: JSON], at place: String
) throws(MetadataError) -> [String: PublicKey] {
  var keys: [String: PublicKey] = [:]
  for (id, json) in objects { keys[id] = try PublicKey(json, at: "\(place).\(id)") }
  return keys
}

public import Cryptography

/// A metadata file: what is signed, and its signatures (section 4.2).
public struct Envelope: Hashable, Sendable {
  /// What is signed.
  public let signed: JSON
  /// The signatures, in the order of the file.
  public private(set) var signatures: [Signature]
  private let unknown: [String: JSON]

  /// Creates a file that nobody has signed yet.
  public init(_ metadata: some Metadata) {
    self.init(signed: metadata.json, signatures: [])
  }

  /// Creates a file from its parts.
  public init(signed: JSON, signatures: [Signature]) {
    self.signed = signed
    self.signatures = signatures
    unknown = [:]
  }

  /// Reads a file; nothing of it is verified yet.
  public init(parsing bytes: [UInt8]) throws(MetadataError) {
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: bytes) } catch { throw .json(error) }
    var fields = try Fields(json, at: "")
    signed = try fields.take("signed")
    var signatures: [Signature] = []
    for element in try fields.takeArray("signatures") {
      var signature = try Fields(element, at: "signatures")
      let keyID = try signature.takeString("keyid")
      guard let bytes = Cryptography.bytes(hex: try signature.takeString("sig")) else {
        throw .unexpected("signatures.sig", wanted: .hexadecimal)
      }
      signatures.append(Signature(keyID: keyID, bytes: bytes))
    }
    self.signatures = signatures
    unknown = fields.rest
  }

  /// The file's bytes: always the same for the same content.
  public var bytes: [UInt8] {
    var fields = unknown
    fields["signed"] = signed
    fields["signatures"] = .array(
      signatures.map {
        .object(["keyid": .string($0.keyID), "sig": .string(hex($0.bytes))])
      })
    return JSON.object(fields).text
  }

  /// Adds a signature, in place of one by the same key.
  public mutating func sign(with key: SigningKey) {
    let id = PublicKey(ed25519: key.publicKey).id
    let bytes = key.signature(of: signed.canonical)
    signatures.removeAll { $0.keyID == id }
    signatures.append(Signature(keyID: id, bytes: bytes))
  }

  /// Reads what is signed as one kind of metadata.
  public func metadata<Kind: Metadata>(as kind: Kind.Type = Kind.self) throws(MetadataError) -> Kind
  { try Kind(signed) }
}

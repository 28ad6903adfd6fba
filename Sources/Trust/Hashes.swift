internal import Cryptography

/// The digests that metadata give of files (section 4.4, HASHES).
enum Hashes {
  /// The digest that new metadata give.
  static func all(of bytes: [UInt8]) -> [String: String] { ["sha256": hex(sha256(bytes))] }

  /// Takes the field `hashes`: at least one, each hexadecimal.
  static func take(from fields: inout Fields) throws(MetadataError) -> [String: String] {
    let place = fields.place(of: "hashes")
    var hashes: [String: String] = [:]
    for (algorithm, value) in try fields.takeObject("hashes") {
      guard case .string(let text) = value, !text.isEmpty, bytes(hex: text) != nil else {
        throw .unexpected("\(place).\(algorithm)", wanted: .hexadecimal)
      }
      hashes[algorithm] = text
    }
    guard !hashes.isEmpty else { throw .missing("\(place).sha256") }
    return hashes
  }

  /// Whether bytes have every digest of a known algorithm, of which there must be one.
  static func match(_ hashes: [String: String], _ content: [UInt8]) -> Bool {
    var isKnown = false
    for (algorithm, text) in hashes {
      let digest: [UInt8]
      switch algorithm {
      case "sha256": digest = sha256(content)
      case "sha512": digest = sha512(content)
      default: continue
      }
      guard bytes(hex: text) == digest else { return false }
      isKnown = true
    }
    return isKnown
  }
}

import Cryptography
public import FoundationEssentials
import Host
public import Trust

/// What a partner gives to a publisher to be trusted with courses: a name for the role, a public key,
/// and the role's first list of files, empty and signed.
///
/// The list is there so that the repository is whole from the moment the partner is named.
public struct PartnerKey: Hashable, Sendable {
  /// The name of the role.
  public let name: String
  /// The partner's public key.
  public let key: PublicKey
  /// The first list of files.
  public let first: Envelope
  /// What it says.
  let list: Targets

  /// Makes a partner's key: a secret file for itself, and a public one to hand over.
  public static func make(
    _ name: String, in keys: KeyFolder, passphrase: () throws -> String?, now: Date
  ) throws -> (secret: String, public: String) {
    guard isName(name) else { throw PublishingError.roleName(name) }
    let file = Self.file(of: name, in: keys)
    guard !FileManager.default.fileExists(atPath: file) else {
      throw PublishingError.file(file, code: 17)
    }
    let (key, secret) = try keys.make(1, for: name, passphrase: passphrase())[0]
    // The seconds since 1970: more than there ever were lists signed by a key that the name had before,
    // so that clients that saw those go on to this one.
    let version = max(1, Int(now.timeIntervalSince1970))
    let list = Targets(
      header: Header(version: version, expires: Lifetime.end(of: .targets, from: now)),
      targets: [:])
    let partner = PartnerKey(
      name: name, key: PublicKey(ed25519: key.publicKey),
      first: Envelope(list, signedBy: [key]), list: list)
    do throws(GivenFile.Failure) {
      try GivenFile.create(file, partner.bytes)
    } catch {
      throw PublishingError(file, error)
    }
    return (secret, file)
  }

  private static func file(of name: String, in keys: KeyFolder) -> String {
    keys.file("\(name).public.json")
  }

  /// The public file of a role that is in a folder of keys.
  static func read(_ name: String, in keys: KeyFolder) throws(PublishingError) -> PartnerKey {
    try read(file(of: name, in: keys))
  }

  /// Reads the public file that a partner handed over; it must be signed with its own key.
  public static func read(_ file: String) throws(PublishingError) -> PartnerKey {
    let bytes: [UInt8]
    do throws(GivenFile.Failure) { bytes = try GivenFile.read(file, atMost: 1 << 16) } catch {
      throw PublishingError(file, error)
    }
    guard case .object(let fields)? = try? JSON(parsing: bytes),
      case .string(let name)? = fields["role"], isName(name), let key = fields["key"],
      let publicKey = try? PublicKey(key), let first = fields["first"],
      let envelope = try? Envelope(parsing: first.text),
      let list: Targets = try? envelope.metadata(), list.targets.isEmpty,
      list.delegations == nil, envelope.isSigned(by: publicKey)
    else { throw .keyFile(file) }
    return PartnerKey(name: name, key: publicKey, first: envelope, list: list)
  }

  private var bytes: [UInt8] {
    guard let first = try? JSON(parsing: first.bytes) else { return [] }
    return JSON.object(["role": .string(name), "key": key.json, "first": first]).text + [0x0A]
  }

  /// Whether a text names a role: like the names of courses, and none of the four that every
  /// repository has.
  static func isName(_ name: String) -> Bool {
    guard Root.Role(rawValue: name) == nil, let first = name.utf8.first,
      (0x61...0x7A).contains(first), name.utf8.count <= 48
    else { return false }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }
}

extension Envelope {
  /// Whether a key signed what is in it.
  func isSigned(by key: PublicKey) -> Bool {
    signatures.contains { key.accepts(signature: $0.bytes, of: signed.canonical) }
  }
}

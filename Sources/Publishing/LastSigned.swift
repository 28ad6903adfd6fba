import Cryptography
import Host
import Trust

/// Which list of files a partner's key has signed last, `NAME-1a2b3c4d.last-signed.json` among its keys.
///
/// It is what clients keep of the list (section 5.5.5), for the same reason as `LastSeen`: whoever can
/// write to the folder that the partner hands over can take its newest list away, and what stood in the
/// one before would be signed as new.
struct LastSigned: Sendable {
  /// Where it is.
  let file: String
  private let role: String

  init(by partner: PartnerKey, in keys: KeyFolder) {
    role = partner.name
    // A new key of the same name has signed nothing yet.
    file = keys.file("\(partner.name)-\(partner.key.id.prefix(8)).last-signed.json")
  }

  private struct Memory: Hashable {
    let version: Int
    let digest: String

    init(_ list: Envelope, version: Int) {
      self.version = version
      digest = hex(sha256(list.bytes))
    }

    init?(parsing bytes: [UInt8]) {
      guard case .object(let fields)? = try? JSON(parsing: bytes),
        case .integer(let version)? = fields["version"],
        case .string(let digest)? = fields["sha256"]
      else { return nil }
      self.version = version
      self.digest = digest
    }

    var bytes: [UInt8] {
      JSON.object(["version": .integer(version), "sha256": .string(digest)]).text + [0x0A]
    }
  }

  /// Remembers what is the newest from now on.
  func keep(_ list: Envelope, version: Int) throws(PublishingError) {
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(Memory(list, version: version).bytes, to: file)
    } catch {
      throw .file(file, code: error.code)
    }
  }

  /// Refuses a list that is older than what was signed, or another of the same version.
  func require(
    _ list: Envelope, version: Int, in folder: RepositoryFolder
  ) throws(PublishingError) {
    guard let last = try read() else { return }
    guard version > last.version || Memory(list, version: version) == last else {
      throw .olderOffer(
        role: role, found: version, signed: last.version, folder: folder.path, memory: file)
    }
  }

  private func read() throws(PublishingError) -> Memory? {
    let kind = PublishingError.Memory.lastSigned
    guard let bytes = try kind.read(file, atMost: 1 << 12) else { return nil }
    guard let memory = Memory(parsing: bytes) else { throw .rotten(kind, file) }
    return memory
  }
}

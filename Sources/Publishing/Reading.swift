import Cryptography
import FoundationEssentials
import Trust

/// The metadata of a repository, read for somebody who will sign what is built on them: each must be
/// signed by the keys of its role, though it may have expired.
struct Reading {
  /// The newest root, and how it follows from the one that is kept.
  let chain: TrustedRoot.Chain
  private let folder: RepositoryFolder
  private let carried: [Root.Role: String]
  /// The SHA-256 of each role's file.
  private(set) var digests: [Root.Role: String] = [:]
  /// The roles whose files an unfinished replacement of lost keys carried over.
  private(set) var unsigned: Set<Root.Role> = []

  init(
    _ folder: RepositoryFolder, from trusted: TrustedRoot, _ begun: UnfinishedRotation.Begun?,
    at now: Date
  ) throws(PublishingError) {
    self.folder = folder
    let chain = try trusted.follow(folder, at: now)
    self.chain = chain
    // Not once there is another root, nor after all was signed and the root is kept.
    carried = begun.flatMap { $0.root.bytes == chain.unkept ? $0.digests : nil } ?? [:]
  }

  /// Reads the file of a role, which must be the one that another file names.
  mutating func load<Kind: Metadata>(
    _ role: Root.Role, named record: FileRecord? = nil
  ) throws(PublishingError) -> Kind {
    let name = record.map { "\($0.version).\(role.rawValue)" } ?? role.rawValue
    let file = folder.metadata(name)
    guard let bytes = try folder.read(name) else { throw .missing(file) }
    let digest = hex(sha256(bytes))
    if let record, record.hashes["sha256"] != digest { throw .altered(file) }
    let envelope: Envelope
    let metadata: Kind
    do throws(MetadataError) {
      envelope = try Envelope(parsing: bytes)
      metadata = try envelope.metadata()
      // Whoever counted to the end leaves no next version to sign.
      guard metadata.version < Header.versions.upperBound else {
        throw .unexpected("version", wanted: .version)
      }
    } catch {
      throw .malformed(file, error)
    }
    let (count, threshold) = chain.newest.signatures(of: envelope, for: role)
    if count < threshold {
      guard carried[role] == digest else {
        throw .unsigned(file, count: count, threshold: threshold)
      }
      unsigned.insert(role)
    }
    digests[role] = digest
    return metadata
  }
}

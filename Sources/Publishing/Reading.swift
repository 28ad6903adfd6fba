import Cryptography
import FoundationEssentials
import Trust

/// The metadata of a repository, read for somebody who will sign what is built on them: each must be
/// signed by the keys of its role, though it may have expired.
struct Reading {
  /// The newest root, and what it follows from.
  let chain: TrustedRoot.Chain
  private let folder: RepositoryFolder
  /// The roles whose files only the root before this one accepts.
  private(set) var unsigned: Set<Root.Role> = []

  init(
    _ folder: RepositoryFolder, from trusted: TrustedRoot, at now: Date
  ) throws(PublishingError) {
    self.folder = folder
    chain = try trusted.follow(folder, at: now)
  }

  /// Reads the file of a role, which must be the one that another file names.
  mutating func load<Kind: Metadata>(
    _ role: Root.Role, named record: FileRecord? = nil
  ) throws(PublishingError) -> Kind {
    let name = record.map { "\($0.version).\(role.rawValue)" } ?? role.rawValue
    if let record, let bytes = try folder.read(name),
      record.hashes["sha256"] != hex(sha256(bytes))
    {
      throw .altered(folder.metadata(name))
    }
    do throws(PublishingError) {
      return try read(name, of: role, by: chain.newest)
    } catch {
      // Where keys were lost the new root is written before anything is signed for it, and a crash may
      // come in between. The root before vouches for what was there.
      guard case .unsigned = error, let former = chain.former,
        let metadata: Kind = try? read(name, of: role, by: former)
      else { throw error }
      unsigned.insert(role)
      return metadata
    }
  }

  private func read<Kind: Metadata>(
    _ name: String, of role: Root.Role, by judge: Root
  ) throws(PublishingError) -> Kind {
    let file = folder.metadata(name)
    guard let bytes = try folder.read(name) else { throw .missing(file) }
    let envelope: Envelope
    let metadata: Kind
    do throws(MetadataError) {
      envelope = try Envelope(parsing: bytes)
      metadata = try envelope.metadata()
    } catch {
      throw .malformed(file, error)
    }
    let (count, threshold) = judge.signatures(of: envelope, for: role)
    guard count >= threshold else {
      throw .unsigned(file, count: count, threshold: threshold)
    }
    return metadata
  }
}

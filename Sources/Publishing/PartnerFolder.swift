public import FoundationEssentials
import Host
import Trust

/// The folder in which a partner signs courses of its own, to hand them over to a publisher.
///
/// It is like a repository, with the partner's role alone: no root, no snapshot, no timestamp.
public struct PartnerFolder: Sendable {
  private let folder: RepositoryFolder
  private let lock: FileLock
  private let now: Date
  private let role: String

  /// Takes a folder, which is made if need be, and the name of the partner's role.
  public init(at path: String, role: String, now: Date) throws {
    guard PartnerKey.isName(role) else { throw PublishingError.roleName(role) }
    folder = RepositoryFolder(path: path)
    try folder.make()
    lock = try folder.lock()
    self.now = now
    self.role = role
  }

  /// Signs courses into the folder; without any, it signs again what is there.
  public func add(
    _ courses: [CourseToPublish], keys: inout KeyFolder
  ) throws -> [Repository.Added] {
    let partner = try PartnerKey.read(role, in: keys)
    let lastSigned = LastSigned(by: partner, in: keys)
    UnfinishedFile.clear(keys.path) { keys.file($0) == lastSigned.file }
    let before = try current(partner, lastSigned)
    let (targets, plan) = Repository.merge(courses, into: before.targets)
    guard courses.isEmpty || plan.contains(where: \.hasChanged) else {
      return plan.map { $0.added(written: nil) }
    }
    let signers = try keys.keys(of: [partner.key.id], atMost: 1)
    guard !signers.isEmpty else {
      throw PublishingError.tooFewKeys(role: role, found: 0, threshold: 1, folder: keys.path)
    }
    let added = try Repository.write(plan, targets, to: folder)
    let next = Targets(
      header: Header(
        version: before.version + 1, expires: Lifetime.end(of: .targets, from: now)),
      targets: targets)
    let envelope = Envelope(next, signedBy: signers)
    try folder.write(envelope, as: "\(next.version).\(role)")
    try lastSigned.keep(envelope, version: next.version)
    return added
  }

  /// The newest list here, or the first one, which the publisher has.
  private func current(
    _ partner: PartnerKey, _ lastSigned: LastSigned
  ) throws(PublishingError) -> Targets {
    // Lists from before are another key's.
    let name = try folder.versions(of: role).last { $0 > partner.list.version }.map {
      "\($0).\(role)"
    }
    let file = name.map(folder.metadata) ?? role
    var bytes: [UInt8]?
    if let name {
      bytes = try folder.read(name)
      if bytes == nil { throw .missing(file) }
    }
    let envelope: Envelope
    let list: Targets
    do throws(MetadataError) {
      envelope = if let bytes { try Envelope(parsing: bytes) } else { partner.first }
      list = try envelope.metadata()
    } catch {
      throw .malformed(file, error)
    }
    // Somebody else may have written here what would be signed now.
    guard envelope.isSigned(by: partner.key) else {
      throw .unsigned(file, count: 0, threshold: 1)
    }
    try lastSigned.require(envelope, version: list.version, in: folder)
    return list
  }
}

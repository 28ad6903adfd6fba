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
    let before = try current(partner)
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
    try folder.write(Envelope(next, signedBy: signers), as: "\(next.version).\(role)")
    return added
  }

  /// The newest list here, or the first one, which the publisher has.
  private func current(_ partner: PartnerKey) throws(PublishingError) -> Targets {
    // Lists from before are another key's.
    let name = folder.versions(of: role).last { $0 > partner.list.version }.map { "\($0).\(role)" }
    var envelope = partner.first
    let file = name.map(folder.metadata) ?? role
    let list: Targets
    do throws(MetadataError) {
      if let name, let bytes = try? folder.read(name) { envelope = try Envelope(parsing: bytes) }
      list = try envelope.metadata()
    } catch {
      throw .malformed(file, error)
    }
    // Somebody else may have written here what would be signed now.
    guard envelope.isSigned(by: partner.key) else {
      throw .unsigned(file, count: 0, threshold: 1)
    }
    return list
  }
}

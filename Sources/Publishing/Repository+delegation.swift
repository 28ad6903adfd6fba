import Cryptography
import Trust

extension Repository {
  /// The role that a course was given to; nil for the publisher's own.
  func delegate(of course: String) -> DelegatedRole? {
    targets.delegations?.roles.first { Self.courses(of: $0).contains(course) }
  }

  /// The courses that a role may sign.
  static func courses(of role: DelegatedRole) -> Set<String> {
    guard case .patterns(let patterns) = role.scope else { return [] }
    return Set(patterns.map { TargetPath.split(target: $0).course })
  }

  /// The patterns of all files of a course: a star stays between two slashes (section 4.5).
  static func patterns(of course: String) -> [String] {
    (1...TargetPath.deepest).map { course + String(repeating: "/*", count: $0) }
  }

  /// Lets a partner sign courses of its own, and nothing else; a role that is there gets these courses
  /// instead of those it had, and keeps its key.
  ///
  /// A name that was revoked may be given again. Clients never go back to an earlier version of its list
  /// (section 5.5.5): it begins with the list that is here, where the partner's key signed it, or with a
  /// newer one, which every new key comes with.
  public mutating func delegate(
    _ courses: [String], to partner: PartnerKey, keys: inout KeyFolder
  ) throws {
    for course in courses {
      if self.courses.contains(course) {
        throw PublishingError.notOwn(course: course, role: "targets")
      }
      if let other = delegate(of: course), other.name != partner.name {
        throw PublishingError.notOwn(course: course, role: other.name)
      }
    }
    let roles = targets.delegations?.roles ?? []
    if let role = roles.first(where: { $0.name == partner.name }) {
      // Nobody takes over the name of a partner that may sign.
      guard role.rule.keyIDs == [partner.key.id] else {
        throw PublishingError.roleName(partner.name)
      }
    } else {
      guard roles.count < Limits().delegations else {
        throw PublishingError.tooManyRoles(Limits().delegations)
      }
    }
    let isNew = try !roles.contains { $0.name == partner.name } && !hasList(of: partner)
    if isNew { try requireNewer(partner) }
    let signers = try signers(from: &keys, forTargets: true)
    if isNew {
      try folder.write(partner.first, as: "\(partner.list.version).\(partner.name)")
      snapshot.files["\(partner.name).json"] = FileRecord(
        version: partner.list.version, bytes: partner.first.bytes)
    }
    var next = targets
    var delegations = next.delegations ?? Delegations(keys: [], roles: [])
    delegations.roles.removeAll { $0.name == partner.name }
    delegations.roles.append(
      DelegatedRole(
        name: partner.name, rule: RoleKeys(keyIDs: [partner.key.id], threshold: 1),
        isTerminating: true, scope: .patterns(courses.sorted().flatMap(Self.patterns(of:)))))
    delegations.keys[partner.key.id] = partner.key
    next.delegations = delegations
    try write(next, by: signers)
  }

  /// Whether the newest list of a partner's name is here, signed by its key and not expired.
  private func hasList(of partner: PartnerKey) throws(PublishingError) -> Bool {
    guard let newest = try newestList(of: partner.name) else { return false }
    return newest.envelope.isSigned(by: partner.key) && !newest.list.isExpired(at: now)
  }

  /// Refuses a first list that mirrors would not follow.
  private func requireNewer(_ partner: PartnerKey) throws(PublishingError) {
    guard !partner.list.isExpired(at: now) else { throw .expiredKey(role: partner.name) }
    let known = snapshot.files["\(partner.name).json"]?.version ?? 0
    guard partner.list.version > known else { throw .usedName(partner.name, version: known) }
    try requireReachable(partner.list.version, of: partner.name, after: known)
  }

  /// Takes a partner's courses away from it: what it signed is trusted no more.
  public mutating func revoke(_ name: String, keys: inout KeyFolder) throws {
    let role = try delegatedRole(name)
    var next = targets
    next.delegations?.roles.removeAll { $0.name == name }
    let used = Set(next.delegations?.roles.flatMap(\.rule.keyIDs) ?? [])
    for id in role.rule.keyIDs where !used.contains(id) { next.delegations?.keys[id] = nil }
    if next.delegations?.roles.isEmpty == true { next.delegations = nil }
    // Its file stays in the snapshot: clients refuse one from which a file is gone (section 5.5.5).
    try write(next, by: try signers(from: &keys, forTargets: true))
  }

  private func delegatedRole(_ name: String) throws(PublishingError) -> DelegatedRole {
    guard let role = targets.delegations?.roles.first(where: { $0.name == name }) else {
      throw .noRole(name)
    }
    return role
  }

  // MARK: What partners hand over

  /// Takes the newest lists of files that partners signed in a folder of theirs, with the objects.
  ///
  /// Each must be newer than what is here, signed by the partner's key, name only its own courses, none
  /// of them older than here, and come with every object it names. Gives the versions by the roles' names.
  public mutating func take(from path: String, keys: inout KeyFolder) throws -> [String: Int] {
    let offered = RepositoryFolder(path: path)
    var taken: [String: Int] = [:]
    var offers: [Offer] = []
    for role in targets.delegations?.roles ?? [] {
      guard let version = try offered.versions(of: role.name).last else { continue }
      let known = snapshot.files["\(role.name).json"]?.version ?? 0
      guard version > known else {
        throw PublishingError.notNewer(role: role.name, version: version)
      }
      offers.append(try offer(of: role, version, after: known, in: offered))
      taken[role.name] = version
    }
    guard !offers.isEmpty else { throw PublishingError.noOffer(path) }
    let signers = try signers(from: &keys, forTargets: false)
    var files = snapshot.files
    for offer in offers {
      for (target, file) in offer.list.targets.sorted(by: { $0.key < $1.key }) {
        guard let digest = file.hashes["sha256"],
          let bytes = offered.read(object: target, sha256: digest, length: file.length)
        else { throw PublishingError.object(target) }
        _ = try folder.write(object: bytes, of: target, sha256: digest)
      }
      try folder.write(offer.envelope, as: "\(offer.list.version).\(offer.role.name)")
      files["\(offer.role.name).json"] = FileRecord(
        version: offer.list.version, bytes: offer.envelope.bytes)
    }
    try write(files, by: signers)
    return taken
  }

  private struct Offer {
    let role: DelegatedRole
    let envelope: Envelope
    let list: Targets
  }

  private func offer(
    of role: DelegatedRole, _ version: Int, after known: Int, in offered: RepositoryFolder
  ) throws(PublishingError) -> Offer {
    let name = "\(version).\(role.name)"
    let file = offered.metadata(name)
    guard let bytes = try offered.read(name) else { throw .missing(file) }
    let envelope: Envelope
    let list: Targets
    do throws(MetadataError) {
      envelope = try Envelope(parsing: bytes)
      list = try envelope.metadata()
    } catch {
      throw .malformed(file, error)
    }
    let keys = role.rule.keyIDs.compactMap { targets.delegations?.keys[$0] }
    let count = keys.count { envelope.isSigned(by: $0) }
    guard count >= role.rule.threshold else {
      throw .unsigned(file, count: count, threshold: role.rule.threshold)
    }
    // A partner speaks for its courses and lets nobody else speak for them.
    guard list.version == version, list.delegations == nil, list.header.expires > now else {
      throw .altered(file)
    }
    try requireReachable(version, of: role.name, after: known)
    let own = Self.courses(of: role)
    for target in list.targets.keys.sorted() {
      let (course, path) = TargetPath.split(target: target)
      guard own.contains(course) else { throw .foreignCourse(course: course, role: role.name) }
      do throws(TargetPath.Refusal) {
        _ = try TargetPath(path)
      } catch {
        throw .path(target, error)
      }
    }
    try requireNoOlderCourse(list, of: role)
    return Offer(role: role, envelope: envelope, list: list)
  }
}

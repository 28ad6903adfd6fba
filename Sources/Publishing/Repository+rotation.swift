import Cryptography
public import Trust

extension Repository {
  /// What the replacement of a role's keys does, or would do.
  public struct Rotation: Hashable, Sendable {
    /// The role whose keys are replaced.
    public let role: Root.Role
    /// The version of the root that says so.
    public let rootVersion: Int
    /// How many keys it gets, and how many of them must sign.
    public let keys: Int
    /// How many of its keys must sign.
    public let threshold: Int
    /// The new key files; none where it is only tried.
    public let made: [String]
    /// The key files that are of no use any more.
    public let outdated: [String]
    /// The key files that sign the new root for the old one.
    public let signing: [String]
    /// Whether no old key of the role is here, so that clients fail for a moment.
    public let isLost: Bool
  }

  /// Replaces all keys of a role by new ones.
  ///
  /// The new root is signed as the old one asks and, if its own keys are new, as it asks itself
  /// (section 5.3.4). What the role signs is signed by the old keys and the new before the root changes,
  /// so that clients follow at every moment; where the old keys are lost, it is the root first, and a
  /// file among the keys says what it found until all is signed anew.
  public mutating func rotate(
    _ role: Root.Role, keys: inout KeyFolder, passphrase: () throws -> String?, isTrial: Bool
  ) throws -> Rotation {
    if !isTrial {
      do { try finish(keys: &keys) } catch PublishingError.tooFewKeys(
        role: role.rawValue, found: _, threshold: _, folder: _)
      {
        // The keys that were to sign it are lost as well: those that are made now will.
      }
    }
    guard let old = root.roles[role], let rootRule = root.roles[.root] else {
      throw PublishingError.noRole(role.rawValue)
    }
    let plan = Self.plan(of: role)
    let outdated = try keys.files(of: old.keyIDs).map(\.path)
    let signing = try keys.distinctFiles(of: rootRule.keyIDs).map(\.path)
    guard signing.count >= rootRule.threshold else {
      throw PublishingError.tooFewKeys(
        role: "root", found: signing.count, threshold: rootRule.threshold, folder: keys.path)
    }
    let isLost = try keys.distinctFiles(of: old.keyIDs).count < old.threshold
    func told(made: [String]) -> Rotation {
      Rotation(
        role: role, rootVersion: root.version + 1, keys: plan.keys, threshold: plan.threshold,
        made: made, outdated: outdated, signing: Array(signing.prefix(rootRule.threshold)),
        isLost: isLost)
    }
    guard !isTrial else { return told(made: []) }
    let rootKeys = try signers(of: .root, from: &keys)
    let oldKeys = isLost ? [] : try keys.keys(of: old.keyIDs, atMost: old.threshold)
    // What follows needs these too; they are opened before anything is made.
    var signers = Signers(snapshot: [], timestamp: [])
    if role == .targets || role == .snapshot {
      signers.timestamp = try self.signers(of: .timestamp, from: &keys)
    }
    if role == .targets { signers.snapshot = try self.signers(of: .snapshot, from: &keys) }
    let made = try keys.make(plan.keys, for: role.rawValue, passphrase: passphrase())
    let result = told(made: made.map(\.file))
    let both = oldKeys + made.map(\.key).prefix(plan.threshold)
    let former = root
    let next = try Self.sign(
      replaceKeys(of: role, by: made.map(\.key), plan.threshold), after: former,
      by: rootKeys + (role == .root ? made.map(\.key) : []))
    if isLost {
      unsigned.insert(role)
      try rotation.begin(
        UnfinishedRotation.Begun(
          root: next, digests: digests.filter { unsigned.contains($0.key) }))
      try write(next, version: root.version)
    }
    switch role {
    case .root: break
    case .targets:
      signers.targets = both
      try write(targets, by: signers)
    case .snapshot:
      signers.snapshot = both
      try write(snapshot.files, by: signers)
    case .timestamp:
      signers.timestamp = both
      try write(timestamp.snapshot, by: signers)
    }
    if !isLost { try write(next, version: root.version) }
    return result
  }

  /// The next root, in which a role has other keys.
  private mutating func replaceKeys(
    of role: Root.Role, by keys: [SigningKey], _ threshold: Int
  ) -> Root {
    let publicKeys = keys.map { PublicKey(ed25519: $0.publicKey) }
    root.header.version += 1
    root.header.expires = Lifetime.end(of: .root, from: now)
    root.roles[role] = RoleKeys(keyIDs: publicKeys.map(\.id), threshold: threshold)
    for key in publicKeys { root.keys[key.id] = key }
    let used = Set(root.roles.values.flatMap(\.keyIDs))
    root.keys = root.keys.filter { used.contains($0.key) }
    return root
  }
}

import Cryptography
import Trust

extension Repository {
  /// The keys that sign a change, opened before anything is written.
  struct Signers: Sendable {
    var targets: [SigningKey] = []
    var snapshot: [SigningKey]
    var timestamp: [SigningKey]
  }

  /// The keys that a change of courses needs, or only those that say what is newest.
  func signers(from keys: inout KeyFolder, forTargets: Bool) throws -> Signers {
    Signers(
      targets: forTargets ? try signers(of: .targets, from: &keys) : [],
      snapshot: try signers(of: .snapshot, from: &keys),
      timestamp: try signers(of: .timestamp, from: &keys))
  }

  /// As many keys of a role as must sign.
  func signers(of role: Root.Role, from keys: inout KeyFolder) throws -> [SigningKey] {
    guard let rule = root.roles[role] else { throw PublishingError.noRole(role.rawValue) }
    let found = try keys.keys(of: rule.keyIDs, atMost: rule.threshold)
    guard found.count >= rule.threshold else {
      throw PublishingError.tooFewKeys(
        role: role.rawValue, found: found.count, threshold: rule.threshold, folder: keys.path)
    }
    return found
  }

  /// Signs a root, which must be signed as the one before it asks and as it asks itself: clients would
  /// stop at any other (section 5.3.4).
  static func sign(
    _ next: Root, after former: Root, by keys: [SigningKey]
  ) throws(PublishingError) -> Envelope {
    let envelope = Envelope(next, signedBy: keys)
    for judge in [former, next] {
      let (count, threshold) = judge.signatures(of: envelope, for: .root)
      guard count >= threshold else {
        throw .unfollowed(version: next.version, count: count, threshold: threshold)
      }
    }
    return envelope
  }

  /// Writes the root that is the newest from now on.
  mutating func write(_ root: Envelope, version: Int) throws(PublishingError) {
    try folder.write(root, as: "\(version).root")
    unkept = root.bytes
    try remember()
  }

  /// Keeps among the keys what is the newest now, once nothing is left that was only carried over.
  ///
  /// It comes after the repository's own files: a kill in between leaves a memory that is older than
  /// they are, which refuses nothing.
  private mutating func remember() throws(PublishingError) {
    guard unsigned.isEmpty else { return }
    try lastSeen.keep(timestamp, snapshot)
    if let bytes = unkept { try trusted.keep(bytes) }
    unkept = nil
    try rotation.end()
  }

  /// Writes the next version of the list of files, then all that names it.
  mutating func write(_ next: Targets, by signers: Signers) throws(PublishingError) {
    var next = next
    next.header.version = targets.version + 1
    next.header.expires = Lifetime.end(of: .targets, from: now)
    let envelope = Envelope(next, signedBy: signers.targets)
    try folder.write(envelope, as: "\(next.version).targets")
    targets = next
    signed(.targets, as: envelope)
    var files = snapshot.files
    files["targets.json"] = FileRecord(version: next.version, bytes: envelope.bytes)
    try write(files, by: signers)
  }

  /// Writes the next snapshot, then the timestamp that names it.
  mutating func write(
    _ files: [String: FileRecord], by signers: Signers
  ) throws(PublishingError) {
    snapshot.files = files
    snapshot.header.version += 1
    snapshot.header.expires = Lifetime.end(of: .snapshot, from: now)
    let envelope = Envelope(snapshot, signedBy: signers.snapshot)
    try folder.write(envelope, as: "\(snapshot.version).snapshot")
    signed(.snapshot, as: envelope)
    try write(FileRecord(version: snapshot.version, bytes: envelope.bytes), by: signers)
  }

  /// Writes the next timestamp: from then on clients follow what it names.
  mutating func write(_ record: FileRecord, by signers: Signers) throws(PublishingError) {
    timestamp.snapshot = record
    timestamp.header.version += 1
    timestamp.header.expires = Lifetime.end(of: .timestamp, from: now)
    let envelope = Envelope(timestamp, signedBy: signers.timestamp)
    try folder.write(envelope, as: "timestamp")
    signed(.timestamp, as: envelope)
    try remember()
  }

  private mutating func signed(_ role: Root.Role, as envelope: Envelope) {
    unsigned.remove(role)
    digests[role] = hex(sha256(envelope.bytes))
  }
}

extension Envelope {
  /// Creates a file signed by some keys.
  init(_ metadata: some Metadata, signedBy keys: [SigningKey]) {
    self.init(metadata)
    for key in keys { sign(with: key) }
  }
}

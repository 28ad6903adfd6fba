public import FoundationEssentials

/// What is trusted at one moment, and the rules by which more comes to be (section 5): bytes go in, and
/// either are trusted from then on or are refused and change nothing.
public struct TrustedSet: Sendable {
  /// The moment at which the refresh began: everything is judged as of then (section 5.1).
  public let now: Date
  /// Who may sign what.
  public private(set) var root: Root
  /// The timestamp; nil before one was verified.
  public private(set) var timestamp: Timestamp?
  /// The snapshot; nil before one was verified.
  public private(set) var snapshot: Snapshot?
  /// The targets files by their roles' names.
  public private(set) var targets: [String: Targets] = [:]

  // What was kept from an earlier refresh may have expired or been replaced: it only says below which
  // version nothing is accepted.
  private var isTimestampCurrent = false
  private var isSnapshotCurrent = false
  private var envelopes: [String: Envelope] = [:]
  private var verified: Set<Delegate> = []

  /// Starts from a root that is trusted already (section 5.2); it may have expired.
  public init(root bytes: [UInt8], at now: Date) throws(TrustError) {
    self.now = now
    let (root, envelope) = try Self.read(bytes, as: Root.self, role: "root")
    try Self.require(root.signatures(of: envelope, for: .root), role: "root")
    self.root = root
  }

  // MARK: Root (section 5.3)

  /// Takes the next root; whether a key of timestamp or snapshot is gone, so that what is kept of both is
  /// to be dropped (5.3.11): a thief may have signed versions far ahead with it.
  public mutating func updateRoot(_ bytes: [UInt8]) throws(TrustError) -> Bool {
    guard timestamp == nil else { throw .outOfOrder(role: "root") }
    let (new, envelope) = try Self.read(bytes, as: Root.self, role: "root")
    try Self.require(root.signatures(of: envelope, for: .root), role: "root")
    try Self.require(new.signatures(of: envelope, for: .root), role: "root")
    guard new.version == root.version + 1 else {
      if new.version < root.version {
        throw .rollback(role: "root", found: new.version, trusted: root.version)
      }
      throw .version(role: "root", found: new.version, announced: root.version + 1)
    }
    // A key that was added took none away from anybody.
    let isRotated = [Root.Role.timestamp, .snapshot].contains {
      !root.identities(of: $0).isSubset(of: new.identities(of: $0))
    }
    root = new
    return isRotated
  }

  /// Refuses a last root that has expired (5.3.10).
  public func requireCurrentRoot() throws(TrustError) { try require(root, role: "root") }

  // MARK: Timestamp (section 5.4)

  /// Takes the timestamp of an earlier refresh, which may have expired, to compare the new one with.
  public mutating func loadCachedTimestamp(_ bytes: [UInt8]) throws(TrustError) {
    guard timestamp == nil else { throw .outOfOrder(role: "timestamp") }
    timestamp = try verifiedByRoot(bytes, as: Timestamp.self, .timestamp)
  }

  /// Takes a timestamp from a source; whether it is newer than the one there was, which stays otherwise.
  public mutating func updateTimestamp(_ bytes: [UInt8]) throws(TrustError) -> Bool {
    guard snapshot == nil else { throw .outOfOrder(role: "timestamp") }
    try requireCurrentRoot()
    let new = try verifiedByRoot(bytes, as: Timestamp.self, .timestamp)
    if let timestamp {
      guard new.version >= timestamp.version else {
        throw .rollback(role: "timestamp", found: new.version, trusted: timestamp.version)
      }
      if new.version == timestamp.version {
        try require(timestamp, role: "timestamp")
        isTimestampCurrent = true
        return false
      }
      let (found, trusted) = (new.snapshot.version, timestamp.snapshot.version)
      guard found >= trusted else {
        throw .rollback(role: "snapshot", found: found, trusted: trusted)
      }
    }
    try require(new, role: "timestamp")
    timestamp = new
    isTimestampCurrent = true
    return true
  }

  // MARK: Snapshot (section 5.5)

  /// Takes the snapshot of an earlier refresh to compare the new one with; whether it is the one that
  /// the timestamp announces, so that none is to be fetched.
  public mutating func loadCachedSnapshot(_ bytes: [UInt8]) throws(TrustError) -> Bool {
    guard let timestamp, isTimestampCurrent, snapshot == nil else {
      throw .outOfOrder(role: "snapshot")
    }
    let cached = try verifiedByRoot(bytes, as: Snapshot.self, .snapshot)
    snapshot = cached
    isSnapshotCurrent =
      cached.version == timestamp.snapshot.version && !cached.isExpired(at: now)
      && timestamp.snapshot.describes(bytes)
    return isSnapshotCurrent
  }

  /// Takes the snapshot that the timestamp announces.
  public mutating func updateSnapshot(_ bytes: [UInt8]) throws(TrustError) {
    guard let timestamp, isTimestampCurrent, targets.isEmpty else {
      throw .outOfOrder(role: "snapshot")
    }
    try timestamp.snapshot.require(bytes, path: "snapshot.json")
    let new = try verifiedByRoot(bytes, as: Snapshot.self, .snapshot)
    try Self.require(new.version, announcedBy: timestamp.snapshot, role: "snapshot")
    for (name, trusted) in snapshot?.files ?? [:] {
      let role = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
      guard let found = new.files[name] else { throw .vanished(role: role) }
      guard found.version >= trusted.version else {
        throw .rollback(role: role, found: found.version, trusted: trusted.version)
      }
    }
    try require(new, role: "snapshot")
    snapshot = new
    isSnapshotCurrent = true
  }

  // MARK: Targets (section 5.6)

  /// What the snapshot says of a role's targets file.
  public func record(of role: String) throws(TrustError) -> FileRecord {
    guard let snapshot, isSnapshotCurrent else { throw .outOfOrder(role: role) }
    guard let record = snapshot.files["\(role).json"] else { throw .unlisted(role: role) }
    return record
  }

  /// A role's targets if they are here already and were signed as this delegation asks; nil if not here.
  func loaded(_ delegate: Delegate) throws(TrustError) -> Targets? {
    guard let targets = targets[delegate.name], let envelope = envelopes[delegate.name] else {
      return nil
    }
    // Two roles may delegate to a third with different keys.
    if !verified.contains(delegate) {
      try Self.require(delegate.signatures(of: envelope), delegate)
    }
    return targets
  }

  /// Takes a role's targets file.
  mutating func updateTargets(
    _ bytes: [UInt8], of delegate: Delegate
  ) throws(TrustError) -> Targets {
    let role = delegate.name
    let record = try record(of: role)
    try record.require(bytes, path: "\(role).json")
    let (new, envelope) = try Self.read(bytes, as: Targets.self, role: role)
    try Self.require(delegate.signatures(of: envelope), delegate)
    try Self.require(new.version, announcedBy: record, role: role)
    try require(new, role: role)
    targets[role] = new
    envelopes[role] = envelope
    verified.insert(delegate)
    return new
  }

  // MARK: What every kind has to pass

  private static func read<Kind: Metadata>(
    _ bytes: [UInt8], as kind: Kind.Type, role: String
  ) throws(TrustError) -> (Kind, Envelope) {
    do throws(MetadataError) {
      let envelope = try Envelope(parsing: bytes)
      return (try envelope.metadata(as: kind), envelope)
    } catch {
      throw .malformed(role: role, error)
    }
  }

  private func verifiedByRoot<Kind: Metadata>(
    _ bytes: [UInt8], as kind: Kind.Type, _ role: Root.Role
  ) throws(TrustError) -> Kind {
    let (metadata, envelope) = try Self.read(bytes, as: kind, role: role.rawValue)
    try Self.require(root.signatures(of: envelope, for: role), role: role.rawValue)
    return metadata
  }

  private static func require(
    _ signatures: (count: Int, threshold: Int), role: String
  ) throws(TrustError) {
    guard signatures.count >= signatures.threshold else {
      throw .signatures(role: role, count: signatures.count, threshold: signatures.threshold)
    }
  }

  private static func require(_ count: Int, _ delegate: Delegate) throws(TrustError) {
    try require((count, delegate.rule.threshold), role: delegate.name)
  }

  private static func require(
    _ version: Int, announcedBy record: FileRecord, role: String
  ) throws(TrustError) {
    guard version == record.version else {
      throw .version(role: role, found: version, announced: record.version)
    }
  }

  private func require(_ metadata: some Metadata, role: String) throws(TrustError) {
    guard !metadata.isExpired(at: now) else {
      throw .expired(role: role, at: metadata.header.expires)
    }
  }
}

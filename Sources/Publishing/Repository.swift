public import FoundationEssentials
import Host
public import Trust

/// A repository of courses (The Update Framework 1.0) that is being changed: nobody else changes it
/// meanwhile, and what it is built on is verified.
///
/// What is written can be followed at every moment: files that nobody names yet come first,
/// `timestamp.json`, which names them, last.
public struct Repository: Sendable {
  let folder: RepositoryFolder
  private let lock: FileLock
  let now: Date
  /// Who may sign what.
  public internal(set) var root: Root
  /// The courses that the publisher signs.
  public internal(set) var targets: Targets
  var snapshot: Snapshot
  var timestamp: Timestamp
  /// The roles whose files are still signed by lost keys: a replacement of keys was cut short.
  var unsigned: Set<Root.Role>
  /// The SHA-256 of the newest file of each role.
  var digests: [Root.Role: String]
  let trusted: TrustedRoot
  let lastSeen: LastSeen
  let rotation: UnfinishedRotation
  /// The newest root, where it is not kept among the keys yet.
  var unkept: [UInt8]?

  /// Opens a repository and waits for whoever changes it; it must be signed as its root says, which
  /// must follow from the one that is kept among the keys, and not be older than what they have seen.
  public init(at path: String, keys: KeyFolder, now: Date) throws {
    folder = RepositoryFolder(path: path)
    self.now = now
    guard try folder.versions(of: "root").last != nil else {
      throw PublishingError.noRepository(path)
    }
    lock = try folder.lock()
    trusted = TrustedRoot(in: keys)
    lastSeen = LastSeen(in: keys)
    rotation = UnfinishedRotation(in: keys)
    let own = [trusted.file, lastSeen.file, rotation.file]
    UnfinishedFile.clear(keys.path) { own.contains(keys.file($0)) }
    let begun = try rotation.resume(in: folder)
    var reading = try Reading(folder, from: trusted, begun, at: now)
    root = reading.chain.newest
    unkept = reading.chain.unkept
    timestamp = try reading.load(.timestamp)
    snapshot = try reading.load(.snapshot, named: timestamp.snapshot)
    guard let record = snapshot.files["targets.json"] else {
      throw PublishingError.missing(folder.metadata("targets"))
    }
    if !reading.chain.forgets { try lastSeen.require(timestamp, snapshot, in: folder) }
    targets = try reading.load(.targets, named: record)
    unsigned = reading.unsigned
    digests = reading.digests
  }

  init(
    in folder: RepositoryFolder, lock: FileLock, keys: KeyFolder, now: Date, root: Root,
    targets: Targets, snapshot: Snapshot, timestamp: Timestamp
  ) {
    self.folder = folder
    self.lock = lock
    trusted = TrustedRoot(in: keys)
    lastSeen = LastSeen(in: keys)
    rotation = UnfinishedRotation(in: keys)
    self.now = now
    self.root = root
    self.targets = targets
    self.snapshot = snapshot
    self.timestamp = timestamp
    unsigned = []
    digests = [:]
  }

  // MARK: What is in it

  /// The names of the courses that the publisher signs, in order.
  public var courses: [String] {
    Set(targets.targets.keys.map { TargetPath.split(target: $0).course }).sorted()
  }

  /// When each role's file expires.
  public var expiries: [Root.Role: Date] {
    [
      .root: root.header.expires, .targets: targets.header.expires,
      .snapshot: snapshot.header.expires, .timestamp: timestamp.header.expires,
    ]
  }

  /// The roles whose files should soon be signed again, and are not renewed of themselves.
  public var waning: [Root.Role] {
    [.root, .targets].filter { role in
      expiries[role].map { Lifetime.isWaning(role, until: $0, at: now) } ?? false
    }
  }
}

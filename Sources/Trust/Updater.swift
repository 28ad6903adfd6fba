public import FoundationEssentials

/// The client of a repository: fetches from sources what is new, verifies it, and keeps what is trusted
/// in a folder (section 5).
public struct Updater {
  /// What was verified by the last refresh that succeeded; nil before.
  public internal(set) var trusted: TrustedSet?

  let sources: [any Source]
  let cache: MetadataCache
  let limits: Limits
  let keep: (_ path: String, _ bytes: [UInt8]) throws -> Void

  /// Takes the sources, which are asked in turn for each file, and the folder that `begin` made.
  ///
  /// `keep` is given each metadata file that was fetched and verified, with its path in the repository,
  /// before it is trusted: whoever mirrors a repository has it then.
  public init(
    sources: [any Source], cache folder: String, limits: Limits = Limits(),
    keep: @escaping (_ path: String, _ bytes: [UInt8]) throws -> Void = { _, _ in }
  ) {
    self.sources = sources
    cache = MetadataCache(folder: folder)
    self.limits = limits
    self.keep = keep
  }

  /// Begins to trust: takes a root that was given by hand, and makes the folder for what follows.
  public static func begin(trusting root: [UInt8], in folder: String) throws {
    guard root.count <= Limits().root else {
      throw TrustError.tooLarge(path: "root.json", limit: Limits().root)
    }
    _ = try TrustedSet(root: root, at: Date())
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try MetadataCache(folder: folder).write(root, as: "root")
  }

  /// Brings root, timestamp, snapshot and targets up to date, all judged as of one moment.
  ///
  /// What was verified before something failed stays verified; `trusted` changes only as a whole. Whoever
  /// remembers that a root was trusted says so with `known`: no lower version is enough.
  public mutating func refresh(at now: Date = Date(), root known: Int = 1) throws {
    guard let bytes = try cache.read("root") else { throw TrustError.missing(path: "root.json") }
    cache.clear()
    var set = try TrustedSet(root: bytes, at: now)
    try updateRoot(&set)
    guard set.root.version >= known else {
      throw TrustError.rollback(role: "root", found: set.root.version, trusted: known)
    }
    try updateTimestamp(&set)
    try updateSnapshot(&set)
    _ = try load(Delegate(set.root), into: &set)
    trusted = set
  }

  private func updateRoot(_ set: inout TrustedSet) throws {
    for _ in 0..<limits.roots {
      let path = "metadata/\(set.root.version + 1).root.json"
      let found = try fetch(path, limit: limits.root, isOptional: true) { bytes in
        var next = set
        let isRotated = try next.updateRoot(bytes)
        return (bytes, next, isRotated)
      }
      guard let (bytes, next, isRotated) = found else { break }
      set = next
      try keep(path, bytes)
      // Before the root, or a crash in between would leave versions that a stolen key has signed.
      if isRotated {
        try cache.remove("timestamp")
        try cache.remove("snapshot")
      }
      try cache.write(bytes, as: "root")
    }
    try set.requireCurrentRoot()
  }

  private func updateTimestamp(_ set: inout TrustedSet) throws {
    // What cannot be verified any more is as if it were not there: a new one takes its place.
    if let bytes = cache.readable("timestamp") { try? set.loadCachedTimestamp(bytes) }
    let path = "metadata/timestamp.json"
    let found = try fetch(path, limit: limits.timestamp) { bytes in
      var next = set
      let isNewer = try next.updateTimestamp(bytes)
      return (bytes, next, isNewer)
    }
    guard let (bytes, next, isNewer) = found else { return }
    set = next
    guard isNewer else { return }
    try keep(path, bytes)
    try cache.write(bytes, as: "timestamp")
  }

  private func updateSnapshot(_ set: inout TrustedSet) throws {
    if let bytes = cache.readable("snapshot"), (try? set.loadCachedSnapshot(bytes)) == true {
      return
    }
    guard let record = set.timestamp?.snapshot else {
      throw TrustError.outOfOrder(role: "snapshot")
    }
    let path = path(of: "snapshot", record, set.root)
    let limit = min(record.length ?? limits.snapshot, JSON.sizeLimit)
    let found = try fetch(path, limit: limit) { bytes in
      var next = set
      try next.updateSnapshot(bytes)
      return (bytes, next)
    }
    guard let (bytes, next) = found else { return }
    set = next
    try keep(path, bytes)
    try cache.write(bytes, as: "snapshot")
  }

  /// A role's targets: those that are here, those that were kept, or those that a source sends.
  func load(_ delegate: Delegate, into set: inout TrustedSet) throws -> Targets {
    if let targets = try set.loaded(delegate) { return targets }
    let record = try set.record(of: delegate.name)
    if let bytes = cache.readable(delegate.name),
      let targets = try? set.updateTargets(bytes, of: delegate)
    {
      return targets
    }
    let path = path(of: delegate.name, record, set.root)
    let limit = min(record.length ?? limits.targets, JSON.sizeLimit)
    let found = try fetch(path, limit: limit) { bytes in
      var next = set
      let targets = try next.updateTargets(bytes, of: delegate)
      return (bytes, next, targets)
    }
    guard let (bytes, next, targets) = found else { throw TrustError.missing(path: path) }
    set = next
    try keep(path, bytes)
    try cache.write(bytes, as: delegate.name)
    return targets
  }

  private func path(of role: String, _ record: FileRecord, _ root: Root) -> String {
    let version = root.isConsistentSnapshot ? "\(record.version)." : ""
    return "metadata/\(version)\(percentEncoded(role)).json"
  }

  /// Asks the sources in turn until one sends what is accepted.
  ///
  /// Where the file may be missing, a source that says so outweighs others that send what is refused:
  /// nil then. Otherwise what the first one did wrong is thrown.
  func fetch<Accepted>(
    _ path: String, limit: Int, isOptional: Bool = false,
    accept: ([UInt8]) throws -> Accepted
  ) throws -> Accepted? {
    var isMissing = false
    var failure: (any Error)?
    for source in sources {
      do {
        guard let bytes = try source.fetch(path, limit: limit) else {
          isMissing = true
          continue
        }
        guard bytes.count <= limit else { throw TrustError.tooLarge(path: path, limit: limit) }
        return try accept(bytes)
      } catch {
        failure = failure ?? error
      }
    }
    if isOptional, isMissing { return nil }
    throw failure ?? TrustError.missing(path: path)
  }
}

import Cryptography
import FoundationEssentials
import TestSupport
import Testing
import Trust

/// A publisher with keys for every role, the folder it publishes in, and a client that trusts it.
struct Workshop {
  /// The moment at which everything happens.
  static let now = Date(timeIntervalSince1970: 1_800_000_000)

  let place: TemporaryFolder
  let repository: String
  let cache: String
  /// Who signs for each role.
  var signers: [String: [SigningKey]] = [:]
  var root: Root
  var timestamp: Timestamp
  var snapshot: Snapshot
  /// `targets` and the delegated roles.
  var targets: [String: Targets]
  /// Whether snapshot and timestamp say length and digests of what they list.
  var saysHashes = true
  var limits = Limits()
  var now = Workshop.now

  /// Publishes a repository with two files and no delegation; the client has its root and no more.
  init() throws {
    place = try TemporaryFolder()
    repository = "\(place.path)/repository"
    cache = "\(place.path)/cache"
    var rules: [Root.Role: RoleKeys] = [:]
    var keys: [PublicKey] = []
    for role in Root.Role.allCases {
      let key = try SigningKey()
      signers[role.rawValue] = [key]
      keys.append(PublicKey(ed25519: key.publicKey))
      rules[role] = RoleKeys(keyIDs: [PublicKey(ed25519: key.publicKey).id], threshold: 1)
    }
    root = Root(header: Self.header(1), keys: keys, roles: rules)
    targets = [
      "targets": Targets(
        header: Self.header(1), targets: ["a/one.md": Self.file("one"), "two.md": Self.file("two")])
    ]
    snapshot = Snapshot(header: Self.header(1), files: [:])
    timestamp = Timestamp(header: Self.header(1), snapshot: FileRecord(version: 1))
    try write("targets/a/\(Self.digest("one")).one.md", "one")
    try write("targets/\(Self.digest("two")).two.md", "two")
    try publishRoot()
    try publish(["targets"])
    try Updater.begin(trusting: read("metadata/1.root.json"), in: cache)
  }

  static func header(_ version: Int, days: Double = 30) -> Header {
    Header(version: version, expires: now + days * 86_400)
  }

  static func digest(_ text: String) -> String { hex(sha256(Array(text.utf8))) }

  static func file(_ text: String) -> TargetFile {
    TargetFile(length: text.utf8.count, sha256: digest(text))
  }

  /// The first key that signs for a role.
  func signer(_ role: String) throws -> SigningKey { try #require(signers[role]?.first) }

  // MARK: Publishing

  /// What is signed by keys, or by those of a role.
  func signed(_ metadata: some Metadata, by keys: [SigningKey]) -> [UInt8] {
    var envelope = Envelope(metadata)
    for key in keys { envelope.sign(with: key) }
    return envelope.bytes
  }

  /// Signs the root as it stands, by its signers and perhaps by those it had before.
  func publishRoot(by others: [SigningKey] = []) throws {
    try write(
      "metadata/\(root.version).root.json",
      signed(root, by: (signers["root"] ?? []) + others))
  }

  /// Signs targets files as they stand, then a snapshot and a timestamp that announce them.
  mutating func publish(_ roles: [String]) throws {
    for role in roles {
      guard let metadata = targets[role] else { continue }
      let bytes = signed(metadata, by: signers[role] ?? [])
      try write("metadata/\(metadata.version).\(Self.quoted(role)).json", bytes)
      snapshot.files["\(role).json"] = record(metadata.version, bytes)
    }
    try publishSnapshot()
  }

  mutating func publishSnapshot() throws {
    let bytes = signed(snapshot, by: signers["snapshot"] ?? [])
    try write("metadata/\(snapshot.version).snapshot.json", bytes)
    timestamp.snapshot = record(snapshot.version, bytes)
    try publishTimestamp()
  }

  func publishTimestamp() throws {
    try write("metadata/timestamp.json", signed(timestamp, by: signers["timestamp"] ?? []))
  }

  func record(_ version: Int, _ bytes: [UInt8]) -> FileRecord {
    saysHashes ? FileRecord(version: version, bytes: bytes) : FileRecord(version: version)
  }

  /// Publishes the next versions of targets files, snapshot and timestamp.
  mutating func release(_ roles: [String] = ["targets"]) throws {
    for role in roles { targets[role]?.header.version += 1 }
    snapshot.header.version += 1
    timestamp.header.version += 1
    try publish(roles)
  }

  /// Publishes the next snapshot and timestamp, whatever they say.
  mutating func releaseSnapshot() throws {
    snapshot.header.version += 1
    timestamp.header.version += 1
    try publishSnapshot()
  }

  mutating func releaseTimestamp() throws {
    timestamp.header.version += 1
    try publishTimestamp()
  }

  /// Gives a role new keys in the next root, which old and new root keys sign.
  mutating func rotate(_ role: Root.Role, keys count: Int = 1, threshold: Int = 1) throws {
    let old = signers["root"] ?? []
    let new = try (0..<count).map { _ in try SigningKey() }
    signers[role.rawValue] = new
    let known = new.map { PublicKey(ed25519: $0.publicKey) }
    for key in known { root.keys[key.id] = key }
    root.roles[role] = RoleKeys(keyIDs: known.map(\.id), threshold: threshold)
    root.header.version += 1
    try publishRoot(by: role == .root ? old : [])
  }

  /// Delegates to a role with a new key, and gives it an empty file.
  mutating func delegate(
    from parent: String = "targets", to role: String, _ patterns: [String] = ["*"],
    terminating: Bool = false, files: [String] = []
  ) throws {
    let key = try signers[role]?.first ?? SigningKey()
    signers[role] = [key]
    let known = PublicKey(ed25519: key.publicKey)
    var delegations = targets[parent]?.delegations ?? Delegations(keys: [], roles: [])
    delegations.keys[known.id] = known
    delegations.roles.append(
      DelegatedRole(
        name: role, rule: RoleKeys(keyIDs: [known.id], threshold: 1), isTerminating: terminating,
        scope: .patterns(patterns)))
    targets[parent]?.delegations = delegations
    if targets[role] == nil { targets[role] = Targets(header: Self.header(1), targets: [:]) }
    for path in files { targets[role]?.targets[path] = Self.file(role) }
  }

  /// Publishes all targets files there are for the first time beside `targets`' next version.
  mutating func releaseAll() throws {
    targets["targets"]?.header.version += 1
    snapshot.header.version += 1
    timestamp.header.version += 1
    try publish(targets.keys.sorted())
  }

  private static func quoted(_ role: String) -> String {
    role.replacing("%", with: "%25").replacing("/", with: "%2F").replacing("?", with: "%3F")
      .replacing(" ", with: "%20")
  }

  // MARK: Files of the repository

  func write(_ file: String, _ bytes: [UInt8]) throws {
    let url = URL(filePath: "\(repository)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ file: String, _ text: String) throws { try write(file, Array(text.utf8)) }

  func read(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(repository)/\(file)")))
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: "\(repository)/\(file)")
  }

  /// Changes one text in a file, as somebody without keys would.
  func alter(_ file: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try read(file), as: UTF8.self)
    try #require(text.contains(old))
    try write(file, text.replacing(old, with: new))
  }

  /// Signs again what a JSON text became after a change, as somebody with the role's keys would.
  func forge(_ file: String, by role: String, _ change: (inout [String: JSON]) -> Void) throws {
    let envelope = try Envelope(parsing: try read(file))
    guard case .object(var signed) = envelope.signed else { return }
    change(&signed)
    var forged = Envelope(signed: .object(signed), signatures: [])
    for key in signers[role] ?? [] { forged.sign(with: key) }
    try write(file, forged.bytes)
  }

  // MARK: The client

  /// The client, over the folder or over other sources.
  func client(_ sources: [any Source]? = nil) -> Updater {
    Updater(
      sources: sources ?? [FolderSource(folder: repository)], cache: cache, limits: limits)
  }

  /// Refreshes; what is trusted then.
  @discardableResult func refresh(_ sources: [any Source]? = nil) throws -> TrustedSet? {
    var client = client(sources)
    try client.refresh(at: now)
    return client.trusted
  }

  /// Refreshes and downloads one file.
  func download(_ path: String) throws -> [UInt8]? {
    var client = client()
    try client.refresh(at: now)
    guard let target = try client.target(path) else { return nil }
    return try client.download(target)
  }

  /// What the client keeps, by its files' names.
  func kept() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: cache) {
      files[name] = Array(try Data(contentsOf: URL(filePath: "\(cache)/\(name)")))
    }
    return files
  }
}

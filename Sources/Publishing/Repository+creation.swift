import Cryptography
public import FoundationEssentials
public import Trust

extension Repository {
  /// The keys of a new repository: how many each role has, and how many must sign.
  static func plan(of role: Root.Role) -> (keys: Int, threshold: Int) {
    switch role {
    // Any one key may be lost or stolen, and the other two mend it.
    case .root: (3, 2)
    // The second is for the day the first is lost.
    case .targets: (2, 1)
    case .snapshot, .timestamp: (1, 1)
    }
  }

  /// What a new repository came with.
  public struct Created: Hashable, Sendable {
    /// The files of its keys.
    public let keys: [Root.Role: [String]]
    /// The key files beside them that are none of its: of a creation that was cut short, say.
    public let others: [String]
  }

  /// Makes the keys of a new repository and its first files, without any course.
  ///
  /// The root comes last: until then there is no repository, and it may be created again. Where only the
  /// root is missing, it is written; everything else is there.
  public static func create(
    at path: String, keys folderOfKeys: KeyFolder, passphrase: () throws -> String?, now: Date
  ) throws -> Created {
    let folder = RepositoryFolder(path: path)
    try folder.make()
    let lock = try folder.lock()
    guard try folder.versions(of: "root").isEmpty else {
      throw PublishingError.repositoryExists(path)
    }
    let trusted = TrustedRoot(in: folderOfKeys)
    if trusted.isThere {
      let root = try trusted.completeCreation(in: folder)
      return Created(root, among: try folderOfKeys.files())
    }
    let others = folderOfKeys.isThere ? try folderOfKeys.files().map(\.path) : []
    let phrase = try passphrase()
    var made: [Root.Role: [(key: SigningKey, file: String)]] = [:]
    for role in Root.Role.allCases {
      made[role] = try folderOfKeys.make(
        plan(of: role).keys, for: role.rawValue, passphrase: phrase)
    }
    func header(_ role: Root.Role, version: Int) -> Header {
      Header(version: version, expires: Lifetime.end(of: role, from: now))
    }
    func keys(of role: Root.Role) -> [SigningKey] { made[role]?.map(\.key) ?? [] }
    let root = Root(
      header: header(.root, version: 1),
      keys: Root.Role.allCases.flatMap(keys(of:)).map { PublicKey(ed25519: $0.publicKey) },
      roles: Dictionary(
        uniqueKeysWithValues: Root.Role.allCases.map { role in
          let ids = keys(of: role).map { PublicKey(ed25519: $0.publicKey).id }
          return (role, RoleKeys(keyIDs: ids, threshold: plan(of: role).threshold))
        }))
    let signed = try sign(root, after: root, by: keys(of: .root))
    // Version 0 is never written: each of them is written as the version after it.
    var repository = Repository(
      in: folder, lock: lock, keys: folderOfKeys, now: now, root: root,
      targets: Targets(header: header(.targets, version: 0), targets: [:]),
      snapshot: Snapshot(header: header(.snapshot, version: 0), files: [:]),
      timestamp: Timestamp(
        header: header(.timestamp, version: 0), snapshot: FileRecord(version: 1)))
    try repository.write(
      repository.targets,
      by: Signers(
        targets: Array(keys(of: .targets).prefix(plan(of: .targets).threshold)),
        snapshot: keys(of: .snapshot), timestamp: keys(of: .timestamp)))
    try trusted.keep(signed.bytes)
    try folder.write(signed, as: "1.root")
    return Created(keys: made.mapValues { $0.map(\.file) }, others: others)
  }
}

extension Repository.Created {
  fileprivate init(_ root: Root, among files: [(path: String, file: KeyFile)]) {
    keys = root.roles.mapValues { rule in
      files.filter { rule.keyIDs.contains($0.file.publicKey.id) }.map(\.path)
    }
    others = files.filter { root.keys[$0.file.publicKey.id] == nil }.map(\.path)
  }
}

extension TrustedRoot {
  /// Writes the first root of a repository whose creation was cut short before its last file; refuses
  /// if it is another's.
  fileprivate func completeCreation(in folder: RepositoryFolder) throws(PublishingError) -> Root {
    let bytes = try read(for: folder)
    let root: Root
    let envelope: Envelope
    do throws(MetadataError) {
      envelope = try Envelope(parsing: bytes)
      root = try envelope.metadata()
    } catch {
      throw .malformed(file, error)
    }
    guard root.version == 1, let timestamp = try folder.read("timestamp"),
      let signed = try? Envelope(parsing: timestamp)
    else { throw .keysInUse(file) }
    let (count, threshold) = root.signatures(of: signed, for: .timestamp)
    guard count >= threshold else { throw .keysInUse(file) }
    try folder.write(envelope, as: "1.root")
    return root
  }
}

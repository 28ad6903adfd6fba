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

  /// Makes the keys of a new repository and its first files, without any course.
  ///
  /// The root comes last: until then there is no repository, and it may be created again.
  public static func create(
    at path: String, keys folderOfKeys: KeyFolder, passphrase: String?, now: Date
  ) throws -> [Root.Role: [String]] {
    let folder = RepositoryFolder(path: path)
    try folder.make()
    let lock = try folder.lock()
    guard folder.versions(of: "root").isEmpty else {
      throw PublishingError.repositoryExists(path)
    }
    let trusted = TrustedRoot(in: folderOfKeys)
    guard !trusted.isThere else { throw PublishingError.keysInUse(trusted.file) }
    var made: [Root.Role: [(key: SigningKey, file: String)]] = [:]
    for role in Root.Role.allCases {
      made[role] = try folderOfKeys.make(
        plan(of: role).keys, for: role.rawValue, passphrase: passphrase)
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
      in: folder, lock: lock, trusted: trusted, now: now, root: root,
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
    return made.mapValues { $0.map(\.file) }
  }
}

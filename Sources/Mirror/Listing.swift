import FoundationEssentials
import Host
import Learning
import Trust

/// What a repository has, as its verified metadata say.
struct Listing {
  /// Every file, with who signs it.
  let files: [PublishedCourse.Listed]
  /// The roles that could not be verified: of their files nothing is known.
  let refused: [String: any Error]
  /// The delegations to those roles.
  private let unverified: [DelegatedRole]
  /// When what is known of those roles expires, in seconds since 1970.
  let lapses: [String: Int64]
  /// The paths of which nothing is known, because such a role may speak of them first.
  let unknown: [String]
  /// The names in a repository of the metadata files that say so, but for the roots, and their roles.
  let metadata: [(name: String, role: String)]
  /// The versions of the metadata.
  let versions: MirrorState.Metadata

  /// Brings the trusted metadata up to date from one source (TUF 1.0.34, section 5); `known` is a root
  /// below which none is trusted.
  init(
    refreshing mirror: MirrorFolder, from source: OpenSource, at now: Instant, root known: Int
  ) throws {
    let pulled = mirror.pulled
    var updater = Updater(
      sources: [source], cache: mirror.trusted,
      // Of the others the newest alone is needed, and that one is trusted.
      keep: { path, bytes in
        guard let name = path.split(separator: "/").last, name.hasSuffix(".root.json") else {
          return
        }
        try FileReplacement.write(bytes, to: "\(pulled)/\(name)")
      })
    try updater.refresh(
      at: Date(timeIntervalSince1970: TimeInterval(now.seconds)), root: known)
    let all = try updater.allTargets()
    guard let trusted = updater.trusted, let timestamp = trusted.timestamp,
      let snapshot = trusted.snapshot, let top = trusted.targets["targets"]
    else { throw TrustError.outOfOrder(role: "targets") }
    let isNumbered = trusted.root.isConsistentSnapshot
    func name(_ role: String, _ version: Int) -> String {
      isNumbered ? "\(version).\(percentEncoded(role)).json" : "\(percentEncoded(role)).json"
    }
    metadata =
      trusted.targets.map { (name: name($0.key, $0.value.version), role: $0.key) }
      // What leads to others comes after them.
      + [(name("snapshot", snapshot.version), "snapshot"), ("timestamp.json", "timestamp")]
    refused = all.refused
    unverified = all.unverified
    unknown = all.unknown
    var lapses: [String: Int64] = [:]
    for (role, error) in all.refused {
      let lapse = Self.expiry(of: role, mirror) ?? Self.expiry(error)
      lapses[role] = lapse.map { Int64($0.timeIntervalSince1970) }
    }
    self.lapses = lapses
    var signers: [String: [String]] = [:]
    for role in trusted.targets.keys { signers[role] = Self.signers(of: role, mirror) }
    var files = all.targets.compactMap { target in
      PublishedCourse.Listed(
        target.path, target.file, role: target.role, signers: signers[target.role] ?? [])
    }
    // A path that leads elsewhere is not passed over: it refuses the course that it is among.
    for (role, list) in trusted.targets {
      for (path, file) in list.targets where !Target.isSafe(path) {
        if let listed = PublishedCourse.Listed(path, file, role: role, signers: []) {
          files.append(listed)
        }
      }
    }
    self.files = files
    let expiries =
      [trusted.root.header, timestamp.header, snapshot.header].map(\.expires)
      + trusted.targets.values.map(\.header.expires)
    versions = MirrorState.Metadata(
      root: trusted.root.version, timestamp: timestamp.version, snapshot: snapshot.version,
      targets: top.version,
      expires: Int64((expiries.min() ?? .distantPast).timeIntervalSince1970))
  }

  /// The role, if any, that could not be verified and may speak of a path.
  func unverifiedRole(for path: String) -> String? {
    unverified.first { $0.covers(path) }?.name
  }

  /// The keys that signed a role's file, by their identifiers.
  private static func signers(of role: String, _ mirror: MirrorFolder) -> [String] {
    kept(role, mirror)?.signatures.map(\.keyID).sorted() ?? []
  }

  /// When the last file of a role that was verified expires.
  private static func expiry(of role: String, _ mirror: MirrorFolder) -> Date? {
    try? kept(role, mirror)?.metadata(as: Targets.self).header.expires
  }

  private static func expiry(_ error: any Error) -> Date? {
    if case TrustError.expired(_, let date) = error { date } else { nil }
  }

  /// The last file of a role that was verified.
  private static func kept(_ role: String, _ mirror: MirrorFolder) -> Envelope? {
    guard
      let bytes = try? SealedFolder(path: mirror.trusted, isKept: false).read(
        "\(percentEncoded(role)).json", atMost: JSON.sizeLimit)
    else { return nil }
    return try? Envelope(parsing: bytes)
  }

  /// Whether what it was read from is what the mirror trusts: nothing newer came to be known since.
  func isStillTrusted(by mirror: MirrorFolder) -> Bool {
    let trusted = SealedFolder(path: mirror.trusted, isKept: false)
    func version<Kind: Metadata>(_ kind: Kind.Type) -> Int? {
      guard let bytes = try? trusted.read("\(Kind.type).json", atMost: JSON.sizeLimit),
        let envelope = try? Envelope(parsing: bytes)
      else { return nil }
      return try? envelope.metadata(as: kind).version
    }
    return version(Root.self) == versions.root && version(Timestamp.self) == versions.timestamp
  }
}

extension PublishedCourse.Listed {
  /// What is listed of a file; nil without a SHA-256 digest, by which objects are named here.
  fileprivate init?(_ path: String, _ file: TargetFile, role: String, signers: [String]) {
    guard let sha256 = file.hashes["sha256"]?.lowercased(), sha256.utf8.count == 64 else {
      return nil
    }
    var number: Int?
    if case .integer(let version)? = file.custom?["version"] { number = version }
    self.init(
      path: path, object: Holding.Object(sha256: sha256, length: file.length), number: number,
      role: role, signers: signers)
  }
}

extension OpenSource: Source {
  /// The bytes of a file of metadata; nil where there is none.
  func fetch(_ path: String, limit: Int) throws -> [UInt8]? {
    try bytes(of: path, atMost: limit)
  }
}

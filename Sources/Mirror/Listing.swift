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
  /// The paths of which nothing is known, because such a role may speak of them first.
  let unknown: [String]
  /// The versions of the metadata.
  let versions: MirrorState.Metadata

  /// Brings the trusted metadata up to date from one source (TUF 1.0.34, section 5).
  init(refreshing mirror: MirrorFolder, from source: OpenSource, at now: Instant) throws {
    let pulled = mirror.pulled
    try FileManager.default.createDirectory(
      atPath: pulled, withIntermediateDirectories: true)
    try Self.beginAnew(mirror)
    var updater = Updater(
      sources: [source], cache: mirror.trusted,
      // What was verified waits here until all that it lists is here too.
      keep: { path, bytes in
        let name = path.split(separator: "/").last ?? ""
        try FileReplacement.write(bytes, to: "\(pulled)/\(name)")
      })
    try updater.refresh(at: Date(timeIntervalSince1970: TimeInterval(now.seconds)))
    let all = try updater.allTargets()
    guard let trusted = updater.trusted, let timestamp = trusted.timestamp,
      let snapshot = trusted.snapshot, let top = trusted.targets["targets"]
    else { throw TrustError.outOfOrder(role: "targets") }
    refused = all.refused
    unknown = all.unknown
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

  /// Trusts the root that was given by hand, where none is trusted yet.
  private static func beginAnew(_ mirror: MirrorFolder) throws {
    guard !FileManager.default.fileExists(atPath: "\(mirror.trusted)/root.json") else { return }
    let root = try GivenFile.read(
      "\(mirror.path)/root.json", atMost: MirrorSetup.largestRoot)
    try Updater.begin(trusting: root, in: mirror.trusted)
    let version = try Envelope(parsing: root).metadata(as: Root.self).version
    try FileReplacement.write(root, to: "\(mirror.pulled)/\(version).root.json")
  }

  /// The keys that signed a role's file, by their identifiers.
  private static func signers(of role: String, _ mirror: MirrorFolder) -> [String] {
    guard
      let bytes = try? SealedFolder(path: mirror.trusted, isKept: false).read(
        "\(role).json", atMost: JSON.sizeLimit),
      let envelope = try? Envelope(parsing: bytes)
    else { return [] }
    return envelope.signatures.map(\.keyID).sorted()
  }

  /// Offers what was pulled to whoever mirrors this mirror; all that it lists is here.
  ///
  /// The timestamp comes last: whoever reads meanwhile finds all that it leads to.
  func publish(in mirror: MirrorFolder) throws {
    let metadata = "\(mirror.repository)/metadata"
    try FileManager.default.createDirectory(atPath: metadata, withIntermediateDirectories: true)
    let pulled = SealedFolder(path: mirror.pulled, isKept: false)
    let names = pulled.entries().filter { $0.entry == .file && $0.name.hasSuffix(".json") }
      .map(\.name)
    let (first, last) = (
      names.filter { $0 != "timestamp.json" }, names.filter { $0 == "timestamp.json" }
    )
    for name in first + last {
      let bytes = try pulled.read(name, atMost: JSON.sizeLimit)
      try FileReplacement.write(bytes, to: "\(metadata)/\(name)")
    }
    for name in first + last {
      try FileManager.default.removeItem(atPath: "\(mirror.pulled)/\(name)")
    }
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

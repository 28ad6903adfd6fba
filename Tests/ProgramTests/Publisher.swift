import Cryptography
import Foundation
import TestSupport
import Trust

/// Somebody who signs courses into a repository, and may do it badly.
final class Publisher {
  /// The repository's folder.
  let path: String
  private var rootKeys: [SigningKey]
  private let key: SigningKey
  private var version = 0
  private var rootVersion = 0
  /// What the snapshot lists: no role that was ever listed vanishes (TUF 1.0.34, 5.5.5).
  private var records: [String: FileRecord] = [:]

  init(at path: String) throws {
    self.path = path
    key = try SigningKey()
    rootKeys = [try SigningKey(), try SigningKey()]
    try signRoot()
  }

  /// The root that partners are given by hand.
  var firstRoot: String { "\(path)/metadata/1.root.json" }

  /// Signs a new root with the keys of the one before and its own.
  func signRoot(replacingKeys: Bool = false) throws {
    let before = rootKeys
    if replacingKeys { rootKeys = [try SigningKey(), try SigningKey()] }
    rootVersion += 1
    let root = Root(
      header: Header(version: rootVersion, expires: Date(timeIntervalSinceNow: 86_400 * 365)),
      keys: (rootKeys + [key]).map { PublicKey(ed25519: $0.publicKey) },
      roles: [
        .root: RoleKeys(keyIDs: rootKeys.map(Self.id), threshold: 2),
        .targets: RoleKeys(keyIDs: [Self.id(key)], threshold: 1),
        .snapshot: RoleKeys(keyIDs: [Self.id(key)], threshold: 1),
        .timestamp: RoleKeys(keyIDs: [Self.id(key)], threshold: 1),
      ])
    var envelope = Envelope(root)
    for key in before + (replacingKeys ? rootKeys : []) { envelope.sign(with: key) }
    try write(envelope.bytes, "metadata/\(rootVersion).root.json")
  }

  private static func id(_ key: SigningKey) -> String { PublicKey(ed25519: key.publicKey).id }

  /// Somebody who signs for some paths in the publisher's place.
  struct Partner {
    let name: String
    /// The patterns of the paths that are theirs.
    var paths: [String]
    var files: [String: [UInt8]]
    var isExpired = false
    /// In how many seconds what they sign expires, where it is not with the rest.
    var expires: TimeInterval?
  }

  /// Every file of a folder of courses, by its path there.
  static func files(of courses: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: courses) {
      let facts = try FileManager.default.attributesOfItem(atPath: "\(courses)/\(file)")
      if facts[.type] as? FileAttributeType == .typeRegular {
        files[file] = Array(try Data(contentsOf: URL(filePath: "\(courses)/\(file)")))
      }
    }
    return files
  }

  /// Signs the courses of a folder of courses, all that are in it.
  ///
  /// `change` may put other paths or bytes among the files, `lengths` say another length of some;
  /// `expires` is in how many seconds. Partners are asked in their order.
  func publish(
    _ courses: String, expires: TimeInterval = 86_400, partners: [Partner] = [],
    lengths: [String: Int] = [:], change: (inout [String: [UInt8]]) -> Void = { _ in }
  ) throws {
    version += 1
    var files = try Self.files(of: courses)
    change(&files)
    let header = Header(version: version, expires: Date(timeIntervalSinceNow: expires))
    let past = Header(version: version, expires: Date(timeIntervalSinceNow: -60))
    var delegations: Delegations?
    for partner in partners {
      let key = try SigningKey()
      let known = PublicKey(ed25519: key.publicKey)
      var own = partner.isExpired ? past : header
      if let seconds = partner.expires { own.expires = Date(timeIntervalSinceNow: seconds) }
      records["\(partner.name).json"] = try sign(
        Targets(header: own, targets: listed(partner.files)),
        "\(version).\(partner.name).json", with: key)
      var all = delegations ?? Delegations(keys: [], roles: [])
      all.keys[known.id] = known
      all.roles.append(
        DelegatedRole(
          name: partner.name, rule: RoleKeys(keyIDs: [known.id], threshold: 1),
          scope: .patterns(partner.paths)))
      delegations = all
    }
    records["targets.json"] = try sign(
      Targets(header: header, targets: listed(files, lengths), delegations: delegations),
      "\(version).targets.json", with: key)
    let snapshot = try sign(
      Snapshot(header: header, files: records), "\(version).snapshot.json", with: key)
    _ = try sign(Timestamp(header: header, snapshot: snapshot), "timestamp.json", with: key)
  }

  /// What is signed of files, whose objects are written.
  private func listed(
    _ files: [String: [UInt8]], _ lengths: [String: Int] = [:]
  ) -> [String: TargetFile] {
    var targets: [String: TargetFile] = [:]
    for (file, bytes) in files {
      let digest = hex(sha256(bytes))
      targets[file] = TargetFile(
        length: lengths[file] ?? bytes.count, sha256: digest,
        custom: ["version": .integer(version)])
      var parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      parts[parts.count - 1] = "\(digest).\(parts[parts.count - 1])"
      // Some names are of no file.
      try? write(bytes, "targets/\(parts.joined(separator: "/"))")
    }
    return targets
  }

  private func sign(
    _ metadata: some Metadata, _ name: String, with key: SigningKey
  ) throws -> FileRecord {
    var envelope = Envelope(metadata)
    envelope.sign(with: key)
    try write(envelope.bytes, "metadata/\(name)")
    return FileRecord(version: metadata.version, bytes: envelope.bytes)
  }

  private func write(_ bytes: [UInt8], _ file: String) throws {
    let url = URL(filePath: "\(path)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The places of the objects of a file, whatever they hold.
  func objects(of name: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(path)/targets").filter {
      $0.hasSuffix(".\(name)")
    }.map { "\(path)/targets/\($0)" }
  }
}

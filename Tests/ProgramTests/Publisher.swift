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

  /// Signs the courses of a folder of courses, all that are in it.
  ///
  /// `change` may put other paths or bytes among the files; `expires` is in how many seconds.
  func publish(
    _ courses: String, expires: TimeInterval = 86_400,
    change: (inout [String: [UInt8]]) -> Void = { _ in }
  ) throws {
    version += 1
    var files: [String: [UInt8]] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: courses) {
      let facts = try FileManager.default.attributesOfItem(atPath: "\(courses)/\(file)")
      if facts[.type] as? FileAttributeType == .typeRegular {
        files[file] = Array(try Data(contentsOf: URL(filePath: "\(courses)/\(file)")))
      }
    }
    change(&files)
    var targets: [String: TargetFile] = [:]
    for (file, bytes) in files {
      let digest = hex(sha256(bytes))
      targets[file] = TargetFile(
        length: bytes.count, sha256: digest, custom: ["version": .integer(version)])
      var parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      parts[parts.count - 1] = "\(digest).\(parts[parts.count - 1])"
      try? write(bytes, "targets/\(parts.joined(separator: "/"))")
    }
    let header = Header(version: version, expires: Date(timeIntervalSinceNow: expires))
    let listed = try sign(Targets(header: header, targets: targets), "\(version).targets.json")
    let snapshot = try sign(
      Snapshot(header: header, files: ["targets.json": listed]), "\(version).snapshot.json")
    _ = try sign(Timestamp(header: header, snapshot: snapshot), "timestamp.json")
  }

  private func sign(_ metadata: some Metadata, _ name: String) throws -> FileRecord {
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

import Cryptography
import Glibc
import Mirror
import Trust

/// What a mirror reads from a source that it does not believe: refused, or the same when it is written
/// and read again.
extension Subjects {
  /// The bytes are a metadata file, of whichever kind it says.
  static func metadata(_ bytes: [UInt8]) {
    guard let envelope = try? Envelope(parsing: bytes) else { return }
    let again = try? Envelope(parsing: envelope.bytes)
    precondition(again == envelope, "a file is not read as it was written")
    precondition(
      again?.signed.canonical == envelope.signed.canonical, "what is signed is written otherwise")
    kind(Root.self, envelope)
    kind(Timestamp.self, envelope)
    kind(Snapshot.self, envelope)
    kind(Targets.self, envelope)
    if let root = try? envelope.metadata(as: Root.self) {
      for role in Root.Role.allCases {
        let (count, _) = root.signatures(of: envelope, for: role)
        precondition(count <= envelope.signatures.count, "a signature counts twice")
      }
    }
    guard let targets = try? envelope.metadata(as: Targets.self) else { return }
    for path in targets.targets.keys {
      _ = Target.isSafe(path)
      for role in targets.delegations?.roles ?? [] { _ = role.covers(path) }
    }
  }

  /// What is read as one kind is the same when it was written; fields that may be left out are written.
  private static func kind<Kind: Metadata>(_ kind: Kind.Type, _ envelope: Envelope) {
    guard let read = try? envelope.metadata(as: kind) else { return }
    let again = try? Kind(read.json)
    precondition(again == read, "\(kind) is not read as it was written")
    precondition(
      again?.json.canonical == read.json.canonical, "\(kind) is signed otherwise each time")
  }

  /// The bytes are a pattern and, after a line break, a path; the system's own patterns are the judge.
  static func pattern(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let pattern = String(decoding: parts[0], as: UTF8.self)
    let path = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
    let role = DelegatedRole(
      name: "a", rule: RoleKeys(keyIDs: [], threshold: 1), scope: .patterns([pattern]))
    let covers = role.covers(path)
    _ = Target.isSafe(path)
    // What the two understand alike: no bytes but ASCII, no sets, which differ from shell to shell.
    guard bytes.allSatisfy({ (1..<0x80).contains($0) }), !pattern.contains("[") else { return }
    let judged = unsafe fnmatch(pattern, path, FNM_PATHNAME | FNM_NOESCAPE) == 0
    precondition(covers == judged, "the system says \(judged): \(pattern) \(path)")
  }

  /// The bytes are what a mirror says in a report, which is then signed as it should be.
  static func report(_ bytes: [UInt8]) {
    guard case .object(var fields) = try? JSON(parsing: bytes),
      let key = try? SigningKey(seed: Array(repeating: 7, count: 32))
    else { return }
    let known = PublicKey(ed25519: key.publicKey)
    fields["key"] = known.json
    let signed = JSON.object(fields)
    let signature = Signature(keyID: known.id, bytes: key.signature(of: signed.canonical))
    let envelope = Envelope(signed: signed, signatures: [signature])
    guard let report = try? ReachReport(parsing: envelope.bytes) else { return }
    precondition(report.reach.count <= ReachReport.mostCounts, "more counts than are taken")
    precondition(!report.name.isEmpty, "a mirror without a name")
  }
}

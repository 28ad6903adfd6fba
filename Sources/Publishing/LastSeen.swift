import FoundationEssentials
import Host
import Trust

/// The newest state of a repository that its publisher has signed, `last-seen.json` among the keys.
///
/// It is what clients keep of timestamp and snapshot, for the same reason (sections 5.4.3 and 5.5.5):
/// whoever can write to the repository can put older files back, each with its genuine signatures, and
/// what they lack would be gone from the next version too.
struct LastSeen: Sendable {
  /// Where it is.
  let file: String

  init(in keys: KeyFolder) { file = keys.file("last-seen.json") }

  /// Remembers what is the newest from now on.
  func keep(_ timestamp: Timestamp, _ snapshot: Snapshot) throws(PublishingError) {
    let bytes = JSON.object(["timestamp": timestamp.json, "snapshot": snapshot.json]).text
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(bytes + [0x0A], to: file)
    } catch {
      throw .file(file, code: error.code)
    }
  }

  /// Refuses a repository of which something is older than it was, or another of the same version.
  func require(
    _ timestamp: Timestamp, _ snapshot: Snapshot, in folder: RepositoryFolder
  ) throws(PublishingError) {
    guard let seen = try read() else { return }
    func require(_ role: String, _ found: FileRecord?, from seen: FileRecord)
      throws(PublishingError)
    {
      if let found, found.version > seen.version || found == seen { return }
      throw .older(
        role: role, found: found?.version, seen: seen.version, repository: folder.path,
        memory: file)
    }
    // Of itself a timestamp says no more than its version.
    try require(
      "timestamp", FileRecord(version: timestamp.version),
      from: FileRecord(version: seen.timestamp.version))
    try require("snapshot", timestamp.snapshot, from: seen.timestamp.snapshot)
    for (name, record) in seen.snapshot.files.sorted(by: { $0.key < $1.key }) {
      try require(String(name.dropLast(5)), snapshot.files[name], from: record)
    }
  }

  private func read() throws(PublishingError) -> (timestamp: Timestamp, snapshot: Snapshot)? {
    let memory = PublishingError.Memory.lastSeen
    guard let bytes = try memory.read(file, atMost: RepositoryFolder.largest) else { return nil }
    do {
      let json = try JSON(parsing: bytes)
      guard case .object(let fields) = json, let timestamp = fields["timestamp"],
        let snapshot = fields["snapshot"]
      else { throw MetadataError.missing("timestamp") }
      return (try Timestamp(timestamp), try Snapshot(snapshot))
    } catch {
      throw .rotten(memory, file)
    }
  }
}

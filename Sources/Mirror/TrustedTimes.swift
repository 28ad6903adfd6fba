import FoundationEssentials
import Host
import Trust

/// The timestamp and the snapshot that are trusted at one moment, and the root that they are trusted by.
struct TrustedTimes: Hashable {
  /// The root.
  let root: [UInt8]?
  private let timestamp: [UInt8]?
  private let snapshot: [UInt8]?

  /// Reads what is trusted now.
  init(of mirror: MirrorFolder) {
    let trusted = SealedFolder(path: mirror.trusted, isKept: false)
    root = try? trusted.read("root.json", atMost: JSON.sizeLimit)
    timestamp = try? trusted.read("timestamp.json", atMost: JSON.sizeLimit)
    snapshot = try? trusted.read("snapshot.json", atMost: JSON.sizeLimit)
  }

  /// The version of the timestamp; 0 where there is none.
  var version: Int {
    guard let timestamp, let envelope = try? Envelope(parsing: timestamp),
      let metadata = try? envelope.metadata(as: Timestamp.self)
    else { return 0 }
    return metadata.version
  }

  /// Has the timestamp and the snapshot trusted again in the place of others.
  func restore(in mirror: MirrorFolder) throws {
    // In between, a newer timestamp stands beside an older snapshot, as in the middle of a refresh.
    for (name, bytes) in [("snapshot.json", snapshot), ("timestamp.json", timestamp)] {
      let file = "\(mirror.trusted)/\(name)"
      if let bytes {
        try FileReplacement.write(bytes, to: file)
      } else if FileManager.default.fileExists(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
      }
    }
  }
}

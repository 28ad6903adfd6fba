import HTTP
import Host

/// A signed repository of courses as the server hands it out: plain files, whoever signed them.
///
/// Nothing here is trusted or checked: who downloads it does that. What it keeps to is what may be in a
/// repository at all, so that nothing else of the disk is ever sent.
struct RepositoryFolder: Sendable {
  /// Opened for one request: it may be made, or put in another's place, while the server runs.
  private let folder: SealedFolder

  /// The longest path, in bytes: a digest before a path of a course's folder.
  private static let longestPath = 320
  /// The largest file of metadata, as much as clients read where a length is signed, and the largest
  /// object.
  private static let largest = (metadata: 32 << 20, object: 1 << 30)

  /// The first of some folders that is there; nil if none is.
  init?(among paths: [String]) {
    let folders = paths.lazy.map { SealedFolder(path: $0, isKept: false) }
    guard let folder = folders.first(where: \.isReadable) else { return nil }
    self.folder = folder
  }

  /// Whether there is something signed in it.
  var isSigned: Bool { folder.entry("metadata/timestamp.json") == .file }

  /// The answer for a path in the repository; nil if nothing stands there that may be sent.
  func response(_ path: String, for request: Request) -> Response? {
    let parts = pathParts(path)
    guard path.utf8.count <= Self.longestPath, parts.count >= 2, let name = parts.last,
      parts.allSatisfy({ !$0.isEmpty && $0.first != "." && !$0.utf8.contains(0) })
    else { return nil }
    switch parts[0] {
    case "metadata": return metadata(path, name, for: request)
    case "targets": return object(path, name, for: request)
    default: return nil
    }
  }

  private func metadata(
    _ path: String, _ name: String, for request: Request
  ) -> Response? {
    guard name.hasSuffix(".json"), let file = try? folder.open(path),
      file.size <= Self.largest.metadata
    else { return nil }
    // What bears a version is never written again; `timestamp.json` is.
    let number = name.prefix { $0 != "." }
    let isVersioned = !number.isEmpty && number.allSatisfy { "0"..."9" ~= $0 }
    return .file(
      file, etag: file.mark,
      headers: Self.headers("application/json", isImmutable: isVersioned), for: request)
  }

  private func object(
    _ path: String, _ name: String, for request: Request
  ) -> Response? {
    guard let file = try? folder.open(path), file.size <= Self.largest.object else { return nil }
    // An object is named by the digest of what it holds.
    let digest = name.prefix { $0 != "." }
    let isNamed = digest.utf8.count == 64 && digest.allSatisfy(\.isHexDigit)
    return .file(
      file, etag: isNamed ? String(digest) : file.mark,
      headers: Self.headers("application/octet-stream", isImmutable: isNamed), for: request)
  }

  private static func headers(
    _ type: String, isImmutable: Bool
  ) -> [(name: String, value: String)] {
    let age = isImmutable ? "max-age=31536000, immutable" : "max-age=60"
    return SecurityHeaders.common + [("Content-Type", type), ("Cache-Control", "public, \(age)")]
  }
}

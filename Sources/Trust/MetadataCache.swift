internal import FoundationEssentials
internal import Host

/// The folder in which verified metadata stay between refreshes, under their roles' names.
///
/// Each file is written beside its place and moved there: whatever ends the program, it is the old one
/// or the new one, whole.
struct MetadataCache: Sendable {
  let folder: String

  /// The bytes of a role's file; nil where there is none.
  func read(_ role: String) throws -> [UInt8]? {
    do throws(GivenFile.Failure) {
      return try GivenFile.read(path(of: role), atMost: JSON.sizeLimit)
    } catch {
      if FileManager.default.fileExists(atPath: path(of: role)) { throw error }
      return nil
    }
  }

  /// The bytes of a file that can be had again; nil where there is none that can be read.
  ///
  /// A disk that cannot read it any more is no reason to fail for ever.
  func readable(_ role: String) -> [UInt8]? { try? read(role) }

  /// Replaces a role's file.
  func write(_ bytes: [UInt8], as role: String) throws {
    try FileReplacement.write(bytes, to: path(of: role))
  }

  /// Takes a role's file away, if there is one.
  func remove(_ role: String) throws {
    let path = path(of: role)
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  /// Takes away what was being written beside a file's place when an earlier program ended.
  func clear() {
    // Nobody needs them to be gone: the next time does as well.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasPrefix(".") && name.contains(".json.") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private func path(of role: String) -> String { "\(folder)/\(percentEncoded(role)).json" }
}

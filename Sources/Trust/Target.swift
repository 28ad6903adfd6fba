internal import Host

/// A file that a repository has, and who says so.
public struct Target: Hashable, Sendable {
  /// Its path in the repository, without `targets/` and without a digest in its name.
  public let path: String
  /// What is signed of it.
  public let file: TargetFile
  /// The role that signed it: `targets`, or a delegated one.
  public let role: String

  /// Where a repository has it, with consistent snapshots or without (section 5.7): the places to try.
  func places(isConsistent: Bool) -> [String] {
    guard isConsistent else { return ["targets/\(path)"] }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    return ["sha256", "sha512"].compactMap { file.hashes[$0] }
      .map { "targets/\(folder)\($0).\(name)" }
  }

  /// Whether a path stays where it is put, and is what it shows: relative, without `.`, `..` and empty
  /// parts, without characters that are not seen, at most 240 bytes.
  public static func isSafe(_ path: String) -> Bool {
    path.utf8.count <= 240
      && pathParts(path).allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      // A mark at the start of a part combines with the slash before it, for whoever shows it.
      && pathParts(path).count == path.split(separator: "/").count
      && path.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: scalar != "\\"
        }
      }
  }
}

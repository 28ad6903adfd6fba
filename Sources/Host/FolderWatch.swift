import FoundationEssentials

/// Tells when a file of some folders was added, changed or removed, by looking at their dates.
public struct FolderWatch {
  private let folders: [String]
  private var last: [String]

  /// Takes a first look.
  public init(_ folders: [String]) {
    self.folders = folders
    last = Self.marks(folders)
  }

  /// Whether anything differs from the last look.
  public mutating func hasChanged() -> Bool {
    let now = Self.marks(folders)
    defer { last = now }
    return now != last
  }

  private static func marks(_ folders: [String]) -> [String] {
    folders.flatMap { folder in
      ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted().map { path in
        let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
        let date = facts?[.modificationDate] as? Date
        return "\(path) \(date?.timeIntervalSince1970 ?? 0) \(facts?[.size] as? UInt64 ?? 0)"
      }
    }
  }
}

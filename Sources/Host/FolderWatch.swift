import FoundationEssentials

/// Tells when a file of some folders was added, changed or removed, by looking at their dates.
public struct FolderWatch {
  private let folders: [String]
  private var last: [[String: String]]

  /// Takes a first look.
  public init(_ folders: [String]) {
    self.folders = folders
    last = folders.map(Self.marks)
  }

  /// Whether anything differs from the last look.
  public mutating func hasChanged() -> Bool {
    let now = folders.map(Self.marks)
    defer { last = now }
    return now != last
  }

  /// The date and size of each file under a folder, by its path from there.
  public static func marks(_ folder: String) -> [String: String] {
    var marks: [String: String] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
      let date = facts?[.modificationDate] as? Date
      marks[path] = "\(date?.timeIntervalSince1970 ?? 0) \(facts?[.size] as? UInt64 ?? 0)"
    }
    return marks
  }
}

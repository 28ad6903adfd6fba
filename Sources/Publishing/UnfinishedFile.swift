import FoundationEssentials

/// What is left of a file whose writing was cut short: `.name.number.number`, as `FileReplacement` calls
/// it before it is in its place.
enum UnfinishedFile {
  /// The name of the file that this one was to be; nil where it is none of them.
  static func name(_ file: String) -> String? {
    file.wholeMatch(of: /\.([^\/]+)\.[0-9]+\.[0-9]+/).map { String($0.1) }
  }

  /// Takes away what is left of some files in a folder, to which nobody else writes now.
  static func clear(_ folder: String, of names: (String) -> Bool) {
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard let name = name(file), names(name) else { continue }
      try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
    }
  }
}

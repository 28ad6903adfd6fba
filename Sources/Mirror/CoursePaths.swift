import Host
import Learning
import Trust

/// Whether the names of a course's files are ones that a mirror writes to its disk.
///
/// Whoever signs a course is trusted with its words, not with this machine: a name that is not plainly
/// a path in the course's folder refuses the whole course.
enum CoursePaths {
  /// The longest path, in bytes.
  static let longest = 240
  /// The longest part of one, in bytes: before the last stands a digest in the name of its object.
  private static let longestPart = 180
  /// The deepest one.
  private static let deepest = 8

  /// What is wrong with the first path that cannot be one; nil if all can.
  static func problem(_ paths: some Sequence<String>) -> Telling? {
    var spellings: [String: String] = [:]
    var files: Set<String> = []
    for path in paths.sorted() {
      if let problem = problem(path) { return problem }
      var walked = ""
      for part in pathParts(path) {
        walked += walked.isEmpty ? part : "/\(part)"
        // A disk that tells no capitals from small letters would keep one of the two.
        let folded = walked.lowercased()
        if let other = spellings.updateValue(walked, forKey: folded),
          other.utf8.elementsEqual(walked.utf8) == false
        {
          return Telling(
            fr: "« \(shown(other)) » et « \(shown(walked)) » se confondent sur certains disques",
            en: "“\(shown(other))” and “\(shown(walked))” are the same name on some disks")
        }
        if files.contains(folded) {
          return Telling(
            fr: "« \(shown(walked)) » serait à la fois un fichier et un dossier",
            en: "“\(shown(walked))” would be a file and a folder at once")
        }
      }
      files.insert(path.lowercased())
    }
    return nil
  }

  private static func problem(_ path: String) -> Telling? {
    let parts = pathParts(path)
    let isPath =
      Target.isSafe(path) && path.utf8.count <= longest && parts.count <= deepest
      // A leading dot is `..`, `.` or something hidden, whatever mark stands on it; a mark on a slash
      // would be read as a slash by some and not by others.
      && parts.allSatisfy {
        !$0.isEmpty && $0.utf8.first != UInt8(ascii: ".") && $0.utf8.count <= longestPart
      }
      && parts.count == path.split(separator: "/", omittingEmptySubsequences: false).count
      && path.unicodeScalars.allSatisfy { !isInvisible($0) && $0 != "\\" }
    if isPath { return nil }
    return Telling(
      fr: "« \(shown(path)) » n'est pas un nom pour un fichier de cours",
      en: "“\(shown(path))” is not a name for a file of a course")
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }

  /// The name without what would be obeyed where it is shown, and not too long.
  private static func shown(_ path: String) -> String {
    String(
      String.UnicodeScalarView(
        path.unicodeScalars.prefix(80).map { isInvisible($0) ? "\u{FFFD}" : $0 }))
  }
}

import Catalogue
import FoundationEssentials
import Learning

/// One thing that `check` was told to look at: a course, one file of a course, or a file alone.
struct CheckTarget {
  /// What it is.
  enum Kind: Equatable {
    case course
    /// A file of a course: the course is read, and what was found in this file is told.
    case file(of: String)
    /// A file that belongs to no course.
    case alone(String)
  }

  let kind: Kind
  /// The folder its files are in.
  let folder: String
  /// What stands before a file's name where it is told.
  let prefix: String

  func read(
    _ options: CheckOptions = CheckOptions(), progress: (@Sendable (Int, Int) -> Void)?
  ) -> CourseReading {
    switch kind {
    case .course, .file: CourseReader(folder: folder, options: options).read(progress: progress)
    case .alone(let file): CourseReader.read(file: "\(folder)/\(file)", options: options)
    }
  }

  /// What of the findings is about it.
  func kept(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if case .file(let file) = kind { return diagnostics.filter { $0.file == file } }
    return diagnostics
  }

  /// What of the links is in it.
  func kept(_ links: [OutsideLink]) -> [OutsideLink] {
    if case .file(let file) = kind { return links.filter { $0.file == file } }
    return links
  }

  /// What of the languages it is written in.
  func kept(_ languages: [Language]) -> [Language] {
    if case .file(let file) = kind, let own = CourseFile(file)?.language {
      return languages.filter { $0 == own }
    }
    return languages
  }

  /// What the names stand for; without any, this course or all courses of the folder.
  static func find(
    _ names: [String], environment: [String: String]
  ) throws(CommandError) -> [CheckTarget] {
    let courses = environment["ARTICLE4_COURSES"] ?? "courses"
    if names.isEmpty {
      if isFile("course.yml") { return [course(".")] }
      let found = coursesIn(courses)
      guard !found.isEmpty else {
        throw .cannotRun(
          fr: """
            il n'y a pas de cours ici : nommez le dossier d'un cours ou un fichier, ou allez dans un \
            dossier qui contient course.yml ou \(courses)/
            """,
          en: """
            there is no course here: name a course's folder or a file, or go to a folder with \
            course.yml or \(courses)/ in it
            """)
      }
      return found
    }
    var targets: [CheckTarget] = []
    for name in names { targets += try find(name, courses: courses) }
    return targets
  }

  private static func find(
    _ name: String, courses: String
  ) throws(CommandError) -> [CheckTarget] {
    let path = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    if isFolder(path) {
      // A folder of courses stands for all of them, unless it means to be a course itself.
      let inside = isFile("\(path)/course.yml") ? [] : coursesIn(path)
      return inside.isEmpty ? [course(path)] : inside
    }
    if isFile(path) {
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[..<$0]) } ?? "."
      let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
      let prefix = slash.map { String(path[...$0]) } ?? ""
      if isFile("\(folder)/course.yml") {
        return [CheckTarget(kind: .file(of: file), folder: folder, prefix: prefix)]
      }
      return [CheckTarget(kind: .alone(file), folder: folder, prefix: prefix)]
    }
    if !path.contains("/"), isFolder("\(courses)/\(path)") { return [course("\(courses)/\(path)")] }
    throw .cannotRun(
      fr: "il n'y a ni cours ni fichier \(name)", en: "there is no course or file \(name)")
  }

  private static func coursesIn(_ folder: String) -> [CheckTarget] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .filter { isFile("\(folder)/\($0)/course.yml") }.map { course("\(folder)/\($0)") }
  }

  private static func course(_ folder: String) -> CheckTarget {
    CheckTarget(kind: .course, folder: folder, prefix: folder == "." ? "" : folder + "/")
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  static func isFile(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
  }
}

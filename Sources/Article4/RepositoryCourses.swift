import Catalogue
import Host
import Learning
import Publishing

/// Reads the courses that are to be signed: only those that are published, whole and without an error.
struct RepositoryCourses {
  let language: Language
  let environment: [String: String]

  /// The largest file that is signed, in bytes: as much as a video of ten minutes.
  private static let largestFile = 256 << 20

  /// The courses; nil where one is refused, which is then told.
  func read(_ names: [String]) throws -> [CourseToPublish]? {
    guard !names.isEmpty else { return [] }
    var courses: [CourseToPublish] = []
    var isRefused = false
    for target in try CheckTarget.find(names, environment: environment) {
      if let course = try read(target) { courses.append(course) } else { isRefused = true }
    }
    return isRefused ? nil : courses
  }

  private func read(_ target: CheckTarget) throws -> CourseToPublish? {
    guard target.kind == .course else {
      throw CommandError.usage(
        fr: "seul un cours entier se signe : nommez son dossier, pas l'un de ses fichiers",
        en: "only whole courses are signed: name the folder, not one of its files")
    }
    let folder = CourseFolder(path: target.folder)
    var files: [String: [UInt8]] = [:]
    for path in folder.paths() {
      guard let bytes = folder.bytes(of: path, atMost: Self.largestFile) else {
        throw CommandError.failed(
          fr: "\(target.prefix + path) ne peut pas être lu, ou dépasse 256 Mio",
          en: "\(target.prefix + path) cannot be read, or is larger than 256 MiB")
      }
      files[path] = bytes
    }
    // What is signed is what is checked, and what a mirror will read: these files and no others.
    let reading = CourseReader(CourseFolder(files: files)).read()
    guard let course = reading.course else {
      var report = CheckReport(format: .text, language: language, showsNotes: false)
      report.add(reading.diagnostics.filter { $0.severity == .error }, prefix: target.prefix)
      report.finish()
      return nil
    }
    guard let publication = Publication(reading), reading.lock != nil,
      publication.items.allSatisfy({ $0.change == .same })
    else {
      Console.error(
        language.say(
          fr: """
            \(target.folder) : ce que veulent dire ses questions n'est pas encore écrit dans \
            \(CourseLock.file) ; lancez d'abord article4 publish \(target.folder)
            """,
          en: """
            \(target.folder): what its questions mean is not written down in \(CourseLock.file) yet; \
            first run article4 publish \(target.folder)
            """))
      return nil
    }
    let titles = course.languages.map { ($0.description, course.title(in: $0)) }
    return try CourseToPublish(
      name: course.id.description, titles: Dictionary(titles) { first, _ in first },
      languages: course.languages.map(\.description), files: files,
      languageOf: { CourseFile($0)?.language?.description })
  }
}

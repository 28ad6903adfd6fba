import Host
import Learning

/// Reads, checks and compiles the course of a folder; nothing outside the folder is ever read.
public struct CourseReader: Sendable {
  private let folder: SealedFolder

  /// Takes the folder that holds `course.yml`.
  public init(folder: String) { self.folder = SealedFolder(path: folder) }

  /// Reads the whole course: one broken file never hides the rest.
  public func read() -> CourseReading {
    let raw: [UInt8]
    do {
      raw = try folder.read("course.yml", atMost: Prescan.largestFile)
    } catch {
      let problem: Problem =
        switch error {
        case .missing: .courseMissing
        case .isLink: .linkOutsideFile
        case .tooLarge: .fileTooLarge
        case .isNotAFile, .unreadable: .fileUnreadable
        }
      return CourseReading(
        course: nil, diagnostics: [Diagnostic(problem, file: "course.yml", line: 1)], media: [])
    }
    let findings = Findings(source: SourceText(file: "course.yml", bytes: raw))
    guard Prescan.isReadable(findings, raw: raw) else {
      return CourseReading(course: nil, diagnostics: findings.diagnostics.sorted(), media: [])
    }
    let settings = CourseSettings(findings)
    let areLanguagesKnown =
      !settings.languages.isEmpty
      && !findings.diagnostics.contains { $0.code == "language-invalid" }
    let files = CourseFiles(folder, settings: settings, areLanguagesKnown: areLanguagesKnown)
    if areLanguagesKnown, files.modules.isEmpty,
      !files.diagnostics.contains(where: { $0.severity == .error })
    {
      findings.add(.courseEmpty, line: 1)
    }
    let assembly = CourseAssembly(
      folder: folder, settings: settings, files: files, areLanguagesKnown: areLanguagesKnown)
    return assembly.read(also: findings.diagnostics + files.diagnostics)
  }

  /// Reads a file that has no `course.yml` beside it, as the only module of a course in its own
  /// language; the glossaries and media beside it count.
  public static func read(file path: String) -> CourseReading {
    let slash = path.lastIndex(of: "/")
    let folder = SealedFolder(path: slash.map { String(path[..<$0]) } ?? ".")
    let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
    return CourseAssembly.read(alone: file, in: folder)
  }
}

/// Reads every course of a folder: each sub-folder that holds a `course.yml`.
public struct CatalogueReader: Sendable {
  private let path: String

  /// Takes the folder that holds the courses' folders.
  public init(folder: String) { path = folder }

  /// Why the folder cannot be read.
  public struct Unreadable: Error, CustomStringConvertible {
    let path: String

    /// What failed, on what, and what to do.
    public var description: String {
      "the folder of courses \(path) cannot be read: create it, or give another with --courses"
    }
  }

  /// The courses and what was found in each, in the order of their folders' names.
  public func read() throws -> [(folder: String, reading: CourseReading)] {
    let folder = SealedFolder(path: path)
    guard folder.isReadable else { throw Unreadable(path: path) }
    return folder.entries().compactMap { name, entry in
      guard entry == .folder, name.first != ".", folder.entry(name + "/course.yml") != nil else {
        return nil
      }
      return (name, CourseReader(folder: path + "/" + name).read())
    }
  }
}

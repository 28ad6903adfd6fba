import Host
public import Learning

/// Reads, checks and compiles the course of a folder; nothing outside the folder is ever read.
public struct CourseReader: Sendable {
  let folder: CourseFolder
  let options: CheckOptions

  /// Takes the folder that holds `course.yml`.
  public init(folder: String, options: CheckOptions = CheckOptions()) {
    self.init(CourseFolder(path: folder), options: options)
  }

  /// Takes the files of a course, wherever they are.
  public init(_ folder: CourseFolder, options: CheckOptions = CheckOptions()) {
    self.folder = folder
    self.options = options
  }

  /// Reads the whole course: one broken file never hides the rest.
  ///
  /// `progress` is told how many files were read, of how many; it is called on any thread.
  public func read(progress: (@Sendable (Int, Int) -> Void)? = nil) -> CourseReading {
    let opened = open()
    guard let settings = opened.settings else {
      return CourseReading(nothing: opened.diagnostics)
    }
    let files = CourseFiles(
      folder, settings: settings, areLanguagesKnown: opened.areLanguagesKnown)
    let (lock, unread) = CourseLock.read(from: folder)
    var diagnostics = opened.diagnostics + files.diagnostics + unread
    if opened.areLanguagesKnown, files.modules.isEmpty,
      !files.diagnostics.contains(where: { $0.severity == .error })
    {
      diagnostics.append(Diagnostic(.courseEmpty, file: Self.settingsFile, line: 1))
    }
    let assembly = CourseAssembly(
      folder: folder, settings: settings, files: files,
      areLanguagesKnown: opened.areLanguagesKnown, lock: lock, options: options)
    return assembly.read(also: diagnostics, progress: progress)
  }

  /// The identity that the course gives itself; nothing but its settings is read.
  public var id: Slug? { open().settings?.id }

  /// Reads a file that has no `course.yml` beside it, as the only module of a course in its own
  /// language; the glossaries and media beside it count.
  public static func read(
    file path: String, options: CheckOptions = CheckOptions()
  ) -> CourseReading {
    let slash = path.lastIndex(of: "/")
    let folder = CourseFolder(path: slash.map { String(path[..<$0]) } ?? ".")
    let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
    return CourseAssembly.read(alone: file, in: folder, options: options)
  }

  /// The file that makes a folder a course.
  static let settingsFile = "course.yml"

  private func open() -> (
    settings: CourseSettings?, areLanguagesKnown: Bool, diagnostics: [Diagnostic]
  ) {
    let raw: [UInt8]
    do {
      raw = try folder.read(Self.settingsFile, atMost: Prescan.largestFile)
    } catch {
      let problem: Problem =
        switch error {
        case .missing: .courseMissing
        case .isLink: .linkOutsideFile
        case .tooLarge: .fileTooLarge
        case .isNotAFile, .unreadable: .fileUnreadable
        }
      return (nil, false, [Diagnostic(problem, file: Self.settingsFile, line: 1)])
    }
    let findings = Findings(source: SourceText(file: Self.settingsFile, bytes: raw))
    guard Prescan.isReadable(findings, raw: raw) else { return (nil, false, findings.diagnostics) }
    let settings = CourseSettings(findings)
    let areLanguagesKnown =
      !settings.languages.isEmpty
      && !findings.diagnostics.contains { $0.code == "language-invalid" }
    return (settings, areLanguagesKnown, findings.diagnostics)
  }
}

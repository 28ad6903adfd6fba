public import Learning

/// What the files of a course offer each other, so that one of them can be read again by itself.
public struct CourseIndex: Sendable {
  let settings: CourseSettings
  let files: CourseFiles
  let context: LinkContext
  let lock: CourseLock?
  let presentations: [Language: Course.Presentation]
  let glossaries: [Language: Glossary]
  /// The file that uses each name of a question, quiz or case, in the source language.
  let names: [String: String]

  /// The language that the others are translated from.
  public var source: Language? { settings.source }

  /// The names of questions, quizzes and cases in use, such as `q:passport`, and those of questions that
  /// were published once.
  public var usedNames: Set<String> {
    let published = lock?.questions.flatMap { [$0.key] + $0.value.was } ?? []
    return Set(names.keys).union(published.map { "q:\($0)" })
  }

  /// The names of its modules.
  public var moduleNames: [Slug] { files.modules.map(\.name) }

  /// The number after those of its modules.
  public var nextNumber: Int { (files.modules.compactMap { Int($0.number) }.max() ?? 0) + 1 }

  /// Its languages and those in progress, the source first.
  public var languages: [Language] { settings.languages + settings.drafts }

  /// The files of its modules.
  public var fileNames: [String] { files.modules.flatMap { $0.files.values }.sorted() }

  /// The names of the course's terms.
  public var terms: Set<Slug> {
    context.glossaries.values.reduce(into: []) { $0.formUnion($1.terms) }
  }
}

/// What reading one file of a course gave.
public struct FileReading: Sendable {
  /// The course with nothing but this file's module; what the page of a module needs.
  public let course: Course?
  /// The module of the file, as far as it could be compiled.
  public let module: Module?
  /// What was found in this file.
  public let diagnostics: [Diagnostic]
}

extension CourseReader {
  /// Reads one file as it stands now, with what an earlier reading of the course knows of the others.
  ///
  /// It takes the time of that file and, for a translation, of its source: a preview need not read
  /// the course.
  public func read(file: String, with index: CourseIndex) -> FileReading {
    let assembly = CourseAssembly(
      folder: folder, settings: index.settings, files: index.files, areLanguagesKnown: true,
      lock: index.lock, options: options)
    return assembly.read(one: file, with: index)
  }
}

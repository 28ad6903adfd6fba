public import Learning
import Spelling

/// What reading a course gave.
public struct CourseReading: Sendable {
  /// The course; nil if there is an error anywhere in it.
  public let course: Course?
  /// What could be compiled in spite of errors, with the languages in progress; never for learners.
  ///
  /// Nil if not even the settings could be read.
  public let partial: Course?
  /// Everything that was found, in the order of files, lines, columns and codes.
  public let diagnostics: [Diagnostic]
  /// The files of its `media/` folder that may be served.
  public let media: [MediaFile]
  /// The files of its `media/` folder that its texts need, as far as these can be read.
  public let usedMedia: UsedMedia
  /// The links to other sites, in the order of files and lines.
  public let outsideLinks: [OutsideLink]
  /// The questions in the source language, in order; those that are broken are missing.
  public let questions: [QuestionReading]
  /// What was published of its questions; nil if nothing was.
  public let lock: CourseLock?
  /// What one file needs to know of the others to be read by itself; nil as for `partial`.
  public let index: CourseIndex?

  /// The languages of its texts in which words cannot be looked up, because this machine has no
  /// dictionary of them.
  public var languagesWithoutDictionary: [Language] {
    (partial?.languages ?? []).filter { !Dictionary.isInstalled(language: $0.dictionaryCode) }
  }

  /// Whether there is an error, and so no course.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  init(
    course: Course?, partial: Course?, diagnostics: [Diagnostic], media: [MediaFile],
    usedMedia: UsedMedia = UsedMedia(),
    outsideLinks: [OutsideLink] = [], questions: [QuestionReading] = [],
    lock: CourseLock? = nil, index: CourseIndex?
  ) {
    self.course = course
    self.partial = partial
    self.diagnostics = diagnostics
    self.media = media
    self.usedMedia = usedMedia
    self.outsideLinks = outsideLinks.sorted {
      ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column)
    }
    self.questions = questions
    self.lock = lock
    self.index = index
  }

  /// A reading that came to nothing.
  init(nothing diagnostics: [Diagnostic], media: [MediaFile] = []) {
    self.init(
      course: nil, partial: nil, diagnostics: diagnostics.sorted(), media: media, index: nil)
  }
}

public import Learning

/// What reading a course gave.
public struct CourseReading: Sendable {
  /// The course; nil if there is an error anywhere in it.
  public let course: Course?
  /// Everything that was found, in the order of files, lines, columns and codes.
  public let diagnostics: [Diagnostic]
  /// The files of its `media/` folder that may be served.
  public let media: [MediaFile]

  /// Whether there is an error, and so no course.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

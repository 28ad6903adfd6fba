/// What reading a file of questions gave.
public struct Import: Hashable, Sendable {
  /// A module's file, ready to be checked and corrected.
  public let markdown: String
  /// How many questions stand in it.
  public let questionCount: Int
  /// What did not come through, in the order of the source.
  public let losses: [Loss]
}

/// What writing a course's questions gave.
public struct Export: Hashable, Sendable {
  /// The file's text.
  public let text: String
  /// How many questions stand in it.
  public let questionCount: Int
  /// What the format cannot carry, in the order of the course.
  public let losses: [Loss]
}

public import Learning

extension Address {
  /// Where trainers begin.
  public static func teach(_ language: Language) -> String { "/\(language)/teach/" }
  /// The form of a new course.
  public static func newCourse(_ language: Language) -> String { "/\(language)/teach/new" }
  /// A course as trainers work on it.
  public static func workshop(_ language: Language, _ course: Slug) -> String {
    "/\(language)/teach/\(course)"
  }
  /// A part of a course's workshop: `new`, `review`, `publish`, `versions`.
  public static func workshop(_ language: Language, _ course: Slug, _ part: String) -> String {
    "/\(language)/teach/\(course)/\(part)"
  }
  /// A translation beside its source.
  public static func translation(_ language: Language, _ course: Slug, _ file: String) -> String {
    "/\(language)/teach/\(course)/translate/\(file)"
  }
  /// A file of a draft's media, by its path as addresses write it.
  public static func medium(_ language: Language, _ course: Slug, _ path: String) -> String {
    "/\(language)/teach/\(course)/media/\(path)"
  }
  /// A file of a course, to be written.
  public static func draft(_ language: Language, _ course: Slug, _ file: String) -> String {
    "/\(language)/teach/\(course)/files/\(file)"
  }
  /// What can be done with a file: `preview`, `map`, `fix`, `insert`, `saves`.
  public static func draft(
    _ language: Language, _ course: Slug, _ file: String, _ part: String
  ) -> String {
    "/\(language)/teach/\(course)/files/\(file)/\(part)"
  }
}

public import Learning

/// The addresses of the site; a contract, listed in the README.
public enum Address {
  /// The first page.
  public static func home(_ language: Language) -> String { "/\(language)/" }
  /// A course.
  public static func course(_ language: Language, _ course: Slug) -> String {
    "/\(language)/courses/\(course)"
  }
  /// The glossary of a course.
  public static func glossary(_ language: Language, _ course: Slug) -> String {
    "/\(language)/courses/\(course)/glossary"
  }
  /// A module.
  public static func module(_ language: Language, _ course: Slug, _ module: Slug) -> String {
    "/\(language)/courses/\(course)/\(module)"
  }
  /// Where a practice question is answered.
  public static func practice(
    _ language: Language, _ course: Slug, _ module: Slug, _ question: Slug
  ) -> String {
    "/\(language)/courses/\(course)/\(module)/practice/\(question)"
  }
  /// A scene of a case; the first one without a scene.
  public static func scene(
    _ language: Language, _ course: Slug, _ module: Slug, _ name: Slug, _ scene: Slug?
  ) -> String {
    "/\(language)/courses/\(course)/\(module)/cases/\(name)"
      + (scene.map { "/\($0)" } ?? "")
  }
  /// What a quiz is, and its start.
  public static func quiz(
    _ language: Language, _ course: Slug, _ module: Slug, _ quiz: Slug
  ) -> String {
    "/\(language)/courses/\(course)/\(module)/quizzes/\(quiz)"
  }
  /// The result of an attempt.
  public static func attempt(_ language: Language, _ attempt: ID<Attempt>) -> String {
    "/\(language)/attempts/\(attempt.text)"
  }
  /// The question at a place of an attempt, from 1.
  public static func question(_ language: Language, _ attempt: ID<Attempt>, _ place: Int) -> String
  {
    "/\(language)/attempts/\(attempt.text)/\(place)"
  }
  /// The explanation of the question at a place of an attempt.
  public static func feedback(_ language: Language, _ attempt: ID<Attempt>, _ place: Int) -> String
  {
    "/\(language)/attempts/\(attempt.text)/\(place)/feedback"
  }
  /// An account, for administrators.
  public static func account(_ language: Language, _ learner: ID<Learner>) -> String {
    "/\(language)/admin/accounts/\(learner.text)"
  }
  /// A page of the site by its last word: `help`, `me`, `sign-in` and so on.
  public static func page(_ language: Language, _ name: String) -> String { "/\(language)/\(name)" }
  /// Ends the session and leads away.
  public static let leave = "/leave"

  /// An address of another site with what an address may not hold percent-encoded (RFC 3986).
  ///
  /// What is encoded already stays; the same bytes are kept that libcmark-gfm's own writer keeps.
  static func encoded(_ address: String) -> String {
    let allowed = Set("-_.+!*'(),%#@?=;:/$&~".utf8)
    guard !address.utf8.allSatisfy({ isAlphanumeric($0) || allowed.contains($0) }) else {
      return address
    }
    var result = ""
    for byte in address.utf8 {
      if isAlphanumeric(byte) || allowed.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

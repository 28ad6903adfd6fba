/// A name in a course: ASCII, lower case, the same in every language, never reused.
public struct Slug: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The longest name allowed, in characters.
  public static let longest = 48

  /// The name itself.
  public let description: String

  /// Takes a name of the form `[a-z][a-z0-9-]{0,47}` and nothing else.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= Self.longest,
      bytes.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      })
    else { return nil }
    description = text
  }

  private init(unchecked name: String) { description = name }

  /// The name of a question whose words give none.
  public static let question = Slug(unchecked: "question")
  /// What a quiz is called for which nobody found better.
  public static let quiz = Slug(unchecked: "quiz")

  /// The name of a module whose words give none.
  public static let module = Slug(unchecked: "module")
  /// The name of a course whose words give none.
  public static let course = Slug(unchecked: "course")

  /// Takes a part of a text by the same rule.
  public init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// Orders names by their characters.
  public static func < (one: Slug, other: Slug) -> Bool { one.description < other.description }
}

public import Learning

/// A file that makes a course, by what its name says: what an editor may write, and nothing else.
public struct CourseFile: Hashable, Sendable {
  /// What it is in the course.
  public enum Role: Hashable, Sendable {
    /// `course.yml`: what is the same in every language.
    case settings
    /// `course.fr.md`: the title and the presentation.
    case presentation(Language)
    /// `glossary.fr.md`.
    case glossary(Language)
    /// `01-words.fr.md`: a module.
    case module(number: String, name: Slug, Language)
  }

  /// Its name, which is no path: it stands in the course's folder itself.
  public let name: String
  /// What it is.
  public let role: Role

  /// Takes the name of such a file; nil for any other.
  public init?(_ name: String) {
    self.name = name
    if name == CourseReader.settingsFile {
      role = .settings
      return
    }
    switch CourseFiles.role(of: name) {
    case .module(let number, let module, let language):
      role = .module(number: number, name: module, language)
    case .presentation(let language): role = .presentation(language)
    case .glossary(let language): role = .glossary(language)
    case .other, .unknown: return nil
    }
  }

  /// The language it is written in; nil for settings.
  public var language: Language? {
    switch role {
    case .settings: nil
    case .presentation(let language), .glossary(let language), .module(_, _, let language): language
    }
  }

  /// Whether it is the same part of the course as another file, in whatever language.
  public func isSameThing(as other: CourseFile) -> Bool {
    switch (role, other.role) {
    case (.settings, .settings), (.presentation, .presentation), (.glossary, .glossary): true
    case (.module(let number, let name, _), .module(let otherNumber, let otherName, _)):
      number == otherNumber && name == otherName
    default: false
    }
  }

  /// The same file in another language; nil for settings, which are in none.
  public func translated(to other: Language) -> CourseFile? {
    guard let language else { return nil }
    return CourseFile(String(name.dropLast("\(language).md".count)) + "\(other).md")
  }

  /// The largest file, in bytes.
  public static let largest = Prescan.largestFile
}

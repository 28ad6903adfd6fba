import Host
import Learning

/// The files of a course's folder, by what their names say they are.
struct CourseFiles: Sendable {
  /// What a file's name says.
  enum Role: Hashable, Sendable {
    case module(number: String, name: Slug, language: Language)
    case presentation(Language)
    case glossary(Language)
    /// A file that is there for people, such as `README.md`.
    case other
    /// A Markdown file that nothing will show.
    case unknown

    /// The language it is written in.
    var language: Language? {
      switch self {
      case .module(_, _, let language), .presentation(let language), .glossary(let language):
        language
      case .other, .unknown: nil
      }
    }

    /// The module's name, of a module's file.
    var module: Slug? {
      if case .module(_, let name, _) = self { name } else { nil }
    }
  }

  /// One module: its file in each language.
  struct Module: Sendable {
    let name: Slug
    let number: String
    var files: [Language: String] = [:]
  }

  private(set) var modules: [Module] = []
  private(set) var presentations: [Language: String] = [:]
  private(set) var glossaries: [Language: String] = [:]
  private(set) var otherFiles: Set<String> = []
  /// The files that are not read because of what they are; their absence is no second problem.
  private(set) var refused: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ folder: CourseFolder, settings: CourseSettings, areLanguagesKnown: Bool) {
    let declared = Set(settings.languages + settings.drafts)
    for (name, entry) in folder.entries() where name.first != "." {
      let role = Self.role(of: name)
      if entry == .misnamed {
        report(.fileNameUnreadable, name)
        continue
      }
      guard entry == .file else {
        if entry == .link {
          report(role == .other ? nil : .linkOutsideFile, name)
        } else if role != .other {
          report(.fileNameFolder, name)
          continue
        }
        add(name, role, isRefused: true, declared, areLanguagesKnown)
        continue
      }
      add(name, role, isRefused: false, declared, areLanguagesKnown)
    }
    modules.sort { ($0.number.count, $0.number, $0.name) < ($1.number.count, $1.number, $1.name) }
  }

  private mutating func report(_ problem: Problem?, _ file: String, _ details: String...) {
    guard let problem else { return }
    diagnostics.append(Diagnostic(problem, file: file, line: 1, details: details))
  }

  private mutating func add(
    _ file: String, _ role: Role, isRefused: Bool, _ declared: Set<Language>, _ isKnown: Bool
  ) {
    if isRefused { refused.insert(file) }
    func isDeclared(_ language: Language) -> Bool {
      if declared.contains(language) { return true }
      if isKnown, !isRefused { report(.languageUndeclared, file, language.description) }
      return false
    }
    switch role {
    case .module(let number, let name, let language):
      guard isDeclared(language) else { return }
      add(file, number: number, name: name, language: language, isRefused: isRefused)
    case .presentation(let language):
      if isDeclared(language) { presentations[language] = file }
    case .glossary(let language):
      if isDeclared(language) { glossaries[language] = file }
    case .other: otherFiles.insert(file)
    case .unknown: if !isRefused { report(.fileName, file) }
    }
  }

  private mutating func add(
    _ file: String, number: String, name: Slug, language: Language, isRefused: Bool
  ) {
    if let place = modules.firstIndex(where: { $0.name == name && $0.number == number }) {
      modules[place].files[language] = file
      return
    }
    if let same = modules.first(where: { $0.name == name }) {
      report(.moduleName, file, name.description, same.number)
      return
    }
    if let same = modules.first(where: { Int($0.number) == Int(number) }) {
      report(.moduleNumber, file, same.name.description, number)
    }
    modules.append(Module(name: name, number: number, files: [language: file]))
  }

  /// What a name says, by `^(\d{2,3})-([a-z][a-z0-9-]*)\.([a-z]{2,3}(-[A-Za-z]{2,4})?)\.md$`.
  static func role(of file: String) -> Role {
    guard file.hasSuffix(".md") else { return .other }
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    if ["readme", "license", "licence", "changelog", "contributing"].contains(
      parts[0].lowercased())
    {
      return .other
    }
    guard parts.count == 3, let language = Language(parts[1]) else { return .unknown }
    if parts[0] == "course" { return .presentation(language) }
    if parts[0] == "glossary" { return .glossary(language) }
    guard let hyphen = parts[0].firstIndex(of: "-"),
      let name = Slug(parts[0][parts[0].index(after: hyphen)...])
    else { return .unknown }
    let number = parts[0][..<hyphen]
    guard (2...3).contains(number.utf8.count),
      number.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return .unknown }
    return .module(number: String(number), name: name, language: language)
  }
}

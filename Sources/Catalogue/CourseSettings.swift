import Learning

/// What `course.yml` says.
struct CourseSettings: Sendable {
  /// What a quiz takes where it says nothing itself.
  struct Defaults: Sendable {
    var pass = PassMark.percent(80)
    var attempts: Int?
  }

  static let keys = [
    "id", "languages", "drafts", "source", "pass", "attempts", "licence", "contact", "for", "see",
  ]

  var id: Slug?
  /// The languages that are complete, the source first.
  var languages: [Language] = []
  /// The languages in progress.
  var drafts: [Language] = []
  var defaults = Defaults()
  var licence: String?
  var contact: String?
  var readers = Course.Readers.learners
  /// The courses to have at hand beside this one.
  var related: [Slug] = []

  var source: Language? { languages.first }

  /// No settings but a language: a file that is read alone.
  init(language: Language, id: Slug?) {
    languages = [language]
    self.id = id
  }

  init(_ findings: Findings) {
    let settings = FrontMatter(whole: findings, keys: Self.keys)
    licence = settings["licence"]?.value
    contact = settings["contact"]?.value
    if let entry = settings["id"] {
      id = Slug(entry.value)
      if id == nil {
        findings.add(.frontMatterID, line: entry.line, column: entry.column, entry.value)
      }
    } else if !settings.entries.contains(where: { $0.key == "id" }) {
      findings.add(.courseKeyMissing, line: 1, "id")
    }
    if let entry = settings["languages"] {
      languages = Self.languages(entry, findings)
    } else if !settings.entries.contains(where: { $0.key == "languages" }) {
      findings.add(.courseKeyMissing, line: 1, "languages")
    }
    if let entry = settings["drafts"] { drafts = Self.languages(entry, findings) }
    drafts.removeAll(where: languages.contains)
    if let entry = settings["source"] {
      if let source = Language(entry.value), let place = languages.firstIndex(of: source) {
        languages.insert(languages.remove(at: place), at: 0)
      } else if !languages.isEmpty {
        findings.add(.languageSource, line: entry.line, column: entry.column, entry.value)
      }
    }
    if let entry = settings["pass"] {
      if let pass = PassMark(entry.value) {
        defaults.pass = pass
      } else {
        findings.add(.frontMatterPass, line: entry.line, column: entry.column, entry.value)
      }
    }
    if let entry = settings["attempts"] {
      if let attempts = Int(entry.value), (1...99).contains(attempts) {
        defaults.attempts = attempts
      } else {
        findings.add(.frontMatterAttempts, line: entry.line, column: entry.column, entry.value)
      }
    }
    if let entry = settings["for"] {
      if let readers = Course.Readers(rawValue: entry.value) {
        self.readers = readers
      } else {
        findings.add(.frontMatterReaders, line: entry.line, column: entry.column, entry.value)
      }
    }
    if let entry = settings["see"] { related = related(entry, findings) }
  }

  /// Other courses by their names.
  ///
  /// Whether they are there depends on the server: a course travels alone.
  private func related(_ entry: FrontMatter.Entry, _ findings: Findings) -> [Slug] {
    var found: [Slug] = []
    for part in entry.value.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part.filter { !$0.isWhitespace })
      if let slug = Slug(name), slug != id {
        if !found.contains(slug) { found.append(slug) }
      } else {
        findings.add(.frontMatterRelated, line: entry.line, column: entry.column, name)
      }
    }
    return found
  }

  private static let named = [
    "français": "fr", "francais": "fr", "french": "fr", "anglais": "en", "english": "en",
    "espagnol": "es", "español": "es", "spanish": "es", "arabe": "ar", "arabic": "ar",
    "allemand": "de", "deutsch": "de", "german": "de", "portugais": "pt", "italien": "it",
  ]

  private static func languages(_ entry: FrontMatter.Entry, _ findings: Findings) -> [Language] {
    var found: [Language] = []
    for part in entry.value.split(separator: ",", omittingEmptySubsequences: false) {
      let code = String(part.filter { !$0.isWhitespace })
      guard let language = Language(code) else {
        let meant = named[code.lowercased()]
        findings.add(
          .languageInvalid, line: entry.line, column: entry.column, code,
          meant ?? "",
          fix: meant.flatMap {
            .replace(
              by: $0, findings.edit(code, by: $0, inLine: entry.line, from: entry.column))
          })
        continue
      }
      if !found.contains(language) { found.append(language) }
    }
    return found
  }
}

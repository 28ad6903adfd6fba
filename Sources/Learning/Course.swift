/// A course, compiled: checked whole, every language complete.
public struct Course: Hashable, Sendable {
  /// Its name, which never changes.
  public let id: Slug
  /// For whom it is.
  public let readers: Readers
  /// The courses to have at hand beside it.
  public let related: [Slug]
  /// The languages it is offered in, the source first.
  public let languages: [Language]
  /// The licence of its text.
  public let licence: String?
  /// Whom to write to about it.
  public let contact: String?
  /// Its title and presentation, one a language.
  public let presentations: [Language: Presentation]
  /// Its modules, in order.
  public let modules: [Module]
  /// Its glossary, one a language that has one.
  public let glossaries: [Language: Glossary]

  /// For whom a course is; one for trainers does not stand among the courses of learners.
  public enum Readers: String, Hashable, Sendable { case learners, trainers }

  /// A course's title and presentation in one language.
  public struct Presentation: Hashable, Sendable {
    /// The title.
    public let title: [Inline]
    /// What the course page says.
    public let body: [Block]

    /// Creates a presentation.
    public init(title: [Inline], body: [Block]) {
      self.title = title
      self.body = body
    }
  }

  /// Creates a course from parts that were checked together.
  public init(
    id: Slug, readers: Readers, related: [Slug], languages: [Language], licence: String?,
    contact: String?, presentations: [Language: Presentation], modules: [Module],
    glossaries: [Language: Glossary]
  ) {
    self.id = id
    self.readers = readers
    self.related = related
    self.languages = languages
    self.licence = licence
    self.contact = contact
    self.presentations = presentations
    self.modules = modules
    self.glossaries = glossaries
  }

  /// The module of that name.
  public func module(_ name: Slug) -> Module? { modules.first { $0.name == name } }

  /// The question of that name in a language, wherever it stands.
  public func question(_ name: Slug, in language: Language) -> Question? {
    for module in modules {
      guard let lesson = module.lessons[language] else { continue }
      for quiz in lesson.quizzes { if let question = quiz.question(name) { return question } }
      if let question = lesson.practice(name) { return question }
    }
    return nil
  }

  /// The title as plain text.
  public func title(in language: Language) -> String {
    Inline.plain(presentations[language]?.title ?? [])
  }
}

/// One module of a course in all its languages.
public struct Module: Hashable, Sendable {
  /// Where its text stands on the way to being published.
  public enum Status: String, Hashable, Sendable { case draft, review, published }

  /// Its name, which identifies it whatever its number.
  public let name: Slug
  /// Its place in the course, as its file says.
  public let number: Int
  /// How long it takes on average.
  public let minutes: Int?
  /// How hard it is, in the trainer's words.
  public let level: String?
  /// The date of the last expert review, `2026-01-31`.
  public let reviewed: String?
  /// Where its text stands.
  public let status: Status
  /// Its text, one a language.
  public let lessons: [Language: Lesson]

  /// Creates a module.
  public init(
    name: Slug, number: Int, minutes: Int?, level: String?, reviewed: String?, status: Status,
    lessons: [Language: Lesson]
  ) {
    self.name = name
    self.number = number
    self.minutes = minutes
    self.level = level
    self.reviewed = reviewed
    self.status = status
    self.lessons = lessons
  }
}

/// A module in one language: its text, its questions, its cases, its quizzes.
public struct Lesson: Hashable, Sendable {
  /// The language it is written in.
  public let language: Language
  /// Its title.
  public let title: [Inline]
  /// What to know before opening it, where its subject is hard.
  public let warning: String?
  /// For whom it is.
  public let audience: String?
  /// Who wrote it.
  public let authors: String?
  /// The learning objectives; questions name them by number, from 1.
  public let objectives: [[Inline]]
  /// The text, in which practice, cases and quizzes stand by name.
  public let body: [Block]
  /// The sources, in order of first use.
  public let footnotes: [Footnote]
  /// The practice questions, in order.
  public let practice: [Question]
  /// The branching cases, in order.
  public let cases: [BranchingCase]
  /// The quizzes, in order.
  public let quizzes: [Quiz]

  /// Creates a lesson.
  public init(
    language: Language, title: [Inline], warning: String?, audience: String?, authors: String?,
    objectives: [[Inline]], body: [Block], footnotes: [Footnote], practice: [Question],
    cases: [BranchingCase], quizzes: [Quiz]
  ) {
    self.language = language
    self.title = title
    self.warning = warning
    self.audience = audience
    self.authors = authors
    self.objectives = objectives
    self.body = body
    self.footnotes = footnotes
    self.practice = practice
    self.cases = cases
    self.quizzes = quizzes
  }

  /// The practice question of that name.
  public func practice(_ name: Slug) -> Question? { practice.first { $0.name == name } }
  /// The case of that name.
  public func branchingCase(_ name: Slug) -> BranchingCase? { cases.first { $0.name == name } }
  /// The quiz of that name.
  public func quiz(_ name: Slug) -> Quiz? { quizzes.first { $0.name == name } }
}

/// The terms of a course in one language.
public struct Glossary: Hashable, Sendable {
  /// One term and its meaning.
  public struct Term: Hashable, Sendable {
    /// Its name in links.
    public let name: Slug
    /// How it is written.
    public let title: [Inline]
    /// What it means.
    public let meaning: [Block]

    /// Creates a term.
    public init(name: Slug, title: [Inline], meaning: [Block]) {
      self.name = name
      self.title = title
      self.meaning = meaning
    }
  }

  /// Its title.
  public let title: [Inline]
  /// Its terms, in the order of the file.
  public let terms: [Term]

  /// Creates a glossary.
  public init(title: [Inline], terms: [Term]) {
    self.title = title
    self.terms = terms
  }

  /// The term of that name.
  public func term(_ name: Slug) -> Term? { terms.first { $0.name == name } }
}

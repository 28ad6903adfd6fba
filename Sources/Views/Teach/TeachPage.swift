public import Learning
public import Markup

/// Where trainers begin: the courses, and where each stands.
public struct TeachPage: Sendable {
  /// A course, in a line.
  public struct Row: Sendable {
    /// The course.
    public let course: Slug
    /// Its title.
    public let title: String
    /// Where it stands.
    public let standing: WorkshopStanding

    /// Creates a line of the list.
    public init(course: Slug, title: String, standing: WorkshopStanding) {
      self.course = course
      self.title = title
      self.standing = standing
    }
  }

  /// The language of the page.
  public let language: Language
  /// The courses.
  public let rows: [Row]
  /// The copies of courses of others, which nobody writes here.
  public let mirrored: [Course]
  /// The courses of which nothing is left but what was saved.
  public let left: [Slug]
  /// The course that teaches to write one.
  public let guide: Course?

  /// Creates the page.
  public init(
    _ language: Language, rows: [Row], mirrored: [Course] = [], left: [Slug], guide: Course?
  ) {
    self.mirrored = mirrored
    self.language = language
    self.rows = rows
    self.left = left
    self.guide = guide
  }

  /// The content.
  public func content() -> HTML {
    let say = Wording(language)
    let cards = rows.map { row -> HTML in
      """
      <section class="card"><h2><a href="\(Address.workshop(language, row.course))">\
      \(Typography.spaced(row.title, in: language))</a></h2>
      \(row.standing.html(say))</section>

      """
    }
    let none: HTML =
      rows.isEmpty ? "<p>\(say("Aucun cours pour le moment.", "No course for now."))</p>\n" : .empty
    let guide: HTML =
      guide.map {
        """
        <p>\(say("Pour apprendre : ", "To learn how: "))\
        <a href="\(Address.course(language, $0.id))">\
        \(Typography.spaced($0.title(in: language), in: language))</a></p>

        """
      } ?? .empty
    return """
      <h1>\(say("Écrire les cours", "Write courses"))</h1>
      <p>\(say(
        "Ce que vous écrivez reste un brouillon jusqu'à ce que vous le publiiez : les apprenants n'en voient rien avant.",
        "What you write stays a draft until you publish it: learners see nothing of it before."))</p>
      \(guide)\(none)\(cards)<p><a class="btn" href="\(Address.newCourse(language))">\
      \(say("Nouveau cours", "New course"))</a></p>
      \(copies(say))\(LeftTexts(language).courses(left))
      """
  }

  private func copies(_ say: Wording) -> HTML {
    guard !mirrored.isEmpty else { return .empty }
    let rows = mirrored.map { course -> HTML in
      let shown = course.languages.contains(language) ? language : course.languages.first
      return """
        <li><a href="\(Address.course(shown ?? language, course.id))">\
        \(Typography.spaced(course.title(in: shown ?? language), in: shown ?? language))</a></li>

        """
    }
    return """
      <h2>\(say("Cours d'ailleurs", "Courses from elsewhere"))</h2>
      <p>\(say(
        "Leurs auteurs les écrivent et les signent ; ils ne se modifient pas ici.",
        "Their authors write and sign them; they cannot be changed here.")) \
      <a href="\(Address.page(language, "mirror"))">\(say("Origine et fraîcheur", "Origin and freshness"))</a></p>
      <ul>
      \(rows)</ul>

      """
  }
}

/// Where a course stands between its draft and its learners.
public struct WorkshopStanding: Hashable, Sendable {
  /// Whether learners have a version of it.
  public let isPublished: Bool
  /// When that version was published, if it was published from here.
  public let published: Instant?
  /// How many files have a draft.
  public let drafts: Int
  /// Whether somebody asked others to read it again.
  public let isInReview: Bool
  /// How many errors there are, drafts included.
  public let errors: Int
  /// How many things are worth a look.
  public let warnings: Int

  /// Creates a standing.
  public init(
    isPublished: Bool, published: Instant?, drafts: Int, isInReview: Bool, errors: Int,
    warnings: Int
  ) {
    self.isPublished = isPublished
    self.published = published
    self.drafts = drafts
    self.isInReview = isInReview
    self.errors = errors
    self.warnings = warnings
  }

  /// The state in a word.
  func state(_ say: Wording) -> HTML {
    if isInReview { return "<span class=\"tag warn\">\(say("à relire", "to review"))</span>" }
    if drafts > 0 {
      return "<span class=\"tag warn\">\(say("brouillon en cours", "draft in progress"))</span>"
    }
    guard isPublished else {
      return "<span class=\"tag bad\">\(say("jamais publié", "never published"))</span>"
    }
    let words =
      published.map { say("publié le \(say.day($0))", "published on \(say.day($0))") }
      ?? say("publié", "published")
    return "<span class=\"tag ok\">\(words)</span>"
  }

  /// The state and the facts behind it.
  func html(_ say: Wording) -> HTML {
    var facts: [String] = []
    if drafts > 0 {
      facts.append(
        say.count(
          drafts, ("fichier en brouillon", "fichiers en brouillon"),
          ("file in draft", "files in draft")))
    }
    if errors > 0 {
      facts.append(say.count(errors, ("erreur", "erreurs"), ("error", "errors")))
    }
    if warnings > 0 {
      facts.append(
        say.count(
          warnings, ("point à revoir", "points à revoir"),
          ("thing worth a look", "things worth a look")))
    }
    // Without a draft the state says it already.
    if drafts > 0 {
      if let published {
        facts.append(
          say("publié le \(say.day(published))", "published on \(say.day(published))"))
      } else if !isPublished {
        facts.append(say("pas encore publié", "not published yet"))
      }
    }
    let more: HTML =
      facts.isEmpty
      ? .empty : " <span class=\"muted\">\(facts.joined(separator: " · "))</span>"
    return "<p>\(state(say))\(more)</p>\n"
  }
}

public import Learning
public import Markup

/// The first page: what this is, where one left off, the courses.
public struct HomePage: Sendable {
  /// Where someone left off.
  public struct Resumption: Sendable {
    /// The course's title.
    public let course: String
    /// What comes next, in a few words.
    public let next: String

    /// Creates the place someone left off at.
    public init(course: String, next: String) {
      self.course = course
      self.next = next
    }
  }

  /// The language of the page.
  public let language: Language
  /// The courses offered in it.
  public let courses: [Course]

  /// Creates the page.
  public init(_ language: Language, courses: [Course]) {
    self.language = language
    self.courses = courses
  }

  /// The content, with where the reader left off, if she has started something.
  public func content(resumption: Resumption?) -> HTML {
    let say = Wording(language)
    let start: HTML
    if let resumption {
      start = """
        <p><a class="btn" href="\(Address.page(language, "resume"))">\
        \(say("Reprendre : ", "Resume: "))\(Typography.spaced(resumption.next, in: language))</a></p>
        <p class="muted small">\(Typography.spaced(resumption.course, in: language))</p>

        """
    } else if let first = courses.first {
      start = """
        <p><a class="btn" href="\(Address.course(language, first.id))">\
        \(say("Commencer", "Start"))</a></p>

        """
    } else {
      start = .empty
    }
    let list = courses.map { course -> HTML in card(course, say) }
    let none: HTML =
      courses.isEmpty
      ? "<p>\(say("Aucun cours pour le moment.", "No course for now."))</p>\n" : .empty
    return """
      <h1>\(say(
        "Apprendre à voir ce qui se cache, et à aider sans mettre en danger",
        "Learn to see what stays hidden, and to help without putting anyone at risk"))</h1>
      <p>\(say(
        "Des modules courts pour les professionnelles et les professionnels qui rencontrent, souvent sans le savoir, des personnes privées de liberté dans leur travail.",
        "Short modules for professionals who meet, often without knowing it, people who are not free in their work."))</p>
      <p>\(say(
        "Dix minutes suffisent pour avancer. Lire et s'exercer ne demande aucun compte.",
        "Ten minutes are enough to make progress. Reading and practising need no account."))</p>
      \(start)<h2 id="courses">\(say("Les cours", "Courses"))</h2>
      \(none)\(list)<h2>\(say("Besoin d'aide maintenant ?", "Need help now?"))</h2>
      <p>\(say("Pour vous ou pour quelqu'un d'autre : ", "For yourself or for someone else: "))\
      <a href="\(Address.page(language, "help"))">\(say("qui appeler", "who to call"))</a>. \
      \(say("En cas de danger immédiat, composez le ", "In immediate danger, call "))\
      <a href="tel:112">112</a>.</p>

      """
  }

  private func card(_ course: Course, _ say: Wording) -> HTML {
    let minutes = course.modules.compactMap(\.minutes).reduce(0, +)
    let modules = say.count(
      course.modules.count, ("module", "modules"), ("module", "modules"))
    let duration = minutes > 0 ? say(" · environ \(minutes) min", " · about \(minutes) min") : ""
    return """
      <div class="card"><h3><a href="\(Address.course(language, course.id))">\
      \(Typography.spaced(course.title(in: language), in: language))</a></h3>
      <p class="muted">\(modules)\(duration)</p></div>

      """
  }
}

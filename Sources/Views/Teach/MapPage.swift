public import Learning
public import Markup

/// The cases of a file, each drawn, with the way from every scene to its line and to its trial.
public struct MapPage: Sendable {
  /// The course's name in the addresses of trainers.
  public let course: Slug
  /// The course's title.
  public let courseTitle: String
  /// The file's name, and what it is for people.
  public let file: String, title: String
  /// The module that the file is of.
  public let module: Slug
  /// The language the file is written in.
  public let written: Language
  /// The cases, as they stand in the text.
  public let cases: [CaseOutline]
  /// The language of the page.
  public let language: Language

  /// Creates the page.
  public init(
    course: Slug, courseTitle: String, file: String, title: String, module: Slug,
    written: Language, cases: [CaseOutline], language: Language
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.file = file
    self.title = title
    self.module = module
    self.written = written
    self.cases = cases
    self.language = language
  }

  private var say: Wording { Wording(language) }

  /// The title of the page; a file has one case more often than several.
  public static func heading(_ count: Int, _ language: Language) -> String {
    let say = Wording(language)
    return count > 1
      ? say("Plan des cas", "Map of the cases") : say("Plan du cas", "Map of the case")
  }

  /// The content.
  public func content() -> HTML {
    var seen: Set<Slug> = []
    let maps = cases.map { outline in
      // Of two of one name, links lead to the first: the text has to be mended.
      map(of: outline, isFirst: seen.insert(outline.name).inserted)
    }
    let none: HTML =
      cases.isEmpty
      ? """
      <p>\(say(
        "Ce texte, comme il est enregistré, n'a pas de cas.",
        "This text, as it is saved, has no case."))</p>

      """ : .empty
    return """
      \(Crumbs(course: course, title: courseTitle, language: language)
        .html(file: (file, title)))<h1>\(Self.heading(cases.count, language))</h1>
      <p class="muted">\(say(
        "D'après le texte enregistré. ", "By the text as it is saved. "))\
      \(Typography.spaced(title, in: language))</p>
      \(none)\(maps)
      """
  }

  private func map(of outline: CaseOutline, isFirst: Bool) -> HTML {
    let id = "case-\(outline.name)" + (isFirst ? "" : "-\(outline.line)")
    let trial = CourseAddresses(course, written, .trial(workshop: course, reader: language))
    let map = CaseMap(
      outline, in: language, written: written, address: line,
      trial: { trial.scene(module, outline.name, $0) })
    let name = outline.title.isEmpty ? outline.name.description : outline.title
    return """
      <section aria-labelledby="\(id)">
      <h2 id="\(id)"\(CaseMap.language(written, in: language))>\
      \(Typography.spaced(name, in: written))</h2>
      <p class="actions"><a class="btn alt" href="\(trial.scene(module, outline.name, nil))">\
      \(say("Essayer le cas", "Try the case"))<span class="unseen"> \(name)</span></a>
      <a class="btn alt" href="\(line(outline.line))">\(say("Aller à son texte", "Go to its text"))\
      <span class="unseen"> \(name)</span></a></p>
      \(map.html())</section>

      """
  }

  /// Where a line of the text is edited.
  private func line(_ number: Int) -> String {
    "\(Address.draft(language, course, file))?line=\(number)#line"
  }
}

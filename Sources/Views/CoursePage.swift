public import Learning
public import Markup

/// A course: what it is and its modules.
public struct CoursePage: Sendable {
  /// How far someone is in a module.
  public enum Standing: Hashable, Sendable { case none, started, done }

  /// The course.
  public let course: Course
  /// The courses to have at hand beside it, of those that the server has in this language.
  public let related: [Course]
  /// Whether it is a copy of somebody else's course.
  public let isMirrored: Bool
  /// Where links lead.
  public let links: ProseLinks

  /// Creates the page.
  public init(
    _ course: Course, related: [Course] = [], isMirrored: Bool = false, links: ProseLinks
  ) {
    self.course = course
    self.isMirrored = isMirrored
    self.related = related
    self.links = links
  }

  private var say: Wording { Wording(links.language) }

  /// The content, with how far the reader is in each module.
  public func content(standing: (Slug) -> Standing) -> HTML {
    var writer = ProseWriter(links)
    let presentation = course.presentations[links.language]
    // Whoever has ten minutes starts without reading to the end.
    let body = presentation?.body ?? []
    let opening = Array(body.prefix(1))
    let rest = Array(body.dropFirst())
    let language = links.language
    let modules = course.modules.map { row($0, standing($0.name), writer) }
    let first = course.modules.first { standing($0.name) != .done } ?? course.modules.first
    let isStarted = course.modules.contains { standing($0.name) != .none }
    let start: HTML =
      first.map {
        """
        <p><a class="btn" href="\(Address.module(language, course.id, $0.name))">\
        \(isStarted ? say("Continuer le cours", "Go on with the course")
          : say("Commencer le cours", "Start the course"))</a></p>

        """
      } ?? .empty
    let glossary: HTML =
      course.glossaries[language] == nil
      ? .empty
      : """
      <p><a href="\(Address.glossary(language, course.id))">\
      \(say("Glossaire du cours", "Glossary of the course"))</a></p>

      """
    return """
      <p class="crumbs"><a href="\(Address.home(language))">\(say("Accueil", "Home"))</a></p>
      <h1>\(writer.inlines(presentation?.title ?? []))</h1>
      \(review)\(writer.blocks(opening))\(start)\(writer.blocks(rest))
      <h2>\(say("Les modules", "Modules"))</h2>
      <ol class="modules">
      \(modules)</ol>
      \(atHand)\(glossary)\(rights)
      """
  }

  private var atHand: HTML {
    guard !related.isEmpty else { return .empty }
    let language = links.language
    let rows = related.map { other -> HTML in
      """
      <li><a href="\(Address.course(language, other.id))">\
      \(Typography.spaced(other.title(in: language), in: language))</a></li>

      """
    }
    return """
      <h2>\(say("À garder sous la main", "To have at hand"))</h2>
      <ul>
      \(rows)</ul>

      """
  }

  private var review: HTML {
    let statuses = Set(course.modules.map(\.status))
    guard !statuses.isSubset(of: [.published]) else { return .empty }
    let words =
      statuses.contains(.draft)
      ? say("Contient un brouillon", "Contains a draft")
      : say("Relecture en cours", "Review pending")
    return """
      <p><span class="tag warn">\(words)</span></p>

      """
  }

  private func row(_ module: Module, _ standing: Standing, _ writer: ProseWriter) -> HTML {
    let lesson = module.lessons[links.language]
    var facts: [String] = []
    if let minutes = module.minutes {
      facts.append(say("environ \(minutes) min", "about \(minutes) min"))
    }
    if let level = module.level { facts.append(Typography.spaced(level, in: links.language)) }
    let word: HTML =
      switch standing {
      case .none: .empty
      case .started: " <span class=\"tag warn\">\(say("commencé", "started"))</span>"
      case .done: " <span class=\"tag ok\">\(say("terminé", "done"))</span>"
      }
    let address = Address.module(links.language, course.id, module.name)
    return """
      <li value="\(module.number)"><a href="\(address)">\(writer.inlines(lesson?.title ?? []))</a>\
      \(word)<br /><span class="muted small">\(facts.joined(separator: " · "))</span></li>

      """
  }

  private var rights: HTML {
    var facts: [HTML] = []
    if let licence = course.licence {
      facts.append("\(say("Licence : ", "Licence: "))\(licence)")
    }
    if let contact = course.contact {
      facts.append("\(say("Contact : ", "Contact: "))\(contact)")
    }
    if isMirrored {
      facts.append(
        """
        <a href="\(Address.page(links.language, "mirror"))">\
        \(say("Copie vérifiée : origine et fraîcheur", "Verified copy: origin and freshness"))</a>
        """)
    }
    return facts.isEmpty
      ? .empty : "<p class=\"muted small\">\(facts.joined(separator: " · "))</p>\n"
  }

  /// The glossary of the course.
  public func glossary(_ glossary: Glossary) -> HTML {
    var writer = ProseWriter(links)
    var terms = HTML.empty
    for term in glossary.terms {
      terms += """
        <section id="term-\(term.name)"><h2>\(writer.inlines(term.title))</h2>
        \(writer.blocks(term.meaning))</section>

        """
    }
    return """
      <p class="crumbs"><a href="\(Address.course(links.language, course.id))">\
      \(Typography.spaced(course.title(in: links.language), in: links.language))</a></p>
      <h1>\(writer.inlines(glossary.title))</h1>
      \(terms)
      """
  }
}

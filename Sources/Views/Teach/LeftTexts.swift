public import Learning
public import Markup

/// What was saved of courses and files that are not there any more: nothing of it is published, and
/// all of it can be taken up again.
public struct LeftTexts: Sendable {
  /// The language of the page.
  public let language: Language

  /// Creates the words of a page.
  public init(_ language: Language) { self.language = language }

  private var say: Wording { Wording(language) }

  /// The courses of which nothing is left but what was saved; nothing if there are none.
  public func courses(_ courses: [Slug]) -> HTML {
    guard !courses.isEmpty else { return .empty }
    let rows = courses.map { course -> HTML in
      "<li><a href=\"\(Address.workshop(language, course))\">\(course.description)</a></li>\n"
    }
    return """
      <h2>\(say("Cours abandonnés", "Courses given up"))</h2>
      <p>\(say(
        "Leurs textes enregistrés sont gardés : vous pouvez les reprendre.",
        "Their saved texts are kept: you can use them again."))</p>
      <ul>
      \(rows)</ul>

      """
  }

  /// The files of a course that were given up or taken out; nothing if there are none.
  public func files(_ files: [(name: String, title: String)], of course: Slug) -> HTML {
    guard !files.isEmpty else { return .empty }
    return """
      <h2>\(say("Fichiers abandonnés ou retirés", "Files given up or taken out"))</h2>
      <p>\(say(
        "Leurs textes enregistrés sont gardés : vous pouvez les reprendre.",
        "Their saved texts are kept: you can use them again."))</p>
      \(list(files, of: course))
      """
  }

  /// A course without any file.
  public func course(_ course: Slug, _ files: [(name: String, title: String)]) -> HTML {
    """
    <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a></p>
    <h1>\(course.description)</h1>
    <p>\(say(
      "Ce cours n'a plus aucun fichier : ses brouillons ont été abandonnés. Ce qui en a été enregistré est gardé ; ouvrez un texte pour le reprendre.",
      "This course has no file any more: its drafts were given up. What was saved of it is kept; open a text to use it again."))</p>
    \(list(files, of: course))
    """
  }

  private func list(_ files: [(name: String, title: String)], of course: Slug) -> HTML {
    let rows = files.map { file -> HTML in
      """
      <li><a href="\(Address.draft(language, course, file.name, "saves"))">\
      \(Typography.spaced(file.title, in: language))</a> <code class="muted">\(file.name)</code></li>

      """
    }
    return "<ul>\n\(rows)</ul>\n"
  }
}

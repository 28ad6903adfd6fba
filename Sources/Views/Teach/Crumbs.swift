import Learning
import Markup

/// The way back from a page of a course's workshop.
struct Crumbs {
  let course: Slug
  let title: String
  let language: Language

  /// To the courses and to the course, and to a file of it if the page is about one.
  func html(file: (name: String, title: String)? = nil) -> HTML {
    let say = Wording(language)
    let last: HTML =
      file.map {
        """
         · <a href="\(Address.draft(language, course, $0.name))">\
        \(Typography.spaced($0.title, in: language))</a>
        """
      } ?? .empty
    return """
      <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
      <a href="\(Address.workshop(language, course))">\(Typography.spaced(title, in: language))</a>\
      \(last)</p>

      """
  }
}

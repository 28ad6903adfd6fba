import HTTP
import Learning
import Views

/// The module an address names, in the language of the address.
struct Place: Sendable {
  let shelf: Site.Shelf
  let module: Module
  let lesson: Lesson

  var course: Course { shelf.course }
}

extension Exchange {
  /// The course the address names.
  func shelf() throws -> Site.Shelf {
    guard let shelf = site.shelf(try slug("course")),
      shelf.course.languages.contains(language)
    else { throw HTTPError(.notFound) }
    return shelf
  }

  /// The module the address names.
  func place() throws -> Place {
    let shelf = try shelf()
    guard let module = shelf.course.module(try slug("module")),
      let lesson = module.lessons[language]
    else { throw HTTPError(.notFound) }
    return Place(shelf: shelf, module: module, lesson: lesson)
  }

  /// Where the links of a course's text lead.
  func links(_ shelf: Site.Shelf) -> ProseLinks {
    ProseLinks(
      course: shelf.course.id, language: language, media: shelf.media,
      glossary: shelf.course.glossaries[language])
  }
}

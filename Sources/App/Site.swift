import Learning
import Views

/// What is published: courses, the site's own pages, files; one immutable value, replaced whole when
/// courses are read again, so that a request keeps the one it started with.
public final class Site: Sendable {
  /// A course with where its files are.
  struct Shelf: Sendable {
    let folder: String
    let course: Course
    let media: [String: String]
  }

  /// The courses, in the order of their folders.
  let shelves: [Shelf]
  /// The pages written in Markdown, by name and language.
  let pages: [String: [Language: ProsePage]]
  /// The files, by the last part of their address.
  let files: PublishedFiles
  /// The pages that are the same for everyone.
  let ready = ReadyPages()
  /// Where to write to whoever runs the server, if they say so.
  let contact: String?
  /// The languages pages are offered in, French first.
  let languages: [Language]

  init(
    shelves: [Shelf], pages: [String: [Language: ProsePage]], files: PublishedFiles,
    contact: String?
  ) {
    self.contact = contact
    self.shelves = shelves
    self.pages = pages
    self.files = files
    languages = [.french, .english]
  }

  /// The courses offered to learners in a language.
  func courses(in language: Language) -> [Course] {
    shelves.map(\.course).filter { $0.readers == .learners && $0.languages.contains(language) }
  }

  /// The course that teaches trainers to write, if there is one in that language.
  func guide(in language: Language) -> Course? {
    shelves.map(\.course).first { $0.readers == .trainers && $0.languages.contains(language) }
  }

  /// The addresses of the files every page needs.
  var assets: Frame.Assets {
    Frame.Assets(
      style: files.style, script: files.script,
      workshop: Frame.Assets.Workshop(
        style: files.workshop.style, script: files.workshop.script),
      contact: contact)
  }

  func shelf(_ course: Slug) -> Shelf? { shelves.first { $0.course.id == course } }

  /// How many courses are published.
  public var courseCount: Int { shelves.count }
}

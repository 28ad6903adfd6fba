import Catalogue
import HTTP
import Host
import Learning
import Markup
import Store
import Views

extension Exchange {
  /// The course that the address names, as those who write it see it.
  func workshop() throws -> Workshop {
    let course = try slug("course")
    guard let workshop = try app.workshop(course) else { throw HTTPError(.notFound) }
    return workshop
  }

  /// The file that the address names; only names that a course may hold are files.
  func file() throws -> CourseFile {
    guard let file = parameters["file"].flatMap({ CourseFile($0) }) else {
      throw HTTPError(.notFound)
    }
    return file
  }

  /// The frame of a page for trainers, which is at `path` in every language.
  func workshopFrame(
    _ titles: [String], hasProblem: Bool = false, at path: (Language) -> String
  ) -> Frame {
    let others = site.languages.filter { $0 != language }
    return Frame(
      language, assets: site.assets, alternates: others.map { ($0, path($0)) }, titles: titles,
      hasProblem: hasProblem, isWorkshop: true)
  }

  /// Where each file of a draft's media is: that of learners where they have it already.
  func media(of workshop: Workshop) -> [String: String] {
    let published = site.shelf(workshop.course)?.media ?? [:]
    let waiting = Set(workshop.pictures.map(\.name))
    let all = workshop.contents().media().map { file in
      let address = waiting.contains(file.path) ? nil : published[file.path]
      return (file.path, address ?? medium(file.path, of: workshop.course))
    }
    return Dictionary(all, uniquingKeysWith: { one, _ in one })
  }

  /// The address of a file of a draft's media.
  func medium(_ path: String, of course: Slug) -> String {
    let segments = path.split(separator: "/").map { percentEncoded(String($0)) }
    return Address.medium(language, course, segments.joined(separator: "/"))
  }

  /// The title of a course, as it is published or else as its drafts say it.
  func title(of workshop: Workshop) -> String {
    let isPublished = site.shelf(workshop.course) != nil
    return title(of: workshop, isPublished ? nil : app.desk.inspect(workshop).reading.partial)
  }

  /// What a file is, in words for people, with the title it has where it can be read.
  func title(of file: CourseFile, in workshop: Workshop) -> String {
    let lesson = file.language.flatMap { language in
      app.desk.read(file, of: workshop)?.module?.lessons[language]
    }
    return Workshop.title(of: file, lesson, say)
  }

  /// The title of a course, from what is published or else from what could be read of it.
  func title(of workshop: Workshop, _ partial: Course?) -> String {
    let course = site.shelf(workshop.course)?.course ?? partial
    guard let course else { return workshop.course.description }
    let title = course.title(in: language)
    if !title.isEmpty { return title }
    return course.languages.first.map { course.title(in: $0) } ?? workshop.course.description
  }
}

extension SiteReader {
  /// The courses trainers see: each with its name in addresses and its folder.
  func workshops() -> [(course: Slug, folder: String)] {
    var found: [(course: Slug, folder: String)] = []
    for (folder, id) in CatalogueReader(folder: courses).identities() {
      // Of two folders with one identity the second goes by its own name: it has to be mended.
      guard
        let name = [id, Slug(folder)].compactMap({ $0 }).first(where: { name in
          !found.contains { $0.course == name }
        })
      else { continue }
      found.append((name, folder))
    }
    return found
  }

  /// The name of the folder that a course without one begins with: its own, or with a number where
  /// something else stands there, as another course may, whose folder is named as it likes.
  func newFolder(for course: Slug) -> String {
    let folder = SealedFolder(path: courses, isKept: false)
    let own = course.description
    if folder.entry(own) == nil { return own }
    return (2...999).lazy.map { "\(own)-\($0)" }.first { folder.entry($0) == nil } ?? own
  }
}

extension App {
  /// A course with its drafts; nil if there is no folder of that name and nothing was ever saved of it.
  func workshop(_ course: Slug) throws -> Workshop? {
    let folder = reader.workshops().first { $0.course == course }?.folder
    let drafts = try store.drafts(of: course)
    guard try folder != nil || !drafts.isEmpty || store.keepsSaves(of: course) else { return nil }
    return Workshop(
      course: course, path: "\(reader.courses)/\(folder ?? reader.newFolder(for: course))",
      isOnDisk: folder != nil, drafts: drafts, pictures: try store.pictures(of: course),
      load: { [store] name in (try? store.bytes(ofPicture: name, of: course)) ?? nil })
  }
}

extension Workshop {
  /// What a file is, in words for people.
  static func title(
    of file: CourseFile, _ lesson: Lesson?, _ say: Wording
  ) -> String {
    let language = file.language.map { " (\(Wording.name(of: $0)))" } ?? ""
    switch file.role {
    case .settings: return say("Réglages du cours", "Settings of the course")
    case .presentation:
      return say("Présentation du cours", "Presentation of the course") + language
    case .glossary: return say("Glossaire", "Glossary") + language
    case .module(let number, let name, _):
      let title = lesson.map { Inline.plain($0.title) } ?? ""
      return (title.isEmpty ? "\(say("Module", "Module")) \(Int(number) ?? 0), \(name)" : title)
        + language
    }
  }
}

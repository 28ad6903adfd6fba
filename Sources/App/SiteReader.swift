import Catalogue
import Learning
import Views

/// Reads what is published from the folders of courses and of static files.
public struct SiteReader: Sendable {
  /// The folder that holds a folder a course.
  public let courses: String
  /// The folder of the style sheet, the script and the site's own pages.
  public let statics: String

  /// Where to write to whoever runs the server, if they say so: `mailto:…` or `https://…`.
  public let contact: String?

  /// Takes the two folders.
  public init(courses: String, statics: String, contact: String? = nil) {
    self.contact = contact
    self.courses = courses
    self.statics = statics
  }

  /// What reading gave, and what the operator should know of it.
  public struct Reading: Sendable {
    /// What is published from now on.
    public let site: Site
    /// The problems of courses, a line each; a course with an error keeps its last good version.
    public let problems: [String]
  }

  /// The site's pages that trainers or partners write.
  static let pageNames = ["help", "safety", "privacy", "accessibility"]

  /// Reads everything; a course or page that is wrong keeps the version of `last`, if there is one.
  public func read(keeping last: Site?) throws -> Reading {
    var problems: [String] = []
    var files = PublishedFiles.Builder()
    try files.add(style: "\(statics)/site.css", script: "\(statics)/site.js")
    try files.add(workshopStyle: "\(statics)/editor.css", script: "\(statics)/editor.js")
    let shelves = try readCourses(&files, &problems, last)
    let pages = try readPages(&problems, last)
    return Reading(
      site: Site(shelves: shelves, pages: pages, files: files.build(), contact: contact),
      problems: problems)
  }

  private func readCourses(
    _ files: inout PublishedFiles.Builder, _ problems: inout [String], _ last: Site?
  ) throws -> [Site.Shelf] {
    var shelves: [Site.Shelf] = []
    for entry in try CatalogueReader(folder: courses).read() {
      problems += entry.reading.diagnostics.filter { $0.severity != .note }.map {
        "\(entry.folder)/\($0.description(in: .english))"
      }
      guard let course = entry.reading.course else {
        if let old = last?.shelves.first(where: { $0.folder == entry.folder }) {
          problems.append("\(entry.folder): refused; its last good version stays")
          shelves.append(old)
          files.keep(old.media.values, of: last?.files)
        } else {
          problems.append("\(entry.folder): refused; correct the errors above")
        }
        continue
      }
      guard !shelves.contains(where: { $0.course.id == course.id }) else {
        problems.append("\(entry.folder): refused; another course has the id \(course.id)")
        continue
      }
      var media: [String: String] = [:]
      for file in entry.reading.media {
        do {
          media[file.path] = try files.add(file: "\(courses)/\(entry.folder)/media/\(file.path)")
        } catch {
          // One file of one course does not keep the site from starting.
          problems.append("\(entry.folder)/media/\(file.path): not served: \(error)")
        }
      }
      shelves.append(Site.Shelf(folder: entry.folder, course: course, media: media))
    }
    return shelves
  }

  private func readPages(
    _ problems: inout [String], _ last: Site?
  ) throws -> [String: [Language: ProsePage]] {
    var pages: [String: [Language: ProsePage]] = [:]
    for name in Self.pageNames {
      for language in [Language.french, .english] {
        let path = "\(statics)/pages/\(name).\(language).md"
        let reading = PageReader(path: path, language: language).read()
        problems += reading.diagnostics.filter { $0.severity != .note }.map {
          $0.description(in: .english)
        }
        if let page = reading.page {
          pages[name, default: [:]][language] = ProsePage(
            title: page.title, body: page.body, footnotes: page.footnotes, language: language)
        } else if let old = last?.pages[name]?[language] {
          pages[name, default: [:]][language] = old
        }
      }
    }
    return pages
  }
}

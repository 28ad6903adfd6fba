import Catalogue
import Database
import Foundation
import Learning
import TestSupport

extension TestSite {
  /// Publishes a course with its lock, as somebody who decides what her edits mean.
  func publish(_ course: String, _ decisions: [String: Publication.Decision]) throws {
    let path = "\(folder.path)/courses/\(course)"
    let contents = CourseFolder(path: path)
    let reading = CourseReader(contents).read()
    guard let publication = Publication(reading) else {
      throw Problems(lines: reading.diagnostics.map { $0.description(in: .english) })
    }
    let named = decisions.compactMap { name, decision in Slug(name).map { ($0, decision) } }
    let outcome = try publication.outcome(Dictionary(uniqueKeysWithValues: named))
    for (file, bytes) in try outcome.files(in: contents) {
      try Data(bytes).write(to: URL(filePath: "\(path)/\(file)"))
    }
    let problems = try publish().filter { $0.contains("error") }
    if !problems.isEmpty { throw Problems(lines: problems) }
  }

  /// Loses every version that was kept, as a database of an earlier program has none.
  func forgetEditions() throws {
    try database.record { writer in
      try writer.execute("DELETE FROM edition")
      try writer.execute("DELETE FROM edition_question")
      try writer.execute("UPDATE attempt SET edition = NULL")
    }.wait()
  }
}

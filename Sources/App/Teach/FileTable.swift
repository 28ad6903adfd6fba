import Catalogue
import Learning
import Store
import Views

/// The files of a course in rows and columns, with those that are missing.
struct FileTable {
  let columns: [Language]
  private(set) var modules: [WorkshopPage.Row] = []
  private(set) var others: [WorkshopPage.Row] = []
  let settings: WorkshopPage.Cell

  private let workshop: Workshop
  private let present: Set<String>
  private let counts: [String: (errors: Int, warnings: Int)]
  private let partial: Course?

  init(_ workshop: Workshop, _ reading: CourseReading, _ exchange: Exchange) {
    let say = exchange.say
    self.workshop = workshop
    partial = reading.partial
    let files = workshop.files
    present = Set(files.map(\.name))
    var counts: [String: (errors: Int, warnings: Int)] = [:]
    for diagnostic in reading.diagnostics {
      switch diagnostic.severity {
      case .error: counts[diagnostic.file, default: (0, 0)].errors += 1
      case .warning: counts[diagnostic.file, default: (0, 0)].warnings += 1
      case .note: break
      }
    }
    self.counts = counts
    var columns = reading.partial?.languages ?? []
    for language in files.compactMap(\.language) where !columns.contains(language) {
      columns.append(language)
    }
    self.columns = columns
    settings = Self.cell(
      "course.yml", say("Réglages du cours", "Settings of the course"), workshop, present, counts)
    var seen: Set<String> = []
    for file in files {
      guard case .module(let number, let name, _) = file.role,
        seen.insert("\(number)-\(name)").inserted
      else { continue }
      modules.append(
        WorkshopPage.Row(
          title: "\(Int(number) ?? 0) · \(name)",
          cells: columns.map { language in
            let lesson = partial?.module(name)?.lessons[language]
            return cell(
              "\(number)-\(name).\(language).md",
              lesson.map { Inline.plain($0.title) } ?? name.description)
          }))
    }
    for (stem, title) in [
      ("course", say("Présentation", "Presentation")), ("glossary", say("Glossaire", "Glossary")),
    ] {
      // No course needs a glossary; one that stands in a language needs it in the others.
      let isWanted =
        stem != "glossary" || columns.contains { present.contains("\(stem).\($0).md") }
      others.append(
        WorkshopPage.Row(
          title: title,
          cells: columns.map { cell("\(stem).\($0).md", title, isWanted: isWanted) }))
    }
  }

  private func cell(
    _ file: String, _ title: String, isWanted: Bool = true
  ) -> WorkshopPage.Cell {
    Self.cell(file, title, workshop, present, counts, isWanted: isWanted)
  }

  private static func cell(
    _ file: String, _ title: String, _ workshop: Workshop, _ present: Set<String>,
    _ counts: [String: (errors: Int, warnings: Int)], isWanted: Bool = true
  ) -> WorkshopPage.Cell {
    let draft = workshop.drafts[file]
    let state: WorkshopPage.Cell.State =
      draft.map { $0.text == nil ? .removal : .draft }
      ?? (present.contains(file) ? .published : isWanted ? .missing : .absent)
    return WorkshopPage.Cell(
      file: file, title: title.isEmpty ? file : title, state: state,
      errors: counts[file]?.errors ?? 0, warnings: counts[file]?.warnings ?? 0)
  }
}

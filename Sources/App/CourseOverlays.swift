import Catalogue
import Host
import Learning
import Views

/// What a site has written in the place of sections of the courses it copies:
/// `DATA/overlays/<course>/<module>.<language>.md`.
///
/// The copies themselves stay as they were signed; these texts are laid over them as they are read.
struct CourseOverlays {
  private let path: String
  private let language: Language

  /// Takes the folder, and the language of what the operator is told.
  init(path: String, language: Language) {
    self.path = path
    self.language = language
  }

  /// The course with what the site has written; what cannot be used is told and left out.
  func laid(over course: Course, _ problems: inout [String]) -> Course {
    let folder = SealedFolder(path: path, isKept: false)
    let files = folder.entries(in: course.id.description).filter {
      $0.entry == .file && $0.name.hasSuffix(".md")
    }
    guard !files.isEmpty else { return course }
    var modules = course.modules
    for (name, _) in files {
      let file = "overlays/\(course.id)/\(name)"
      let parts = name.split(separator: ".")
      guard parts.count == 3, let module = Slug(String(parts[0])),
        let language = Language(String(parts[1])),
        let place = modules.firstIndex(where: { $0.name == module }),
        let lesson = modules[place].lessons[language]
      else {
        problems.append(
          file
            + say(
              " : pas utilisé ; son nom doit être celui d'un module et d'une langue, comme mots.fr.md",
              ": not used; its name must be that of a module and a language, as words.en.md"))
        continue
      }
      guard
        let overlay = read(
          "\(path)/\(course.id)/\(name)", as: file, over: lesson, &problems)
      else { continue }
      if overlay.hasLooseText {
        problems.append(
          file
            + say(
              " : ce qui est écrit avant le premier titre « ## » n'est pas montré",
              ": what is written before the first heading “##” is not shown"))
      }
      let (laid, unknown) = overlay.laid(over: lesson, marks: Self.marks(language))
      for heading in unknown {
        problems.append(
          file
            + say(
              " : le module n'a pas de section « \(heading) »",
              ": the module has no section “\(heading)”"))
      }
      modules[place] = modules[place].with(laid)
    }
    return course.with(modules)
  }

  private func read(
    _ path: String, as file: String, over lesson: Lesson, _ problems: inout [String]
  ) -> Overlay? {
    let reading = PageReader(
      path: path, language: lesson.language, earlierNotes: lesson.footnotes.last?.number ?? 0
    ).read()
    problems += reading.diagnostics.filter { $0.severity == .error }.map {
      "\(file): \($0.description(in: self.language))"
    }
    return reading.page.map { Overlay($0.body, footnotes: $0.footnotes) }
  }

  /// Say to readers whose words these are.
  private static func marks(_ language: Language) -> Overlay.Marks {
    let say = Wording(language)
    let source: [Inline] = [.emphasis([.text(say("Source de ce site :", "Source of this site:"))])]
    let note = Callout(
      kind: .note, title: [.text(say("Texte de ce site", "Text of this site"))],
      blocks: [
        .paragraph([
          .text(
            say(
              "Cette partie est écrite par le site que vous lisez, pas par les auteurs du cours.",
              "This part is written by the site you are reading, not by the authors of the course.")
          )
        ])
      ])
    return Overlay.Marks(note: note, source: source + [.text(" ")])
  }

  private func say(_ french: String, _ english: String) -> String {
    Wording(language)(french, english)
  }
}

extension Module {
  /// The module with another text in one language.
  fileprivate func with(_ lesson: Lesson) -> Module {
    var lessons = lessons
    lessons[lesson.language] = lesson
    return Module(
      name: name, number: number, minutes: minutes, level: level, reviewed: reviewed,
      status: status, lessons: lessons)
  }
}

extension Course {
  /// The course with other modules.
  fileprivate func with(_ modules: [Module]) -> Course {
    Course(
      id: id, readers: readers, related: related, languages: languages, licence: licence,
      contact: contact, presentations: presentations, modules: modules, glossaries: glossaries)
  }
}

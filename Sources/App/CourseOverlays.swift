import Catalogue
import Host
import Learning
import Mirror
import Views

/// What a site has written in the place of sections of the courses it copies:
/// `DATA/overlays/<course>/<module>.<language>.md`.
///
/// The copies themselves stay as they were signed; these texts are laid over them as they are read. What
/// cannot be used is told and left out.
struct CourseOverlays {
  private let folder: SealedFolder
  private let isMissing: Bool

  /// Takes the folder.
  init(path: String) {
    folder = SealedFolder(path: path, isKept: false)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    isMissing =
      !folder.isReadable
      && SealedFolder(path: parts.dropLast().joined(separator: "/"), isKept: false)
        .entry(parts.last.map { String($0) } ?? "") == nil
  }

  /// The copy with what the site has written; a file with an error keeps what it said in `last`.
  func laid(
    over shelf: Site.Shelf, keeping last: [String: Overlay], _ problems: inout [Telling]
  ) -> Site.Shelf {
    let course = shelf.original ?? shelf.course
    var modules = course.modules
    var overlays: [String: Overlay] = [:]
    let names = names(of: course, &problems)
    for name in names ?? last.keys.sorted() {
      let file = "overlays/\(course.id)/\(name)"
      guard let (place, lesson) = lesson(of: name, in: modules) else {
        problems.append(
          Telling(
            fr: """
              \(file) : pas utilisé ; son nom doit être celui d'un module et d'une langue, \
              comme mots.fr.md
              """,
            en: """
              \(file): not used; its name must be that of a module and a language, as words.en.md
              """))
        continue
      }
      var overlay = last[name]
      if names != nil {
        overlay = read("\(folder.path)/\(course.id)/\(name)", as: file, in: lesson, &problems)
      }
      if overlay == nil, let old = last[name] {
        overlay = old
        problems.append(
          Telling(
            fr: "\(file) : refusé ; sa dernière bonne version reste",
            en: "\(file): refused; its last good version stays"))
      }
      guard let overlay else { continue }
      overlays[name] = overlay
      if overlay.hasLooseText {
        problems.append(
          Telling(
            fr: "\(file) : ce qui est écrit avant le premier titre « ## » n'est pas montré",
            en: "\(file): what is written before the first heading “##” is not shown"))
      }
      let (laid, unknown) = overlay.laid(over: lesson, marks: .of(lesson.language))
      for heading in unknown {
        problems.append(
          Telling(
            fr: "\(file) : le module n'a pas de section « \(heading) » à remplacer",
            en: "\(file): the module has no section “\(heading)” to replace"))
      }
      modules[place] = modules[place].with(laid)
    }
    return overlays.isEmpty ? shelf.laid([:], course) : shelf.laid(overlays, course.with(modules))
  }

  /// The files that a course has; nil where that cannot be known.
  private func names(of course: Course, _ problems: inout [Telling]) -> [String]? {
    guard folder.isReadable else { return isMissing ? [] : nil }
    let id = course.id.description
    guard let entry = folder.entry(id) else { return [] }
    guard entry == .folder, SealedFolder(path: "\(folder.path)/\(id)", isKept: false).isReadable
    else {
      problems.append(Self.unreadable("overlays/\(id)"))
      return nil
    }
    return folder.entries(in: id).map(\.name).filter { !$0.hasPrefix(".") }
  }

  /// What stands in the folder for no copy that is served.
  func strays(besides courses: [Site.Shelf]) -> [Telling] {
    guard folder.isReadable else {
      return isMissing ? [] : [Self.unreadable("overlays")]
    }
    let copies = courses.filter(\.isMirrored).map(\.course.id.description)
    let own = courses.filter { !$0.isMirrored }.map(\.course.id.description)
    return folder.entries().map(\.name).filter { !$0.hasPrefix(".") && !copies.contains($0) }.map {
      own.contains($0)
        ? Telling(
          fr: "overlays/\($0) : pas utilisé ; ce cours est celui de ce site, écrivez-y",
          en: "overlays/\($0): not used; this course is this site's own, write in it")
        : Telling(
          fr: "overlays/\($0) : pas utilisé ; aucun cours copié n'a cette identité",
          en: "overlays/\($0): not used; no copied course has this identity")
    }
  }

  private static func unreadable(_ name: String) -> Telling {
    Telling(
      fr: """
        \(name) ne peut pas être lu : faites-en un dossier que l'utilisateur qui lance serve peut lire
        """,
      en: "\(name) cannot be read: make it a folder that the user whom serve runs as can read")
  }

  /// The lesson that a file is about, by its name.
  private func lesson(of name: String, in modules: [Module]) -> (place: Int, lesson: Lesson)? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2] == "md", let module = Slug(String(parts[0])),
      let language = Language(String(parts[1])),
      let place = modules.firstIndex(where: { $0.name == module }),
      let lesson = modules[place].lessons[language]
    else { return nil }
    return (place, lesson)
  }

  private func read(
    _ path: String, as file: String, in lesson: Lesson, _ problems: inout [Telling]
  ) -> Overlay? {
    let reading = PageReader(path: path, language: lesson.language).read()
    problems += reading.diagnostics.filter { $0.severity == .error }.map {
      Telling(
        fr: "\(file) : \($0.description(in: .french))",
        en: "\(file): \($0.description(in: .english))")
    }
    return reading.page.map { Overlay($0.body, footnotes: $0.footnotes) }
  }
}

extension Overlay.Marks {
  /// Say to readers whose words these are.
  fileprivate static func of(_ language: Language) -> Overlay.Marks {
    let say = Wording(language)
    func note(_ words: String) -> Callout {
      Callout(
        kind: .note, title: [.text(say("Texte de ce site", "Text of this site"))],
        blocks: [.paragraph([.text(words)])])
    }
    let source: [Inline] = [.emphasis([.text(say("Source de ce site :", "Source of this site:"))])]
    return Overlay.Marks(
      note: note(
        say(
          "Cette partie est écrite par le site que vous lisez, pas par les auteurs du cours.",
          "This part is written by the site you are reading, not by the authors of the course.")),
      noteBeforeQuestions: note(
        say(
          "Cette partie est écrite par le site que vous lisez, pas par les auteurs du cours ; les questions qui la suivent sont celles des auteurs.",
          "This part is written by the site you are reading, not by the authors of the course; the questions after it are the authors'."
        )),
      source: source + [.text(" ")])
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

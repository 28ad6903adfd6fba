import Catalogue
import Learning
import Views

/// What is done with any bytes at all: it must end in findings, and what it says must hold.
enum Subjects {
  private static let settingsFile = Array("id: a\nlanguages: fr\n".utf8)
  private static let lesson = Array(
    "# T\n\n## Q ? `q:a`\n\nT.\n\n- [x] o\n  > x\n- [ ] n\n  > y\n".utf8)
  private static let glossary = Array("# G\n\n## Terme `term:terme`\n\nSens.\n".utf8)
  private static let picture = Array(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"></svg>".utf8)

  private static func files(_ more: [String: [UInt8]]) -> CourseFolder {
    var files = [
      "course.yml": settingsFile, "01-a.fr.md": lesson, "glossary.fr.md": glossary,
      "media/ok.svg": picture, "media/a.mp3": [0], "media/a.md": Array("# A".utf8),
    ]
    files.merge(more) { $1 }
    return CourseFolder(files: files)
  }

  /// The bytes are a module.
  static func module(_ bytes: [UInt8]) {
    check(
      CourseReader(files(["01-a.fr.md": bytes]), options: CheckOptions(style: true)).read())
  }

  /// The bytes are `course.yml`.
  static func settings(_ bytes: [UInt8]) {
    check(CourseReader(files(["course.yml": bytes])).read())
  }

  /// The bytes are `course.lock.json`; what can be read is written and read again the same.
  static func lock(_ bytes: [UInt8]) {
    check(CourseReader(files(["course.lock.json": bytes])).read())
    guard let lock = try? CourseLock(bytes: bytes) else { return }
    let again = try? CourseLock(bytes: lock.bytes)
    precondition(again == lock, "a lock is not read as it was written")
  }

  /// The bytes are a module and, after the first byte 0xFF, its translation.
  static func pair(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false)
    let reader = CourseReader(
      files([
        "course.yml": Array("id: a\nlanguages: fr, en\n".utf8),
        "01-a.fr.md": Array(parts[0]), "01-a.en.md": parts.count > 1 ? Array(parts[1]) : [],
        "glossary.en.md": glossary,
      ]))
    let reading = reader.read()
    check(reading)
    guard let index = reading.index else { return }
    let alone = reader.read(file: "01-a.en.md", with: index).diagnostics
    let together = reading.diagnostics.filter { $0.file == "01-a.en.md" }
    precondition(alone == together, "a file read by itself is told something else")
  }

  /// The bytes are a module whose fixes are all made, the safe ones until there are none left.
  static func fixes(_ bytes: [UInt8]) {
    func found(_ bytes: [UInt8]) -> [Diagnostic] {
      let reading = CourseReader(files(["01-a.fr.md": bytes])).read()
      check(reading)
      return reading.diagnostics.filter { $0.file == "01-a.fr.md" }
    }
    let diagnostics = found(bytes)
    let all = Fix.together(diagnostics.compactMap(\.fix))
    _ = found(Fix.apply(all.flatMap(\.edits), to: bytes))
    var mended = bytes
    for _ in 0..<20 {
      let safe = Fix.together(found(mended).compactMap(\.fix).filter(\.isSafe))
      if safe.isEmpty { return }
      let next = Fix.apply(safe.flatMap(\.edits), to: mended)
      precondition(next != mended, "a fix changes nothing")
      mended = next
    }
  }

  private static func check(_ reading: CourseReading) {
    precondition(
      (reading.course == nil) == reading.hasErrors, "a course with an error is given out")
    precondition(reading.diagnostics == reading.diagnostics.sorted(), "findings are out of order")
    for diagnostic in reading.diagnostics {
      precondition(diagnostic.line >= 1 && diagnostic.column >= 1, "a place is outside the file")
      precondition(!diagnostic.description(in: .french).contains("\n"), "a finding has two lines")
    }
    guard let course = reading.partial else { return }
    for module in course.modules {
      for (language, lesson) in module.lessons {
        let links = ProseLinks(
          course: course.id, language: language, media: [:],
          glossary: course.glossaries[language])
        _ = LessonPage(course, module, lesson, links: links).content()
      }
    }
  }
}

import Catalogue
import Interchange
import Learning

/// Files of other programs, made of any bytes: refused with a line, or a module without an error.
extension Subjects {
  static func gift(_ bytes: [UInt8]) { importing(bytes, as: .gift) }
  static func aiken(_ bytes: [UInt8]) { importing(bytes, as: .aiken) }
  static func moodle(_ bytes: [UInt8]) { importing(bytes, as: .moodleXML) }

  private static func importing(_ bytes: [UInt8], as source: Interchange.Source) {
    let imported: Import
    do {
      imported = try Interchange.read(bytes, as: source, language: .french)
    } catch {
      precondition(error.line >= 1, "a refusal has no line")
      _ = error.message(in: .english)
      return
    }
    for loss in imported.losses {
      precondition(loss.line >= 1, "a loss has no line")
      precondition(!loss.message(in: .french).contains("\n"), "a loss has two lines")
    }
    guard let course = course(imported) else { return }
    for target in Interchange.Target.allCases {
      let export = Interchange.write(
        course.modules, of: course, as: target, language: .french)
      guard let source = Interchange.Source(rawValue: target.rawValue), export.questionCount > 0
      else { continue }
      do {
        let again = try Interchange.read(Array(export.text.utf8), as: source, language: .french)
        precondition(again.questionCount <= export.questionCount, "a question was made up")
        _ = self.course(again)
      } catch {
        let isLarge = ["module-too-large", "text-too-long"].contains(error.code)
        precondition(isLarge, "what was written is refused: \(error.code) \(error.line)")
      }
    }
  }

  /// The course of an import, which must hold no error and every question.
  private static func course(_ imported: Import) -> Course? {
    let reading = CourseReader(
      CourseFolder(files: [
        "course.yml": Array("id: a\nlanguages: fr\n".utf8),
        "01-a.fr.md": Array(imported.markdown.utf8),
      ])
    ).read()
    let errors = reading.diagnostics.filter { $0.severity == .error }
    precondition(
      errors.isEmpty, "an import has errors: \(errors.map(\.code)) \(imported.markdown)")
    let lessons = reading.course?.modules.compactMap { $0.lessons[.french] } ?? []
    let count = lessons.reduce(0) { sum, lesson in
      sum + lesson.practice.count + lesson.quizzes.reduce(0) { $0 + $1.questions.count }
    }
    precondition(count == imported.questionCount, "a question is missing: \(imported.markdown)")
    return reading.course
  }
}

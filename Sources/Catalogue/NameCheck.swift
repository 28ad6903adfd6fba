/// Names of questions, quizzes and cases serve once in a course.
enum NameCheck {
  /// Looks through the files of the source language, in the order of the modules.
  static func run(_ texts: [ParsedText]) {
    var seen: [String: String] = [:]
    for text in texts {
      for section in text.outline.sections {
        guard let heading = section.heading, let tag = section.tag.tag,
          [.question, .quiz, .branchingCase].contains(tag.kind)
        else { continue }
        if let file = seen[tag.reference] {
          text.add(.idDuplicate, at: heading, tag.reference, file)
        } else {
          seen[tag.reference] = text.file
        }
      }
    }
  }
}

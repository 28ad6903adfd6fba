import Learning

/// Names of questions, quizzes and cases serve once in a course.
enum NameCheck {
  /// Looks through the files of the source language, in the order of the modules.
  ///
  /// `known` are the names of files that are not looked through; the later file is told.
  static func run(_ texts: [ParsedText], known: [String: String] = [:]) {
    var seen: [String: String] = [:]
    for text in texts {
      for (reference, heading) in text.outline.uniqueNames {
        if let file = seen[reference] ?? known[reference].flatMap({ $0 < text.file ? $0 : nil }) {
          text.add(.idDuplicate, at: heading, reference, file)
        } else {
          seen[reference] = text.file
        }
      }
    }
  }

  /// The first file that uses each name.
  static func names(_ texts: [ParsedText]) -> [String: String] {
    var names: [String: String] = [:]
    for text in texts {
      for (reference, _) in text.outline.uniqueNames where names[reference] == nil {
        names[reference] = text.file
      }
    }
    return names
  }
}

extension Outline {
  /// The names that must serve once in the course, with their headings.
  fileprivate var uniqueNames: [(reference: String, heading: Int)] {
    sections.compactMap { section in
      guard let heading = section.heading, let tag = section.tag.tag,
        [.question, .quiz, .branchingCase].contains(tag.kind)
      else { return nil }
      return (tag.reference, heading)
    }
  }

  /// The names of a glossary's terms.
  var terms: Set<Slug> {
    Set(
      sections.compactMap { section in
        section.tag.tag?.kind == .term ? section.tag.tag?.name : nil
      })
  }
}

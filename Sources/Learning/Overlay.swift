/// Sections that a site has written in the place of those of a course it copies, such as whom to call
/// there and what the law says there.
///
/// Only prose is replaced: questions, cases and quizzes stay the publisher's, and so does what they are
/// judged by.
public struct Overlay: Hashable, Sendable {
  /// A section by its heading.
  private struct Section: Hashable {
    let title: String
    let heading: [Inline]
    let blocks: [Block]
  }

  private let sections: [Section]

  /// Takes a text, of which each heading of the second level begins a section.
  public init(_ body: [Block]) {
    var sections: [Section] = []
    var rest = body[...]
    while let start = rest.firstIndex(where: Self.isHeading) {
      let inside = rest[(start + 1)...].prefix { !Self.isHeading($0) }
      if case .heading(_, _, let text) = rest[start] {
        sections.append(
          Section(title: Self.name(text), heading: text, blocks: Array(inside)))
      }
      rest = rest[inside.endIndex...]
    }
    self.sections = sections
  }

  /// The lesson with these sections in the place of its own, each after a note that says whose it is;
  /// and the headings that it has not.
  public func laid(
    over lesson: Lesson, note: Callout
  ) -> (lesson: Lesson, unknown: [String]) {
    var body = lesson.body
    var unknown: [String] = []
    for section in sections {
      let place = body.firstIndex { block in
        if case .heading(2, _, let text) = block { Self.name(text) == section.title } else { false }
      }
      guard let place, case .heading(let level, let anchor, _) = body[place] else {
        unknown.append(Inline.plain(section.heading))
        continue
      }
      let old = body[(place + 1)...].prefix { !Self.isHeading($0) && Self.isProse($0) }
      body.replaceSubrange(
        place..<old.endIndex,
        with: [.heading(level: level, anchor: anchor, text: section.heading), .callout(note)]
          + section.blocks)
    }
    return (
      Lesson(
        language: lesson.language, title: lesson.title, warning: lesson.warning,
        audience: lesson.audience, authors: lesson.authors, objectives: lesson.objectives,
        body: body, footnotes: lesson.footnotes, practice: lesson.practice, cases: lesson.cases,
        quizzes: lesson.quizzes), unknown
    )
  }

  private static func isHeading(_ block: Block) -> Bool {
    if case .heading(let level, _, _) = block { level <= 2 } else { false }
  }

  private static func isProse(_ block: Block) -> Bool {
    switch block {
    case .practice, .branchingCase, .quiz, .part: false
    default: true
    }
  }

  /// What tells headings apart: their words, however they are spaced and wherever capitals stand.
  private static func name(_ heading: [Inline]) -> String {
    Inline.plain(heading).split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

/// Sections that a site has written in the place of those of a course it copies, such as whom to call
/// there and what the law says there.
///
/// Only prose is replaced: questions, cases and quizzes stay the publisher's, and so does what they are
/// judged by.
public struct Overlay: Hashable, Sendable {
  /// A section by its heading.
  private struct Section: Hashable {
    let title: String
    let anchor: String
    let heading: [Inline]
    let blocks: [Block]
  }

  /// A run of a lesson: as it is, or with a section in the place of its prose.
  private struct Piece {
    var section: Section?
    var part: Block.Part?
    var heading: Block?
    /// What stays of it.
    let kept: [Block]
  }

  /// What stands beside a site's words, so that readers know whose they are.
  public struct Marks: Sendable {
    /// Stands above each section.
    let note: Callout
    /// The same above one that questions of the lesson follow.
    let noteBeforeQuestions: Callout
    /// Begins each footnote.
    let source: [Inline]

    /// Creates the marks.
    public init(note: Callout, noteBeforeQuestions: Callout, source: [Inline]) {
      self.note = note
      self.noteBeforeQuestions = noteBeforeQuestions
      self.source = source
    }
  }

  private let sections: [Section]
  private let footnotes: [Footnote]
  /// The footnotes that the whole text refers to, each as often as it does.
  private let references: [Int]
  /// Whether something stands before the first section, in the place of nothing.
  public let hasLooseText: Bool

  /// Takes a text, of which each heading of the second level begins a section, with its
  /// footnotes.
  public init(_ body: [Block], footnotes: [Footnote]) {
    var sections: [Section] = []
    var rest = body[...]
    while let start = rest.firstIndex(where: Self.isHeading) {
      let inside = rest[(start + 1)...].prefix { !Self.isHeading($0) }
      if case .heading(_, let anchor, let text) = rest[start] {
        sections.append(
          Section(
            title: Self.name(text), anchor: anchor, heading: text, blocks: Array(inside)))
      }
      rest = rest[inside.endIndex...]
    }
    self.sections = sections
    self.footnotes = footnotes
    references = body.flatMap(\.footnotes)
    hasLooseText = body.first.map { !Self.isHeading($0) } ?? false
  }

  /// The lesson with these sections in the place of its own, and the headings that it has not.
  ///
  /// All that a section said goes, with the footnotes that nothing else refers to; the questions that stood
  /// in it follow what stands there now.
  public func laid(
    over lesson: Lesson, marks: Marks
  ) -> (lesson: Lesson, unknown: [String]) {
    let (sections, unknown) = places(in: lesson.body)
    let pieces = Self.pieces(of: lesson.body, sections)
    let anchors = Self.anchors(of: pieces)
    // They follow those of the lesson.
    let earlier = lesson.footnotes.last?.number ?? 0
    func rewritten(_ block: Block) -> Block {
      block.rewritten { inline in
        guard case .footnote(let number, let occurrence) = inline else {
          return anchors.led(inline)
        }
        return [.footnote(number: earlier + number, occurrence: occurrence)]
      }
    }
    let body = pieces.flatMap { piece -> [Block] in
      guard let section = piece.section else { return piece.kept }
      let note = piece.kept.isEmpty ? marks.note : marks.noteBeforeQuestions
      let heading = piece.heading.map { rewritten(Self.heading($0, section)) }
      let text = section.blocks.map { rewritten(anchors.named($0)) }
      let whole = (heading.map { [$0] } ?? []) + [.callout(note)] + text + piece.kept
      return piece.part.map { [.part($0, whole)] } ?? whole
    }
    let own = footnotes.map { note in
      Footnote(
        number: earlier + note.number, references: note.references,
        blocks: note.blocks.map(rewritten)
      ).marked(marks.source)
    }
    let gone = (lesson.body.flatMap(\.footnotes) + references.map { earlier + $0 }).counted
      .merging(body.flatMap(\.footnotes).counted) { $0 - $1 }
    return (lesson.with(body, Self.left(of: lesson.footnotes + own, without: gone)), unknown)
  }

  /// A lesson's text, cut where sections take the place of its own.
  private static func pieces(of body: [Block], _ sections: [Int: Section]) -> [Piece] {
    var pieces: [Piece] = []
    var rest = body[...]
    while let place = rest.indices.first, let block = rest.popFirst() {
      guard let section = sections[place] else {
        pieces.append(Piece(kept: [block]))
        continue
      }
      switch block {
      case .part(let part, let inside):
        pieces.append(
          Piece(
            section: section, part: part, heading: inside.first, kept: inside.flatMap(questions)))
      default:
        let old = rest.prefix { !isHeading($0) }
        pieces.append(Piece(section: section, heading: block, kept: old.flatMap(questions)))
        rest = rest[old.endIndex...]
      }
    }
    return pieces
  }

  /// What the headings of the sections are called there: those that go with the old ones leave their names.
  private static func anchors(of pieces: [Piece]) -> OverlayAnchors {
    let kept = pieces.flatMap { ($0.heading.map(anchors) ?? []) + $0.kept.flatMap(anchors) }
    let sections = pieces.compactMap(\.section)
    var names = OverlayAnchors(
      besides: kept, own: sections.flatMap { [$0.anchor] + $0.blocks.flatMap(anchors) })
    for piece in pieces {
      guard let section = piece.section else { continue }
      if let there = piece.heading.flatMap({ anchors($0).first }) {
        names.place(section.anchor, at: there)
      }
      for anchor in section.blocks.flatMap(anchors) { names.place(anchor) }
    }
    return names
  }

  /// The section that takes the place of each block that begins one, and the headings that are not there.
  private func places(in body: [Block]) -> (sections: [Int: Section], unknown: [String]) {
    var free: [String: [Int]] = [:]
    for (place, block) in body.enumerated() {
      if let title = Self.title(block) { free[title, default: []].append(place) }
    }
    var found: [Int: Section] = [:]
    var unknown: [String] = []
    for section in sections {
      if let place = free[section.title]?.first {
        free[section.title]?.removeFirst()
        found[place] = section
      } else {
        unknown.append(Inline.plain(section.heading))
      }
    }
    return (found, unknown)
  }

  private static func isHeading(_ block: Block) -> Bool {
    switch block {
    case .heading(let level, _, _): level <= 2
    case .part(_, let inside): inside.first.map(isHeading) ?? false
    default: false
    }
  }

  /// The title of the section that a block begins; questions go by the objectives, which stay, and
  /// under the sources stand those of the authors.
  private static func title(_ block: Block) -> String? {
    switch block {
    case .heading(2, _, let text): name(text)
    case .part(.objectives, _), .part(.sources, _): nil
    case .part(_, let inside): inside.first.flatMap(title)
    default: nil
    }
  }

  private static func heading(_ old: Block, _ section: Section) -> Block {
    guard case .heading(let level, let anchor, _) = old else { return old }
    return .heading(level: level, anchor: anchor, text: section.heading)
  }

  /// The places in a lesson that can be led to.
  private static func anchors(_ block: Block) -> [String] {
    switch block {
    case .heading(_, let anchor, _): [anchor]
    case .part(_, let inside): inside.flatMap(anchors)
    default: []
    }
  }

  /// What stays of a section that is replaced.
  private static func questions(_ block: Block) -> [Block] {
    switch block {
    case .practice, .branchingCase, .quiz, .part(.objectives, _): return [block]
    case .part(.sensitive, let inside):
      // Its heading says what is folded.
      let questions = inside.flatMap(questions)
      return questions.isEmpty ? [] : [.part(.sensitive, inside.prefix(1) + questions)]
    case .part(_, let inside): return inside.flatMap(questions)
    default: return []
    }
  }

  /// What tells headings apart: their words, however they are spaced and wherever capitals stand.
  private static func name(_ heading: [Inline]) -> String {
    Inline.plain(heading).split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

extension Lesson {
  /// The lesson with another text.
  fileprivate func with(_ body: [Block], _ footnotes: [Footnote]) -> Lesson {
    Lesson(
      language: language, title: title, warning: warning, audience: audience, authors: authors,
      objectives: objectives, body: body, footnotes: footnotes, practice: practice, cases: cases,
      quizzes: quizzes)
  }
}

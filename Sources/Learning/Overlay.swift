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

  /// What stands beside a site's words, so that readers know whose they are.
  public struct Marks: Sendable {
    /// Stands above each section.
    let note: Callout
    /// Begins each footnote.
    let source: [Inline]

    /// Creates the marks.
    public init(note: Callout, source: [Inline]) {
      self.note = note
      self.source = source
    }
  }

  private let sections: [Section]
  private let footnotes: [Footnote]
  /// The footnotes that the whole text refers to, each as often as it does.
  private let references: [Int]
  /// Whether something stands before the first section, in the place of nothing.
  public let hasLooseText: Bool

  /// Takes a text, of which each heading of the second level begins a section, with its footnotes, whose
  /// numbers are others than those of the lesson that it is laid over.
  public init(_ body: [Block], footnotes: [Footnote]) {
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
    let anchors = Set(lesson.body.flatMap(Self.anchors))
    var body: [Block] = []
    var rest = lesson.body[...]
    while let place = rest.indices.first, let block = rest.popFirst() {
      guard let section = sections[place] else {
        body.append(block)
        continue
      }
      let text = [.callout(marks.note)] + section.blocks.map { Self.anchored($0, besides: anchors) }
      switch block {
      case .part(let part, let inside):
        let heading = inside.prefix(1).map { Self.heading($0, section) }
        body.append(.part(part, heading + text + inside.flatMap(Self.questions)))
      default:
        let old = rest.prefix { !Self.isHeading($0) }
        body += [Self.heading(block, section)] + text + old.flatMap(Self.questions)
        rest = rest[old.endIndex...]
      }
    }
    let own = footnotes.map { $0.marked(marks.source) }
    let gone = (lesson.body.flatMap(\.footnotes) + references).counted
      .merging(body.flatMap(\.footnotes).counted) { $0 - $1 }
    return (lesson.with(body, Self.left(of: lesson.footnotes + own, without: gone)), unknown)
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

  /// The footnotes that are referred to, of which so many references are gone.
  private static func left(of footnotes: [Footnote], without gone: [Int: Int]) -> [Footnote] {
    var (left, gone) = (footnotes, gone)
    while true {
      let unused = left.filter { gone[$0.number, default: 0] >= $0.references }
      if unused.isEmpty { return left }
      left.removeAll { unused.contains($0) }
      // What they refer to in their turn.
      gone.merge(unused.flatMap { $0.blocks.flatMap(\.footnotes) }.counted) { $0 + $1 }
    }
  }

  private static func isHeading(_ block: Block) -> Bool {
    switch block {
    case .heading(let level, _, _): level <= 2
    case .part(_, let inside): inside.first.map(isHeading) ?? false
    default: false
    }
  }

  /// The title of the section that a block begins; questions go by the objectives, which stay.
  private static func title(_ block: Block) -> String? {
    switch block {
    case .heading(2, _, let text): name(text)
    case .part(.objectives, _): nil
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

  /// The same, where no other place of the page is called so.
  private static func anchored(_ block: Block, besides anchors: Set<String>) -> Block {
    guard case .heading(let level, let anchor, let text) = block, anchors.contains(anchor) else {
      return block
    }
    return .heading(level: level, anchor: "\(anchor)-site", text: text)
  }

  /// What stays of a section that is replaced.
  private static func questions(_ block: Block) -> [Block] {
    switch block {
    case .practice, .branchingCase, .quiz, .part(.objectives, _): [block]
    case .part(_, let inside): inside.flatMap(questions)
    default: []
    }
  }

  /// What tells headings apart: their words, however they are spaced and wherever capitals stand.
  private static func name(_ heading: [Inline]) -> String {
    Inline.plain(heading).split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

extension [Int] {
  /// How often each number is there.
  fileprivate var counted: [Int: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}

extension Footnote {
  /// The footnote after a mark.
  fileprivate func marked(_ mark: [Inline]) -> Footnote {
    var blocks = blocks
    if case .paragraph(let text)? = blocks.first {
      blocks[0] = .paragraph(mark + text)
    } else {
      blocks.insert(.paragraph(mark), at: 0)
    }
    return Footnote(number: number, references: references, blocks: blocks)
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

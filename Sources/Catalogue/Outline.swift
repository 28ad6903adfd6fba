import Markup

/// The sections of a document: what stands under each heading, and what its tag says it is.
struct Outline: Sendable {
  struct Section: Sendable {
    /// The heading's node; nil for what stands before any heading.
    let heading: Int?
    let level: Int
    let tag: TagReading
    /// The heading's inline nodes without the tag.
    let title: [Int]
    /// The heading's identity on the page.
    let anchor: String
    let parent: Int
    /// The blocks before the first heading below it.
    var blocks: [Int] = []
    /// The sections below it.
    var children: [Int] = []
  }

  /// The first is the file's title; each stands before those below it.
  private(set) var sections: [Section] = []
  /// What the footnotes say, in the order of their numbers.
  private(set) var footnotes: [Int] = []
  /// The anchors of the page, by what an author may write after `#`.
  private(set) var anchors = Anchors()

  init(_ document: MarkdownDocument, _ findings: Findings) {
    var hasTitle = false
    var isTitleMissingReported = false
    sections = [
      Section(heading: nil, level: 1, tag: .none, title: [], anchor: "", parent: -1)
    ]
    var open = [0]
    var previousLevel = 1
    for block in document.children(of: 0) {
      switch document[block].kind {
      case .footnoteDefinition: footnotes.append(block)
      case .htmlBlock: break
      case .heading(let level):
        let (tag, title) = Self.tag(of: block, document, findings)
        if level == 1, !hasTitle {
          hasTitle = true
          let blocks = sections[0].blocks
          sections[0] = Section(
            heading: block, level: 1, tag: tag, title: title, anchor: "", parent: -1)
          sections[0].blocks = blocks
          break
        }
        let line = HeadingLine(findings, line: document[block].line)
        if level == 1 {
          findings.add(
            .titleMultiple, at: block, in: document, fix: .level("##", line?.level("##")))
        }
        if !hasTitle, !isTitleMissingReported {
          findings.add(.titleMissing, line: document[block].line)
          isTitleMissingReported = true
        }
        if level > previousLevel + 1 {
          let marks = String(repeating: "#", count: previousLevel + 1)
          findings.add(
            .headingSkip, at: block, in: document, "`\(marks)`",
            fix: .level(marks, line?.level(marks)))
        }
        previousLevel = level
        let depth = max(level, 2)
        while open.count > 1, sections[open[open.count - 1]].level >= depth { open.removeLast() }
        let place = sections.count
        let anchor = anchors.add(
          title: title.map { document.plainText(of: $0) }.joined(),
          whole: document.plainText(of: block), tag: tag.tag)
        sections.append(
          Section(
            heading: block, level: depth, tag: tag, title: title, anchor: anchor,
            parent: open[open.count - 1]))
        sections[open[open.count - 1]].children.append(place)
        open.append(place)
      default:
        if !hasTitle, !isTitleMissingReported {
          findings.add(.titleMissing, line: document[block].line)
          isTitleMissingReported = true
        }
        sections[open[open.count - 1]].blocks.append(block)
      }
    }
    if !hasTitle, !isTitleMissingReported { findings.add(.titleMissing, line: 1) }
    for section in sections {
      guard let heading = section.heading else { continue }
      let isEmpty = section.title.allSatisfy {
        document.plainText(of: $0).allSatisfy(\.isWhitespace)
      }
      if isEmpty, section.tag != .broken {
        let line = document[heading].line
        findings.add(
          .headingEmpty, at: heading, in: document,
          fix: section.tag == .none
            ? .deleteEmpty(
              HeadingLine(findings, line: line).map { _ in
                findings.removal(of: line...line)
              }) : nil)
      }
    }
  }

  /// The tag at the end of a heading, and the rest of the heading.
  private static func tag(
    of heading: Int, _ document: MarkdownDocument, _ findings: Findings
  ) -> (TagReading, [Int]) {
    var title = Array(document.children(of: heading))
    func isSpace(_ node: Int) -> Bool {
      if case .text(let text) = document[node].kind { text.allSatisfy { $0 == " " } } else { false }
    }
    while let last = title.last, isSpace(last) { title.removeLast() }
    for node in title.dropLast() {
      guard case .code(let code) = document[node].kind, TagParser.isValidReference(code) else {
        continue
      }
      findings.add(
        .tagNotLast, at: node, in: document, code,
        fix: HeadingLine(findings, line: document[heading].line).flatMap {
          .moveTag($0.moving(tag: code))
        })
      return (.broken, title)
    }
    guard let last = title.last, case .code(let code) = document[last].kind,
      TagParser.isMeant(code)
    else {
      let line = document[heading].line
      guard let half = HeadingLine(findings, line: line)?.halfTag else { return (.none, title) }
      findings.add(
        .tagHalf, line: line, column: half.column, half.tag, fix: .addBacktick(half.mended))
      return (.broken, title)
    }
    title.removeLast()
    let (line, column) = findings.place(of: last, in: document)
    let words = title.map { document.plainText(of: $0) }.joined()
    let parser = TagParser(findings: findings, line: line, column: column, title: words)
    return (parser.parse(code), title)
  }
}

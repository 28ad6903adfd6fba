import Learning
import Markup

/// One Markdown file of a course: its settings, its tree, its sections.
struct ParsedText: Sendable {
  let findings: Findings
  let frontMatter: FrontMatter
  let document: MarkdownDocument
  let outline: Outline

  var file: String { findings.file }
  var source: SourceText { findings.source }

  /// Reads a file; nil if it cannot be parsed, which is then reported.
  init?(raw: [UInt8], findings: Findings, keys: [String]) {
    guard Prescan.isReadable(findings, raw: raw) else { return nil }
    self.findings = findings
    frontMatter = FrontMatter(topOf: findings, keys: keys)
    do {
      document = try MarkdownDocument(
        parsing: findings.source.blanking(lines: frontMatter.lines))
    } catch {
      switch error {
      case .tooDeep(let line): findings.add(.nestingTooDeep, line: line)
      case .tooManyNodes, .outOfMemory: findings.add(.fileTooComplex, line: 1)
      }
      return nil
    }
    outline = Outline(document, findings)
    MarkupCheck(document: document, findings: findings).run()
    NearMissCheck(document: document, findings: findings).run()
    FootnoteCheck(document: document, findings: findings).run()
    TableCheck(document: document, findings: findings).run()
  }

  /// Reports something at a node.
  func add(
    _ problem: Problem, at node: Int, _ details: String..., fix: @autoclosure () -> Fix? = nil
  ) {
    guard !findings.isEnough(problem) else { return }
    let (line, column) = findings.place(of: node, in: document)
    findings.add(problem, line: line, column: column, details: details, fix: fix())
  }

  /// Whether a line is nearly a heading or a list: what it was meant to begin may be missed elsewhere.
  var hasNearMiss: Bool { findings.hasNearMiss(from: 1, to: source.lines.count) }

  /// The line of a node.
  func line(_ node: Int) -> Int { document[node].line }

  /// The last line of a section, from the line of its heading on.
  func lastLine(of section: Int) -> Int {
    var next = section + 1
    let sections = outline.sections
    while next < sections.count, sections[next].level > sections[section].level { next += 1 }
    return next < sections.count
      ? max(line(sections[next].heading ?? 0) - 1, 1) : source.lines.count
  }
}

extension Findings {
  /// The line and the character of a node (`format.md`, section 2.2).
  func place(of node: Int, in document: MarkdownDocument) -> (line: Int, column: Int) {
    let found = document[node]
    let line = source.line(found.line)
    let indent = line.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }.count + 1
    guard found.isInline else {
      let byte = found.byteColumn > 0 ? found.byteColumn : indent
      return (found.line, source.column(line: found.line, byte: byte))
    }
    // In lists and tables the parser's columns are wrong after the first line: look for the text.
    let needle: String
    var expected = found.byteColumn
    switch found.kind {
    case .text(let text), .htmlInline(let text): needle = text
    case .code(let text): (needle, expected) = ("`" + text, expected - 1)
    case .link(let url, _), .image(let url, _):
      needle = url
      expected =
        WrittenLink(found, in: source).map { $0.address.lowerBound - line.startIndex + 1 } ?? 0
    default: needle = ""
    }
    let first = String(needle.prefix { $0 != "\n" && $0 != "\r" })
    let isThere =
      expected > 0 && !first.isEmpty && line.dropFirst(expected - 1).starts(with: first.utf8)
    let byte = isThere ? expected : source.byte(of: first, inLine: found.line) ?? indent
    return (found.line, source.column(line: found.line, byte: byte))
  }

  /// Reports something at a node.
  func add(
    _ problem: Problem, at node: Int, in document: MarkdownDocument, _ details: String...,
    fix: @autoclosure () -> Fix? = nil
  ) {
    guard !isEnough(problem) else { return }
    let (line, column) = place(of: node, in: document)
    add(problem, line: line, column: column, details: details, fix: fix())
  }
}

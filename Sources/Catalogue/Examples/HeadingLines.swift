/// The headings of a text as it is being typed, to find where a part of it ends.
///
/// It looks at lines alone: an example must find its place in a text that cannot be parsed yet.
struct HeadingLines {
  private struct Heading {
    let line: Int
    let level: Int
    let kind: String
  }

  private let lines: [String]
  private let headings: [Heading]
  /// The first line below the settings and the title.
  private let start: Int

  init(_ lines: [String]) {
    self.lines = lines
    var headings: [Heading] = []
    var isFenced = false
    var number = 1
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") { number = end + 2 }
    var start = number
    while number <= lines.count {
      let line = lines[number - 1]
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isFenced.toggle() }
      let level = line.prefix { $0 == "#" }.count
      if !isFenced, (1...6).contains(level), line.dropFirst(level).first ?? " " == " " {
        if level == 1, headings.isEmpty { start = number + 1 }
        headings.append(Heading(line: number, level: level, kind: Self.kind(line)))
      }
      number += 1
    }
    self.headings = headings
    self.start = start
  }

  /// The kind of the tag at the end of a heading: `q`, `quiz`; empty without one.
  private static func kind(_ line: String) -> String {
    let spans = line.split(separator: "`", omittingEmptySubsequences: false)
    guard spans.count >= 3 else { return "" }
    return String(spans[spans.count - 2].prefix { $0 != ":" && $0 != " " })
  }

  /// The line before which something new at the end of the text goes: the sources stay last.
  var bodyEnd: Int {
    if let sources = headings.first(where: { $0.kind == "sources" }) { return sources.line }
    if let note = lines.indices.first(where: { $0 + 1 >= start && lines[$0].hasPrefix("[^") }) {
      return note + 1
    }
    return lines.count + 1
  }

  private func end(of heading: Heading) -> Int {
    headings.first { $0.line > heading.line && $0.level <= heading.level }?.line
      ?? bodyEndAfter(heading.line)
  }

  private func bodyEndAfter(_ line: Int) -> Int { bodyEnd > line ? bodyEnd : lines.count + 1 }

  /// The headings that a line stands under, the outermost first.
  private func chain(at line: Int) -> [Heading] {
    var chain: [Heading] = []
    for heading in headings where heading.line <= line {
      chain.removeAll { $0.level >= heading.level }
      chain.append(heading)
    }
    return chain
  }

  /// Where a question goes: after the one the line is in, into the quiz it is in, out of a case.
  func question(at line: Int?) -> (line: Int, level: Int) {
    guard let line, line >= start else { return (bodyEnd, 2) }
    let chain = chain(at: line)
    if let sources = chain.last(where: { $0.kind == "sources" }) {
      return (sources.line, sources.level)
    }
    if let question = chain.last(where: { $0.kind == "q" }) {
      return (end(of: question), question.level)
    }
    if let quiz = chain.last(where: { $0.kind == "quiz" || $0.kind == "pool" }) {
      let next = headings.first { $0.line > line }?.line ?? bodyEndAfter(line)
      return (min(next, end(of: quiz)), quiz.level + 1)
    }
    // What stands in such a part belongs to it: a question goes after it.
    if let part = chain.first(where: { ["case", "objectives", "key-points"].contains($0.kind) }) {
      return (end(of: part), part.level)
    }
    let next = headings.first { $0.line > line }?.line ?? bodyEndAfter(line)
    return (next, (chain.last?.level ?? 1) + 1)
  }

  /// Where a part of the module goes: after the one the line is in.
  func part(at line: Int?) -> (line: Int, level: Int) {
    guard let line, line >= start else { return (bodyEnd, 2) }
    guard let part = chain(at: line).first(where: { $0.level > 1 }) else {
      return (headings.first { $0.line > line }?.line ?? bodyEnd, 2)
    }
    return part.kind == "sources" ? (part.line, 2) : (end(of: part), part.level)
  }

  /// The line before which a block goes that follows the one the line is in.
  func blockEnd(at line: Int?) -> Int {
    guard let line else {
      // Behind a quiz or a case, it would belong to its last question or scene.
      let chain = chain(at: bodyEnd - 1)
      return chain.first { ["quiz", "case", "q"].contains($0.kind) }?.line ?? bodyEnd
    }
    let chain = chain(at: line)
    if let question = chain.last(where: { $0.kind == "q" }) {
      // Behind the answers, it would be told only afterwards.
      let answers = (question.line + 1...max(question.line + 1, lines.count)).first {
        $0 <= lines.count && Self.isAnswer(lines[$0 - 1])
      }
      if let answers, answers <= line { return answers }
    }
    return afterBlock(line)
  }

  /// The line before which a block goes in a glossary: what belongs to no term is not shown.
  func entryEnd(at line: Int?) -> Int {
    guard let line else { return lines.count + 1 }
    guard let first = headings.first(where: { $0.kind == "term" }) else { return afterBlock(line) }
    return afterBlock(max(line, first.line))
  }

  private func afterBlock(_ line: Int) -> Int {
    var next = max(line, start)
    while next <= lines.count, !lines[next - 1].allSatisfy(\.isWhitespace) { next += 1 }
    return min(next + 1, lines.count + 1)
  }

  /// Whether a line may begin answers: an item of a list, or a row of a table.
  private static func isAnswer(_ line: String) -> Bool {
    line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("|")
      || line.hasPrefix("1. ")
  }

  /// The place in a sentence: where the cursor is, or the end of the line; nil on an empty line.
  func sentence(at line: Int?, _ column: Int?) -> (line: Int, column: Int)? {
    guard let line, line >= start, line <= lines.count else { return nil }
    let text = lines[line - 1]
    guard !text.allSatisfy(\.isWhitespace), !text.hasPrefix("#") else { return nil }
    let end = text.count + 1
    return (line, min(column ?? end, end))
  }
}

import Learning

/// Writes a question as a section of a module.
struct QuestionMarkdown {
  private static let longestLine = 16_000
  private static let mostBrackets = 250
  /// Without those that have a backslash before them.
  private static let mostBars = 20

  private var writer = MarkdownLines()

  /// The section's lines, its heading first.
  mutating func lines(_ question: Question, level: Int, language: Language) -> [String] {
    let marks = String(repeating: "#", count: level)
    let title = writer.line(question.title, .heading)
    writer.nodes += 6
    var lines = ["\(marks) \(title) `\(Self.tag(of: question))`"]
    func add(_ more: [String]) {
      if !more.isEmpty { lines += [""] + more }
    }
    add(writer.blocks(stem(of: question)))
    if !question.hint.isEmpty { add(["> [!TIP]"] + writer.quotation(question.hint.withoutTitle)) }
    add(answers(of: question, language))
    if !question.explanation.isEmpty { add(writer.quotation(question.explanation)) }
    return lines
  }

  /// Whether marks were left out since this was last asked.
  mutating func takeLostMarks() -> Bool {
    defer { writer.lostMarks = false }
    return writer.lostMarks
  }

  /// The lines of a text between questions.
  mutating func lines(_ blocks: [Block]) -> [String] { writer.blocks(blocks) }

  /// About how many nodes the parser will make of all that was written.
  var nodes: Int { writer.nodes }

  /// Whether a course's file may hold these lines: its reader bounds what it gives the parser.
  static func fits(_ lines: [String]) -> Bool {
    lines.allSatisfy { line in
      let bytes = line.utf8
      return bytes.count <= longestLine
        && bytes.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") } <= mostBrackets
        && zip([0] + bytes, bytes).count { $0 != UInt8(ascii: "\\") && $1 == UInt8(ascii: "|") }
          <= mostBars
    }
  }

  /// An open question ends with its model answer, a quotation: what is asked must not end so too.
  private func stem(of question: Question) -> [Block] {
    guard case .open = question.kind else { return question.stem }
    var stem = question.stem
    while case .quotation(let inner)? = stem.last {
      stem.removeLast()
      stem += inner
    }
    return stem
  }

  // MARK: The tag

  /// What stands in the tag: the name, then what the answers do not say by themselves.
  static func tag(of question: Question) -> String {
    var words = ["q:\(question.name)"]
    if question.points != Marks(1) { words.append("points=\(points(question.points))") }
    if question.isRequired { words.append("required") }
    if question.isPartial { words.append("partial") }
    switch question.kind {
    case .one(let options, let isFixed):
      words += optionWords(options, isFixed)
    case .several(let options, let isFixed):
      if options.count(where: \.isRight) < 2 { words.append("multiple") }
      words += optionWords(options, isFixed)
    case .number: break
    case .text(let expected, let isExact):
      if isExact {
        words.append("exact")
      } else if expected.contains(where: { $0.isRight && looksNumeric($0.source) }) {
        words.append("text")
      }
    case .order: words.append("order")
    case .match: words.append("match")
    case .open: words.append("open")
    case .poll: words.append("poll")
    }
    return words.joined(separator: " ")
  }

  private static func optionWords(_ options: [Option], _ isFixed: Bool) -> [String] {
    let isCode = options.contains { option in
      if option.text.count == 1, case .code = option.text[0] { true } else { false }
    }
    return (isFixed ? ["fixed"] : []) + (isCode ? ["choice"] : [])
  }

  /// Whether an accepted text could be taken for a number.
  private static func looksNumeric(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return first.isNumber || "+-−.,".contains(first)
  }

  private static func points(_ marks: Marks) -> String {
    let whole = marks.points.rounded(.down)
    return whole == marks.points ? "\(Int(whole))" : "\(Int(whole)).5"
  }

  // MARK: Answers

  private mutating func answers(of question: Question, _ language: Language) -> [String] {
    switch question.kind {
    case .one(let options, _), .several(let options, _), .poll(let options):
      options.flatMap { item(writer.paragraph($0.text), isRight: $0.isRight, $0.feedback) }
    case .number(let expected):
      expected.flatMap { item([MarkdownRuns.code($0.source)], isRight: $0.isRight, $0.feedback) }
    case .text(let expected, _):
      expected.flatMap { item([MarkdownRuns.code($0.source)], isRight: $0.isRight, $0.feedback) }
    case .order(let steps):
      steps.enumerated().flatMap { index, step in
        let mark = "\(index + 1). "
        let indent = String(repeating: " ", count: mark.utf8.count)
        writer.nodes += 3
        return writer.paragraph(step.text).enumerated().map { $0 == 0 ? mark + $1 : indent + $1 }
      }
    case .match(let matching): table(matching, language)
    case .open: []
    }
  }

  private mutating func item(_ text: [String], isRight: Bool, _ feedback: [Block]) -> [String] {
    writer.nodes += 4
    let first = isRight ? "- [x] " : "- [ ] "
    return text.enumerated().map { $0 == 0 ? first + $1 : "  " + $1 }
      + (feedback.isEmpty ? [] : writer.quotation(feedback).map { "  " + $0 })
  }

  private mutating func table(_ matching: Matching, _ language: Language) -> [String] {
    let isFrench = language == .french
    let hasFeedback = matching.lefts.contains { !$0.feedback.isEmpty }
    func title(_ runs: [Inline], _ french: String, _ english: String) -> [Inline] {
      runs.isEmpty ? [.text(isFrench ? french : english)] : runs
    }
    var rows: [[[Inline]]] = [
      [
        title(matching.leftTitle, "À associer", "Item"),
        title(matching.rightTitle, "Va avec", "Goes with"),
      ]
    ]
    if hasFeedback { rows[0].append([.text(isFrench ? "Commentaire" : "Feedback")]) }
    let texts = Dictionary(
      matching.rights.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    let used = Set(matching.lefts.map(\.right))
    for left in matching.lefts {
      rows.append(
        [left.text, [.text(texts[left.right] ?? "")]] + (hasFeedback ? [left.feedback] : []))
    }
    for other in matching.rights where !used.contains(other.key) {
      rows.append([[], [.text(other.text)]] + (hasFeedback ? [[]] : []))
    }
    var lines = rows.map { cells in
      writer.nodes += 1 + cells.count
      return "| " + cells.map { writer.line($0, .cell) }.joined(separator: " | ") + " |"
    }
    lines.insert("|" + String(repeating: " --- |", count: rows[0].count), at: 1)
    return lines
  }
}

extension [Block] {
  /// A hint whose first words are not bold: those would be taken for the title of its note.
  fileprivate var withoutTitle: [Block] {
    guard case .paragraph(let runs)? = first, case .strong(let inner)? = runs.first else {
      return self
    }
    return [.paragraph(inner + runs.dropFirst())] + dropFirst()
  }
}

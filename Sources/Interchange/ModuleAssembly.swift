import Learning

/// Puts what was read together as one module: questions without a category first, for practice, then
/// a quiz a category.
struct ModuleAssembly {
  private static let largestModule = 250 * 1024
  private static let mostNodes = 50_000
  /// The most that links may repeat: see the bounds of a course's own files.
  private static let largestExpansion = 16 << 20

  let language: Language
  let log: LossLog

  private struct Group {
    let path: CategoryPath?
    var intro: [Block] = []
    var questions: [Question] = []
    var lines: [[String]] = []
    /// A text that stands before the next question.
    var waiting: [Block] = []
  }

  /// The module; refused if it would be larger than a course's file may be.
  func assemble(_ items: [ImportedItem]) throws(Refusal) -> Import {
    var groups = [Group(path: nil)]
    var places: [CategoryPath?: Int] = [nil: 0]
    var current = 0
    var last = 1
    var names = NameBook()
    var count = 0
    var size = 0
    var writer = QuestionMarkdown()
    for item in items {
      switch item {
      case .category(let path, let info, let line):
        current = places[path] ?? groups.count
        if current == groups.count {
          places[path] = current
          groups.append(Group(path: path))
        }
        last = line
        groups[current].intro += try kept(info, line, &writer, &size)
      case .prose(let title, let blocks, let line):
        last = line
        let isTitled = title.contains { !$0.isWhitespace }
        let heading: [Block] = isTitled ? [.paragraph([.strong([.text(title)])])] : []
        let text = try kept(heading + blocks, line, &writer, &size)
        if groups[current].questions.isEmpty {
          groups[current].intro += text
        } else {
          groups[current].waiting += text
        }
      case .question(let imported):
        let before = log.losses.count
        let waiting = groups[current].waiting
        guard let question = named(imported, after: waiting, number: count + 1, &names) else {
          continue
        }
        let lines = writer.lines(
          question, level: groups[current].path == nil ? 2 : 3, language: language)
        guard QuestionMarkdown.fits(lines) else {
          log.forget(after: before)
          log.add(.lineTooLong, line: imported.line, text: imported.text.plain)
          _ = writer.takeLostMarks()
          continue
        }
        if writer.takeLostMarks() {
          log.add(.formatting, line: imported.line, text: imported.text.plain)
        }
        groups[current].waiting = []
        groups[current].questions.append(question)
        groups[current].lines.append(lines)
        count += 1
        size += lines.reduce(0) { $0 + $1.utf8.count + 1 }
        last = imported.line
        guard size <= Self.largestModule, writer.nodes <= Self.mostNodes else {
          throw Refusal(.moduleTooLarge, line: last)
        }
      }
    }
    let markdown = text(of: groups, &names)
    guard Self.isBounded(markdown, nodes: writer.nodes + 4 * groups.count) else {
      throw Refusal(.moduleTooLarge, line: last)
    }
    return Import(
      markdown: markdown, questionCount: count,
      losses: log.losses.enumerated()
        .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element))
  }

  /// Whether a course's file may be like this as a whole: headings and repeated links count too.
  private static func isBounded(_ markdown: String, nodes: Int) -> Bool {
    var brackets = 0
    var longest = 0
    var current = 0
    for line in markdown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      brackets += line.count { $0 == UInt8(ascii: "[") }
      current = line.isEmpty ? 0 : current + line.count
      longest = max(longest, current)
    }
    return markdown.utf8.count <= largestModule + 4096 && nodes <= mostNodes
      && brackets * longest <= largestExpansion
  }

  /// A text between questions, if a course's file may hold it.
  private func kept(
    _ blocks: [Block], _ line: Int, _ writer: inout QuestionMarkdown, _ size: inout Int
  ) throws(Refusal) -> [Block] {
    let lines = writer.lines(blocks)
    guard QuestionMarkdown.fits(lines) else {
      log.add(.textLost, line: line, text: blocks.plain)
      return []
    }
    if writer.takeLostMarks() { log.add(.formatting, line: line, text: blocks.plain) }
    size += lines.reduce(0) { $0 + $1.utf8.count + 1 }
    guard size <= Self.largestModule, writer.nodes <= Self.mostNodes else {
      throw Refusal(.moduleTooLarge, line: line)
    }
    return blocks
  }

  // MARK: Names and headings

  private func named(
    _ imported: ImportedQuestion, after waiting: [Block], number: Int, _ names: inout NameBook
  ) -> Question? {
    let leak = AnswerLeak(imported.kind)
    var title = imported.title.collapsed
    if title.allSatisfy(\.isWhitespace) { title = "" }
    if leak.isIn(title) {
      log.add(.title, line: imported.line, detail: title, text: imported.text.plain)
      title = ""
    }
    guard let (heading, stem) = heading(imported, title: title, number: number) else {
      log.add(.noText, line: imported.line, text: imported.title)
      return nil
    }
    var name: Slug?
    if !imported.identifier.isEmpty {
      name = Slug(imported.identifier).flatMap { leak.isIn($0.description) ? nil : $0 }
      if name == nil {
        log.add(
          .identifier, line: imported.line, detail: imported.identifier, text: imported.text.plain)
      }
    }
    let derived = Slug(derivedFrom: title.isEmpty ? imported.text.plain : title)
    if name == nil, !leak.isIn(derived.description) { name = derived }
    return Question(
      name: names.unique(name ?? .question), version: 1, points: imported.points, objective: nil,
      isRequired: false, isPartial: imported.isPartial, title: heading,
      stem: waiting + stem,
      hint: imported.hint, kind: imported.kind, explanation: imported.explanation)
  }

  /// What is asked in one line, and the rest; nil if nothing is asked.
  private func heading(
    _ imported: ImportedQuestion, title: String, number: Int
  ) -> ([Inline], [Block])? {
    let isAsked = !imported.text.plain.allSatisfy(\.isWhitespace)
    if case .paragraph(let runs)? = imported.text.first, !runs.contains(.lineBreak) {
      let plain = Inline.plain(runs).collapsed
      let start =
        title.hasSuffix("...") ? title.dropLast(3) : title.hasSuffix("…") ? title.dropLast() : nil
      let isSame = title == plain || start.map { !$0.isEmpty && plain.hasPrefix($0) } ?? false
      if title.isEmpty || isSame, plain.unicodeScalars.count <= 200 {
        return (runs, Array(imported.text.dropFirst()))
      }
    }
    if !title.isEmpty, title.unicodeScalars.count <= 300 { return ([.text(title)], imported.text) }
    return isAsked ? ([.text("Question \(number)")], imported.text) : nil
  }

  // MARK: The whole text

  private func text(of groups: [Group], _ names: inout NameBook) -> String {
    let isFrench = language == .french
    var writer = MarkdownLines()
    var lines = [isFrench ? "# Questions importées" : "# Imported questions"]
    func add(_ more: [String]) {
      if !more.isEmpty { lines += [""] + more }
    }
    for group in groups {
      if let path = group.path, !(group.questions.isEmpty && group.intro.isEmpty) {
        let title = writer.line([.text(path.title)], .heading)
        // A quiz whose questions earn nothing cannot be one.
        let isQuiz = group.questions.contains { $0.worth > .zero }
        let name = names.unique(Slug(derivedFrom: path.title, fallback: .quiz))
        add([isQuiz ? "## \(title) `quiz:\(name)`" : "## \(title)"])
      }
      add(writer.blocks(group.intro))
      for question in group.lines { add(question) }
      if !group.waiting.isEmpty {
        let title = isFrench ? "À lire" : "Further reading"
        add([group.path == nil ? "## \(title)" : "## \(title) (\(name(of: group)))"])
        add(writer.blocks(group.waiting))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(of group: Group) -> String {
    var writer = MarkdownLines()
    return writer.line([.text(group.path?.title ?? "")], .heading)
  }
}

import Learning
import Markup

/// Compiles the section under a `q:` heading into a question.
struct QuestionCompiler {
  let text: ParsedText
  let prose: ProseCompiler
  /// How many objectives the module has; nil where that cannot be told.
  let objectives: Int?
  /// The keys of the source language; nil where this is the source.
  let givenKeys: KeySheet?
  /// What was published, whose keys the source language keeps.
  let lock: CourseLock?

  var document: MarkdownDocument { text.document }

  /// What a question's answers turned out to be, with the keys they were given.
  struct Answers {
    let kind: Question.Kind
    var keys = KeySheet.Question()
  }

  /// The question of a section and its keys; nil if it is broken, which is then reported.
  func compile(_ place: Int, _ tag: Tag, name: Slug) -> (Question, KeySheet.Question)? {
    let section = text.outline.sections[place]
    guard let heading = section.heading else { return nil }
    if let objective = tag.objective, let objectives, objective > objectives, !text.hasNearMiss {
      text.add(.objectiveUnknown, at: heading, "\(objective)", "\(objectives)")
    }
    for child in section.children { report(child, inside: tag, level: section.level) }
    let last = text.lastLine(of: place)
    if text.findings.hasNearMiss(from: text.line(heading), to: last) { return nil }
    let blocks = section.blocks
    guard let answer = answerBlock(in: blocks, tag, heading: heading) else { return nil }
    guard let answers = answers(at: answer.node, tag, name, heading) else { return nil }
    let before = Array(blocks[..<answer.index])
    let after = Array(blocks[min(answer.index + (answer.node == nil ? 0 : 1), blocks.count)...])
    var hint: [Block] = []
    var stem: [Int] = []
    for block in before {
      if let callout = callout(block), callout.kind == .tip {
        hint += callout.blocks
      } else {
        stem.append(block)
      }
    }
    if stem.isEmpty, text.document.plainText(of: heading).utf8.count < 12 {
      text.add(.questionNoStem, at: heading)
    }
    let question = Question(
      name: name, version: tag.version, points: Marks(tag.points), objective: tag.objective,
      isRequired: tag.has("required"), isPartial: tag.has("partial"),
      title: prose.inlines(section.title), stem: prose.blocks(stem), hint: hint,
      kind: answers.kind, explanation: explanation(after, answers: answer.node, tag))
    return (question, answers.keys)
  }

  private func report(_ child: Int, inside tag: Tag, level: Int) {
    let section = text.outline.sections[child]
    guard let heading = section.heading else { return }
    if let inner = section.tag.tag,
      [.question, .quiz, .branchingCase, .scene, .pool].contains(inner.kind)
    {
      text.add(.questionNested, at: heading, inner.reference, tag.reference)
    } else if section.tag != .broken {
      let marks = String(repeating: "#", count: level)
      text.add(.headingInQuestion, at: heading, tag.reference, "`\(marks)`")
    }
  }

  private func callout(_ block: Int) -> Callout? {
    if case .blockQuote = document[block].kind { prose.callout(block) } else { nil }
  }

  /// The keys of options, steps or sides in the source language.
  func keys(
    for texts: [String], right: [Bool] = [], of name: Slug, role: OptionKeys.Role
  ) -> [String] {
    let parts = texts.enumerated().map { index, text in
      OptionKeys.Part(text: text, isRight: right.isEmpty ? false : right[index])
    }
    return OptionKeys.keys(
      for: parts, of: name.description, role: role, published: lock?.questions[name])
  }

  // MARK: Which block answers

  private func isList(_ block: Int, ordered: Bool) -> Bool {
    if case .list(let start, _) = document[block].kind { (start != nil) == ordered } else { false }
  }

  func isTask(_ item: Int) -> Bool { document[item].isTask }

  private func isTaskList(_ block: Int) -> Bool {
    guard case .list = document[block].kind else { return false }
    return document.children(of: block).contains(where: isTask)
  }

  /// The block that holds the answers and its index; no node for an open question.
  private func answerBlock(
    in blocks: [Int], _ tag: Tag, heading: Int
  ) -> (node: Int?, index: Int)? {
    if tag.has("open") {
      if let list = blocks.first(where: isTaskList) {
        text.add(.openOptions, at: list)
        return nil
      }
      var index = blocks.count
      while index > 0, isComment(blocks[index - 1]) { index -= 1 }
      return (nil, index)
    }
    if tag.has("order") {
      if let index = blocks.lastIndex(where: { isList($0, ordered: true) }) {
        return (blocks[index], index)
      }
      if let list = blocks.first(where: isTaskList) {
        text.add(.orderCheckbox, at: list)
      } else {
        text.add(.questionNoOrder, at: heading)
      }
      return nil
    }
    if tag.has("match") {
      let index = blocks.lastIndex {
        if case .table = document[$0].kind { true } else { false }
      }
      if let index { return (blocks[index], index) }
      text.add(.questionNoTable, at: heading)
      return nil
    }
    let lists = blocks.indices.filter { isTaskList(blocks[$0]) }
    guard let first = lists.first else {
      text.add(.questionNoAnswer, at: heading)
      return nil
    }
    if lists.count > 1 {
      let parts = blocks[first...lists[lists.count - 1]]
      if !reportUnindented(in: parts) { text.add(.questionTwoLists, at: blocks[lists[1]]) }
      return nil
    }
    return (blocks[first], first)
  }

  /// Reports the comments that cut a list of answers in pieces because they are not indented; says
  /// whether nothing else cuts it.
  private func reportUnindented(in parts: ArraySlice<Int>) -> Bool {
    let between = parts.filter { !isTaskList($0) }
    guard !between.isEmpty, between.allSatisfy(isComment) else { return false }
    var answers: Int?
    for part in parts {
      if isTaskList(part) {
        answers = part
      } else if let answers {
        text.add(.feedbackNotIndented, at: part, fix: text.indented(part, under: answers))
      }
    }
    return true
  }

  private func isComment(_ block: Int) -> Bool {
    if case .blockQuote = document[block].kind { callout(block) == nil } else { false }
  }

  private func answers(
    at node: Int?, _ tag: Tag, _ name: Slug, _ heading: Int
  ) -> Answers? {
    guard let node else { return Answers(kind: .open) }
    if tag.has("order") { return order(node, name) }
    if tag.has("match") { return matching(node, name) }
    return options(node, tag, name, heading: heading)
  }

  // MARK: What is said afterwards

  private func explanation(_ blocks: [Int], answers: Int?, _ tag: Tag) -> [Block] {
    var explanation: [Block] = []
    var isFirst = true
    for block in blocks {
      defer { isFirst = false }
      guard case .blockQuote = document[block].kind else {
        if case .htmlBlock = document[block].kind { continue }
        if case .list = document[block].kind, isTaskList(block) { continue }
        text.add(.textAfterAnswers, at: block)
        explanation += prose.blocks([block])
        continue
      }
      if isFirst, let answers, case .list = document[answers].kind,
        !text.source.isBlank(line: text.line(block) - 1), isTaskList(answers)
      {
        text.add(.feedbackNotIndented, at: block, fix: text.indented(block, under: answers))
      }
      if let callout = callout(block) {
        explanation.append(.callout(callout))
      } else {
        explanation += prose.blocks(within: block)
      }
    }
    return explanation
  }
}

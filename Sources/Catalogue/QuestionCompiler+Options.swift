import Learning
import Markup

extension QuestionCompiler {
  /// One item of a task list, taken apart.
  private struct Item {
    let node: Int
    let isRight: Bool
    let text: [Inline]
    let plain: String
    /// The only thing it says, if that is a code span.
    let code: String?
    let feedback: [Block]
  }

  /// Compiles a task list: options to choose from, or typed answers.
  func options(_ list: Int, _ tag: Tag, _ name: Slug, heading: Int) -> Answers? {
    guard let items = items(of: list) else { return nil }
    let coded = items.count { $0.code != nil }
    if coded == items.count, !tag.has("choice"), !tag.has("poll"), !tag.has("multiple") {
      return typed(items, list, tag, heading)
    }
    if coded > 0, coded < items.count, !tag.has("choice"),
      let first = items.first(where: { $0.code == nil })
    {
      text.add(.optionTypedMixed, at: first.node)
    }
    guard items.count > 1 else {
      text.add(.questionSingleOption, at: list)
      return nil
    }
    let right = items.count { $0.isRight }
    if tag.has("poll") {
      if let ticked = items.first(where: { $0.isRight }) {
        text.add(.pollCorrect, at: ticked.node, fix: .untick(box(of: ticked.node, by: "[ ]")))
        return nil
      }
    } else if right == 0 {
      text.add(.questionNoCorrect, at: list)
      return nil
    } else if right == items.count {
      text.add(.questionAllCorrect, at: list)
    }
    guard areDistinct(items) else { return nil }
    checkPositions(items, tag, heading)
    var sheet = KeySheet.Question()
    sheet.items = keys(
      for: items.map { Inline.plain($0.text) }, right: items.map(\.isRight), of: name,
      role: .option)
    if let given = givenKeys?.questions[name]?.items, given.count == items.count {
      sheet.items = given
    }
    let options = zip(items, sheet.items).map { item, key in
      Option(key: key, text: item.text, isRight: item.isRight, feedback: item.feedback)
    }
    if tag.has("poll") { return Answers(kind: .poll(options), keys: sheet) }
    checkFeedback(items, list)
    return Answers(
      kind: right > 1 || tag.has("multiple")
        ? .several(options, isFixed: tag.has("fixed")) : .one(options, isFixed: tag.has("fixed")),
      keys: sheet)
  }

  /// The items of a task list; nil if one is broken, which is then reported.
  private func items(of list: Int) -> [Item]? {
    var items: [Item] = []
    var isBroken = false
    for node in document.children(of: list) {
      guard case .item(let isChecked?) = document[node].kind else {
        text.add(.optionMixed, at: node, fix: .addCheckbox(text.addedBox(to: node)))
        isBroken = true
        continue
      }
      var runs: [Inline] = []
      var plain = ""
      var code: String?
      var feedback: [Block] = []
      var paragraphs = 0
      for block in document.children(of: node) {
        switch document[block].kind {
        case .paragraph:
          paragraphs += 1
          if paragraphs == 2 { text.add(.optionParagraphs, at: block) }
          let inner = prose.inlines(of: block)
          code = paragraphs == 1 ? Self.onlyCode(inner) : nil
          runs += paragraphs == 1 ? inner : [.lineBreak] + inner
          plain += document.plainText(of: block)
        case .blockQuote: feedback += prose.blocks(within: block)
        case .list:
          text.add(.optionNested, at: block)
          isBroken = true
        case .htmlBlock: break
        case .codeBlock(let inner):
          text.add(.optionParagraphs, at: block)
          runs += [.lineBreak, .code(inner)]
        default: text.add(.optionParagraphs, at: block)
        }
      }
      if plain.allSatisfy(\.isWhitespace), !isBroken {
        let line = text.line(node)
        text.add(
          .optionEmpty, at: node, fix: .deleteEmpty(text.findings.removal(of: line...line)))
        isBroken = true
      }
      items.append(
        Item(
          node: node, isRight: isChecked, text: runs, plain: plain, code: code,
          feedback: feedback))
    }
    return isBroken ? nil : items
  }

  /// Replaces the checkbox of an item.
  private func box(of item: Int, by box: String) -> Fix.Edit? {
    text.box(of: item).map {
      text.findings.edit(line: $0.line, column: $0.column, length: 3, with: box)
    }
  }

  private func checkFeedback(_ items: [Item], _ list: Int) {
    // What stands right under the list was meant for its last item, and is told by itself.
    let next = document[list].next
    var isMisplaced = false
    if next >= 0, case .blockQuote = document[next].kind {
      isMisplaced = !text.source.isBlank(line: text.line(next) - 1)
    }
    for item in isMisplaced ? items.dropLast() : items[...]
    where !item.isRight && item.feedback.isEmpty {
      text.add(.feedbackMissing, at: item.node)
    }
  }

  private static func onlyCode(_ runs: [Inline]) -> String? {
    if runs.count == 1, case .code(let code) = runs[0] { code } else { nil }
  }

  private func areDistinct(_ items: [Item]) -> Bool {
    var seen: Set<String> = []
    var areDistinct = true
    for item in items where !seen.insert(item.plain.lowercased()).inserted {
      text.add(.optionDuplicate, at: item.node)
      areDistinct = false
    }
    return areDistinct
  }

  private static let positional = [
    "toutes les réponses", "toutes ces réponses", "aucune de ces réponses", "aucune des réponses",
    "tout ce qui précède", "aucune réponse", "les deux réponses", "all of the above",
    "none of the above", "all of these", "none of these", "both of the above", "all the answers",
    "réponses ci-dessus", "réponse ci-dessus",
  ].map { Array($0.utf8) }

  private func checkPositions(_ items: [Item], _ tag: Tag, _ heading: Int) {
    guard !tag.has("fixed"), !tag.has("poll") else { return }
    for item in items where item.plain.utf8.count < 80 {
      let plain = Array(item.plain.lowercased().utf8)
      if Self.positional.contains(where: { plain.firstPlace(of: $0) != nil }) {
        text.add(
          .optionPosition, at: item.node,
          fix: .addFlag("fixed", text.headingLine(heading)?.adding(setting: "fixed")))
      }
    }
  }

  // MARK: Typed answers

  private func typed(_ items: [Item], _ list: Int, _ tag: Tag, _ heading: Int) -> Answers? {
    guard items.contains(where: \.isRight) else {
      text.add(.questionNoCorrect, at: list)
      return nil
    }
    guard areDistinct(items) else { return nil }
    for item in items where (item.code ?? "").count > GivenAnswer.longestTyped {
      text.add(.typedLong, at: item.node)
      return nil
    }
    checkFeedback(items, list)
    func pattern(_ item: Item) -> NumberPattern? { item.code.flatMap { NumberPattern($0) } }
    let isForced = tag.has("text") || tag.has("exact")
    let accepted = items.filter(\.isRight)
    let looksNumeric = accepted.contains { Self.meansNumber($0.code ?? "") }
    guard !isForced, looksNumeric || accepted.allSatisfy({ pattern($0) != nil }) else {
      return Answers(
        kind: .text(
          items.map { item in
            Expected(
              pattern: item.code == "*" ? nil : item.code, source: item.code ?? "",
              isRight: item.isRight, feedback: item.feedback)
          }, isExact: tag.has("exact")))
    }
    var isBroken = false
    var expected: [Expected<NumberPattern>] = []
    for item in items {
      let code = item.code ?? ""
      let number = pattern(item)
      if number == nil, code != "*" || item.isRight {
        text.add(
          .numericBad, at: item.node, code,
          fix: .addFlag("text", text.headingLine(heading)?.adding(setting: "text")))
        isBroken = true
      }
      expected.append(
        Expected(pattern: number, source: code, isRight: item.isRight, feedback: item.feedback))
    }
    return isBroken ? nil : Answers(kind: .number(expected))
  }

  /// Whether a pattern was meant as a range or a tolerance.
  private static func meansNumber(_ code: String) -> Bool {
    guard code.first?.isNumber == true || code.first == "-" || code.first == "+" else {
      return false
    }
    return code.contains("±") || code.contains("+-") || code.contains("..")
  }
}

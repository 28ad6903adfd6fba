import Learning
import Markup

extension QuestionCompiler {
  /// Compiles a numbered list: steps in their right order.
  func order(_ list: Int, _ name: Slug) -> Answers? {
    var texts: [String] = []
    var seen: Set<String> = []
    var runs: [[Inline]] = []
    var isBroken = false
    for item in document.children(of: list) {
      if isTask(item) {
        text.add(
          .orderCheckbox, at: item,
          fix: .deleteCheckbox(
            text.box(of: item).map {
              text.findings.edit(line: $0.line, column: $0.column, length: 4, with: "")
            }))
        return nil
      }
      var inner: [Inline] = []
      for block in document.children(of: item) {
        switch document[block].kind {
        case .paragraph:
          if !inner.isEmpty { text.add(.optionParagraphs, at: block) }
          inner +=
            inner.isEmpty ? prose.inlines(of: block) : [.lineBreak] + prose.inlines(of: block)
        case .list:
          text.add(.optionNested, at: block)
          isBroken = true
        case .htmlBlock: break
        default: text.add(.optionParagraphs, at: block)
        }
      }
      let plain = Inline.plain(inner)
      if plain.allSatisfy(\.isWhitespace), !isBroken {
        text.add(.optionEmpty, at: item)
        isBroken = true
      } else if !seen.insert(plain).inserted {
        text.add(.optionDuplicate, at: item)
        isBroken = true
      }
      texts.append(plain)
      runs.append(inner)
    }
    if isBroken { return nil }
    guard runs.count >= 3 else {
      text.add(.orderTooShort, at: list)
      return nil
    }
    var sheet = KeySheet.Question()
    sheet.items = keys(for: texts, of: name, role: .step)
    if let given = givenKeys?.questions[name]?.items, given.count == runs.count {
      sheet.items = given
    }
    return Answers(
      kind: .order(zip(sheet.items, runs).map { Step(key: $0, text: $1) }), keys: sheet)
  }

  /// Compiles a table: a left side, its right side, perhaps what is said about the pair.
  func matching(_ table: Int, _ name: Slug) -> Answers? {
    guard case .table(let columns) = document[table].kind, (2...3).contains(columns.count) else {
      text.add(.matchColumns, at: table)
      return nil
    }
    guard let rows = rows(of: table) else { return nil }
    let sheet = keys(rows, name)
    var lefts: [Matching.Left] = []
    var rights: [Matching.Right] = []
    var seen: Set<String> = []
    for (row, key) in zip(rows, sheet.rights) {
      if !row.left.isEmpty {
        let own = sheet.lefts[lefts.count]
        lefts.append(
          Matching.Left(key: own, text: row.left, right: key, feedback: row.feedback))
      }
      if seen.insert(key).inserted { rights.append(Matching.Right(key: key, text: row.right)) }
    }
    guard lefts.count >= 2 else {
      text.add(.matchTooShort, at: table)
      return nil
    }
    let header = document.firstChild(of: table).map { row in
      document.children(of: row).map { prose.inlines(of: $0) }
    }
    return Answers(
      kind: .match(
        Matching(
          leftTitle: header?.first ?? [], rightTitle: header?.dropFirst().first ?? [],
          lefts: lefts, rights: rights)), keys: sheet)
  }

  private struct Row {
    let left: [Inline]
    let right: String
    let feedback: [Inline]
  }

  private func rows(of table: Int) -> [Row]? {
    var rows: [Row] = []
    var seen: Set<String> = []
    var isBroken = false
    for row in document.children(of: table) {
      guard case .tableRow(isHeader: false) = document[row].kind else { continue }
      let cells = Array(document.children(of: row))
      let left = cells.first.map { prose.inlines(of: $0) } ?? []
      let right = cells.count > 1 ? Self.trimmed(document.plainText(of: cells[1])) : ""
      let plain = Self.trimmed(Inline.plain(left))
      if right.isEmpty {
        if plain.isEmpty { continue }
        text.add(.matchEmpty, at: row, plain)
        isBroken = true
      } else if !plain.isEmpty, !seen.insert(plain.lowercased()).inserted {
        text.add(.matchDuplicate, at: row, plain)
        isBroken = true
      }
      rows.append(
        Row(
          left: plain.isEmpty ? [] : left, right: right,
          feedback: cells.count > 2 ? prose.inlines(of: cells[2]) : []))
    }
    return isBroken ? nil : rows
  }

  /// Equal right sides share a key; a translation takes the keys of the source, row by row.
  private func keys(_ rows: [Row], _ name: Slug) -> KeySheet.Question {
    var distinct: [String] = []
    var seen: Set<String> = []
    for row in rows where seen.insert(row.right).inserted { distinct.append(row.right) }
    let own = keys(for: distinct, of: name, role: .right)
    let keyOf = Dictionary(uniqueKeysWithValues: zip(distinct, own))
    let lefts = rows.filter { !$0.left.isEmpty }
    var sheet = KeySheet.Question()
    sheet.rights = rows.map { keyOf[$0.right] ?? "" }
    sheet.lefts = keys(for: lefts.map { Inline.plain($0.left) }, of: name, role: .left)
    if let given = givenKeys?.questions[name], given.rights.count == rows.count,
      given.lefts.count == lefts.count
    {
      return given
    }
    return sheet
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }
}

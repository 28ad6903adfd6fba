import Markup

/// Looks for what is nearly a heading, a list or a checkbox, and would silently be plain text.
struct NearMissCheck {
  let document: MarkdownDocument
  let findings: Findings
  private var source: SourceText { findings.source }

  func run() {
    for place in document.nodes.indices {
      guard case .paragraph = document[place].kind else { continue }
      checkLines(of: place)
      checkTable(place)
    }
  }

  private func checkLines(of paragraph: Int) {
    let node = document[paragraph]
    var isFirst = true
    for number in node.line...max(node.line, min(node.endLine, source.lines.count)) {
      let line =
        isFirst && node.byteColumn > 0
        ? source.line(number).dropFirst(node.byteColumn - 1)
        : source.line(number).drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
      check(line, number, paragraph: paragraph, isFirst: isFirst)
      isFirst = false
    }
  }

  private func check(_ line: ArraySlice<UInt8>, _ number: Int, paragraph: Int, isFirst: Bool) {
    guard let mark = line.first else { return }
    switch mark {
    case UInt8(ascii: "#"):
      let marks = line.prefix { $0 == mark }.count
      let node = document[paragraph]
      guard marks <= 6, let next = line.dropFirst(marks).first,
        marks > 1 || (isFirst && node.endLine <= node.line && node.parent == 0)
          || Self.isNoBreakSpace(line.dropFirst(marks))
      else { return }
      // `#4` and `#MeToo` in running text are words.
      if marks == 1, (0x30...0x39).contains(next) { return }
      if marks == 1, !Self.isNoBreakSpace(line.dropFirst(marks)) {
        // By itself on a line it may be either.
        miss(
          .nearHeadingWord, number, line,
          fix: .headingSpace(replacing(number, from: line, by: spaced(line, after: marks))))
        return
      }
      miss(
        .nearHeading, number, line, String(repeating: "#", count: marks),
        fix: .space(replacing(number, from: line, by: spaced(line, after: marks))))
    case UInt8(ascii: "["):
      guard isFirst, case .item(isChecked: nil) = document[document[paragraph].parent].kind,
        Self.isBox(line)
      else { return }
      let quoted = isQuoted(paragraph)
      miss(
        quoted ? .nearCheckboxQuoted : .nearCheckbox, number, line,
        fix: quoted ? nil : .checkbox(checkbox(line, number)))
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      let rest = line.dropFirst()
      if mark == UInt8(ascii: "*"), Self.isBox(rest) {
        // The star may belong to a word that is stressed.
        miss(
          .nearCheckboxStar, number, line,
          fix: .starCheckbox(
            checkbox(rest, number, hasBullet: true, bullet: bullet(paragraph, isFirst))))
      } else if Self.isBox(rest) || Self.isBox(rest.drop { $0 == 0x20 }) {
        miss(
          .nearCheckbox, number, line,
          fix: .checkbox(
            checkbox(rest, number, hasBullet: true, bullet: bullet(paragraph, isFirst))))
      }
    default:
      guard mark >= 0x80, let first = String(decoding: line.prefix(12), as: UTF8.self).first
      else { return }
      if "☐☑☒✓✔✗✘🗹🗷".contains(first) {
        miss(
          .nearListBoxes, number, line, String(first),
          fix: box(first, line, number, bullet: bullet(paragraph, isFirst)))
      } else if "•●◦▪‣·○■□".contains(first) {
        let text = String(decoding: line, as: UTF8.self).dropFirst().drop(while: \.isWhitespace)
        miss(
          .nearList, number, line, String(first),
          fix: text.isEmpty
            ? nil
            : .bullet(replacing(number, from: line, by: bullet(paragraph, isFirst) + text)))
      }
    }
  }

  /// Whether it begins with `[x]`, `[ ]` or what was meant so, and not with a link or an escape.
  static func isBox(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "["),
      let close = line.prefix(8).firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    let inside = String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self)
    let word = inside.filter { !$0.isWhitespace }
    guard word.isEmpty || ["x", "X", "v", "V", "✓", "✔", "☑", "✗", "✘"].contains(word) else {
      return false
    }
    let next = line[close...].dropFirst().first
    return next != UInt8(ascii: "(") && next != UInt8(ascii: "[") && next != UInt8(ascii: ":")
  }

  private static func isNoBreakSpace(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: [0xC2, 0xA0])
  }

  private func isQuoted(_ place: Int) -> Bool {
    var climbing = document[place].parent
    while climbing > 0 {
      if case .blockQuote = document[climbing].kind { return true }
      climbing = document[climbing].parent
    }
    return false
  }

  /// What begins an item here; nothing where one has begun already: `- • a`.
  private func bullet(_ paragraph: Int, _ isFirst: Bool) -> String {
    if isFirst, case .item = document[document[paragraph].parent].kind { "" } else { "- " }
  }

  /// Replaces a line from the place where `rest` begins.
  private func replacing(
    _ number: Int, from rest: ArraySlice<UInt8>, by text: String
  ) -> Fix.Edit? {
    let start = source.lines[number - 1].lowerBound
    let mended = String(decoding: source.bytes[start..<rest.startIndex], as: UTF8.self) + text
    // What is written right already is wrong for another reason, such as where it stands.
    guard mended != source.text(line: number) else { return nil }
    return findings.edit(whole: number, with: mended)
  }

  private func spaced(_ line: ArraySlice<UInt8>, after marks: Int) -> String {
    // By bytes: an accent that follows the mark would be one character with it.
    let text = String(decoding: line.dropFirst(marks), as: UTF8.self)
    return String(repeating: "#", count: marks) + " " + text.drop(while: \.isWhitespace)
  }

  /// `[x]texte` and its like written as a checkbox.
  private func checkbox(
    _ line: ArraySlice<UInt8>, _ number: Int, hasBullet: Bool = false, bullet: String = ""
  ) -> Fix.Edit? {
    let text = String(decoding: line, as: UTF8.self)
    guard let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]") else {
      return nil
    }
    let isTicked = text[open..<close].dropFirst().contains { !$0.isWhitespace }
    var rest = text[close...].dropFirst()
    // The star before it has its other behind it: `*[x]* important`.
    if hasBullet, rest.first == "*", source.bytes[line.startIndex - 1] == UInt8(ascii: "*") {
      rest.removeFirst()
    }
    let words = rest.drop(while: \.isWhitespace)
    guard !words.isEmpty else { return nil }
    let written = (isTicked ? "[x] " : "[ ] ") + words
    return replacing(
      number, from: hasBullet ? source.bytes[(line.startIndex - 1)..<line.endIndex] : line,
      by: bullet + written)
  }

  /// A drawn box written as a checkbox, where it is clear which is meant.
  private func box(
    _ mark: Character, _ line: ArraySlice<UInt8>, _ number: Int, bullet: String
  ) -> Fix? {
    let words = String(decoding: line, as: UTF8.self).dropFirst().drop(while: \.isWhitespace)
    guard !words.isEmpty, "☐☑☒✓✔".contains(mark) else { return nil }
    return .checkbox(
      replacing(number, from: line, by: bullet + (mark == "☐" ? "[ ] " : "[x] ") + words))
  }

  private func miss(
    _ problem: Problem, _ number: Int, _ line: ArraySlice<UInt8>, _ details: String...,
    fix: Fix? = nil
  ) {
    let start = source.lines[number - 1].lowerBound
    let column = source.column(line: number, byte: line.startIndex - start + 1)
    findings.add(problem, line: number, column: column, details: details, fix: fix)
    findings.noteNearMiss(inLine: number)
  }

  /// The line of `---` that makes a table; one that is there with another count is replaced.
  ///
  /// Under other text or in a quotation, more than a line is missing.
  private func rule(under number: Int, in paragraph: Int) -> Fix? {
    let node = document[paragraph]
    guard node.parent == 0, node.line == number else { return nil }
    let indent = source.text(line: number).prefix { $0 != "|" }
    let columns = TableCheck.cells(source.line(number))
    let rule = indent + "|" + String(repeating: " --- |", count: columns)
    let next = source.line(number + 1)
    let isRule = next.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20, 0x3E].contains($0) }
    return .tableRule(
      isRule
        ? findings.edit(whole: number + 1, with: String(rule))
        : findings.insertion(of: String(rule), before: number + 1))
  }

  /// Two lines of bars that are not a table.
  private func checkTable(_ paragraph: Int) {
    let node = document[paragraph]
    guard node.endLine > node.line else { return }
    for number in node.line..<min(node.endLine, source.lines.count) {
      func isRow(_ number: Int) -> Bool {
        let text = source.line(number).drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
        return text.first == UInt8(ascii: "|") && text.count(where: { $0 == UInt8(ascii: "|") }) > 1
      }
      if isRow(number), isRow(number + 1) {
        miss(.tableBroken, number, source.line(number), fix: rule(under: number, in: paragraph))
        return
      }
    }
  }
}

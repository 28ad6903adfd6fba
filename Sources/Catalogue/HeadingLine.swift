/// The line of a heading written with `#`, and where its tag is.
struct HeadingLine {
  let findings: Findings
  let line: Int

  /// A heading written with `#` at the edge of a line; nil for one that is underlined.
  init?(_ findings: Findings, line: Int) {
    guard findings.source.line(line).drop(while: { $0 == 0x20 }).first == 0x23 else { return nil }
    self.findings = findings
    self.line = line
  }

  private var text: String { findings.source.text(line: line) }

  /// The end of what is written, in characters from 1, without spaces and closing `#`.
  private var end: Int {
    var rest = text[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    if let open = rest.lastIndex(of: " "), rest[open...].dropFirst().allSatisfy({ $0 == "#" }),
      rest[open...].count > 1
    {
      rest = rest[..<open]
      while rest.last?.isWhitespace == true { rest.removeLast() }
    }
    return rest.count + 1
  }

  /// What is written, without closing `#`.
  private var written: Substring { text.prefix(end - 1) }

  /// Adds a tag at the end; nil where a backtick before it would take the tag's first for its own other.
  func adding(tag: String) -> Fix.Edit? {
    written.openBacktick == nil
      ? findings.edit(line: line, column: end, with: " `\(tag)`") : nil
  }

  /// What means to be a tag and lacks one of its two backticks.
  struct HalfTag {
    let tag: String
    let column: Int
    /// Writes the other backtick; nil where there are more of them, and any may be the wrong one.
    let mended: Fix.Edit?
  }

  /// The tag of a heading that has one backtick of two; nil if there is none.
  var halfTag: HalfTag? {
    guard findings.source.line(line).contains(UInt8(ascii: "`")) else { return nil }
    let written = written
    guard let backtick = written.openBacktick else { return nil }
    let isAlone = !written[..<backtick].contains("`")
    func column(_ index: String.Index) -> Int {
      text.distance(from: text.startIndex, to: index) + 1
    }
    let after = written[written.index(after: backtick)...]
    if TagParser.beginsTag(after) {
      return HalfTag(
        tag: String(after), column: column(backtick),
        mended: isAlone ? findings.edit(line: line, column: end, with: "`") : nil)
    }
    // `q:name points=2` before it: the first word, from the end on, that a tag begins with.
    let before = written[..<backtick]
    let words = before.split(separator: " ")
    guard after.allSatisfy({ $0 == " " }),
      let first = words.last(where: TagParser.beginsTag), first.startIndex > text.startIndex
    else { return nil }
    return HalfTag(
      tag: String(before[first.startIndex...]), column: column(first.startIndex),
      mended: isAlone ? findings.edit(line: line, column: column(first.startIndex), with: "`") : nil
    )
  }

  /// Adds a setting to the tag at the end.
  func adding(setting: String) -> Fix.Edit? {
    let last = end - 1
    let index = text.index(text.startIndex, offsetBy: last - 1, limitedBy: text.endIndex)
    guard last > 1, let index, index < text.endIndex, text[index] == "`" else { return nil }
    return findings.edit(line: line, column: last, with: " \(setting)")
  }

  /// Moves a tag to the end; where another stands there already, only the author knows which it is.
  func moving(tag: String) -> [Fix.Edit?] {
    let written = "`\(tag)`"
    guard let column = findings.column(of: written, inLine: line), column + written.count < end,
      text.prefix(end - 1).last != "`", self.written.openBacktick == nil
    else { return [] }
    let after = text.index(text.startIndex, offsetBy: column - 1 + written.count)
    let hasSpace = after < text.endIndex && text[after] == " "
    return [
      findings.edit(
        line: line, column: column, length: written.count + (hasSpace ? 1 : 0), with: ""),
      adding(tag: tag),
    ]
  }

  /// Replaces all `#` it begins with.
  func level(_ marks: String) -> Fix.Edit? {
    guard let column = findings.column(of: "#", inLine: line) else { return nil }
    let count = text.dropFirst(column - 1).prefix { $0 == "#" }.count
    return findings.edit(line: line, column: column, length: count, with: marks)
  }
}

extension Substring {
  /// The first single backtick that has no other: one added at the end would become its other.
  var openBacktick: Index? {
    var place = startIndex
    while place < endIndex {
      if self[place] == "\\" {
        place = index(place, offsetBy: 2, limitedBy: endIndex) ?? endIndex
        continue
      }
      let run = self[place...].prefix { $0 == "`" }
      if run.isEmpty {
        formIndex(after: &place)
      } else if let end = endOfCode(after: run) {
        place = end
      } else if run.count == 1 {
        return place
      } else {
        place = run.endIndex
      }
    }
    return nil
  }

  /// Where the code ends that so many backticks begin.
  private func endOfCode(after run: Substring) -> Index? {
    var place = run.endIndex
    while let next = self[place...].firstIndex(of: "`") {
      let other = self[next...].prefix { $0 == "`" }
      if other.count == run.count { return other.endIndex }
      place = other.endIndex
    }
    return nil
  }
}

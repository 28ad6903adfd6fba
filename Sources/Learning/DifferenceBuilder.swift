/// Puts the lines of a difference together, comparing the words of those that changed.
struct DifferenceBuilder {
  private(set) var lines: [WordDifference.Line] = []
  private var before = 1
  private var after = 1
  private var stepsLeft: Int

  init(steps: Int) { stepsLeft = steps }

  mutating func add(same line: Substring) {
    let runs = line.isEmpty ? [] : [WordDifference.Run(change: .same, text: String(line))]
    lines.append(
      WordDifference.Line(before: before, after: after, change: .same, runs: runs))
    before += 1
    after += 1
  }

  mutating func add(removed: ArraySlice<Substring>, added: ArraySlice<Substring>) {
    if stepsLeft > 0, !removed.isEmpty, !added.isEmpty {
      addWords(removed, added)
    } else {
      for line in removed { add(whole: line, .removed) }
      for line in added { add(whole: line, .added) }
    }
  }

  private mutating func add(whole line: Substring, _ change: WordDifference.Change) {
    let runs = line.isEmpty ? [] : [WordDifference.Run(change: change, text: String(line))]
    let isOld = change == .removed
    lines.append(
      WordDifference.Line(
        before: isOld ? before : nil, after: isOld ? nil : after, change: change, runs: runs))
    if isOld { before += 1 } else { after += 1 }
  }

  // MARK: Words

  /// A word, a sign, a stretch of spaces, or a line's end.
  private struct Token {
    let text: Substring
    /// How much it says: its letters and digits.
    let weight: Int
    var isEnd: Bool { text.isEmpty }
  }

  private struct Step {
    var change: WordDifference.Change
    let token: Token
  }

  private static func tokens(_ lines: ArraySlice<Substring>) -> [Token] {
    var tokens: [Token] = []
    for line in lines {
      var start = line.startIndex
      while start < line.endIndex {
        let first = line[start]
        var end = line.index(after: start)
        var weight = 0
        if first.isLetter || first.isNumber {
          weight = 1
          while end < line.endIndex, line[end].isLetter || line[end].isNumber {
            weight += 1
            end = line.index(after: end)
          }
        } else if first.isWhitespace {
          while end < line.endIndex, line[end].isWhitespace { end = line.index(after: end) }
        }
        tokens.append(Token(text: line[start..<end], weight: weight))
        start = end
      }
      tokens.append(Token(text: "", weight: 0))
    }
    return tokens
  }

  private mutating func addWords(_ removed: ArraySlice<Substring>, _ added: ArraySlice<Substring>) {
    let old = Self.tokens(removed)
    let new = Self.tokens(added)
    var numbers = Numbering<Substring>()
    let common = CommonSequence(
      old.map { numbers.number(of: $0.text) }, new.map { numbers.number(of: $0.text) },
      kinds: numbers.count, steps: stepsLeft)
    stepsLeft = common.stepsLeft
    var steps: [Step] = []
    var (place, otherPlace) = (0, 0)
    while place < old.count || otherPlace < new.count {
      while place < old.count, !common.isInSecond[place] {
        steps.append(Step(change: .removed, token: old[place]))
        place += 1
      }
      while otherPlace < new.count, !common.isInFirst[otherPlace] {
        steps.append(Step(change: .added, token: new[otherPlace]))
        otherPlace += 1
      }
      while place < old.count, otherPlace < new.count, common.isInSecond[place],
        common.isInFirst[otherPlace]
      {
        steps.append(Step(change: .same, token: new[otherPlace]))
        place += 1
        otherPlace += 1
      }
    }
    lay(Self.withoutChanceMatches(Self.byWholeLines(steps)))
  }

  /// Of a change that begins and could as well end with the end of a line, the second is meant.
  private static func byWholeLines(_ steps: [Step]) -> [Step] {
    var steps = steps
    var start = 0
    while start < steps.count {
      var end = start + 1
      while end < steps.count, steps[end].change == steps[start].change { end += 1 }
      let isAlone = start == 0 || steps[start - 1].change == .same
      if isAlone, steps[start].change != .same, steps[start].token.isEnd, end < steps.count,
        steps[end].change == .same, steps[end].token.isEnd
      {
        steps[end].change = steps[start].change
        steps[start].change = .same
      }
      start = end
    }
    return steps
  }

  /// Little words between large changes match by chance and only make them harder to read.
  private static func withoutChanceMatches(_ steps: [Step]) -> [Step] {
    var result: [Step] = []
    var segment: [Step] = []
    for (index, step) in steps.enumerated() {
      let isEnd = step.change == .same && step.token.isEnd
      if !isEnd { segment.append(step) }
      guard isEnd || index == steps.count - 1 else { continue }
      let parts = parts(of: segment)
      var kept: [Step] = []
      var dropped: [Step] = []
      func flush() {
        kept += dropped.filter { $0.change == .removed } + dropped.filter { $0.change == .added }
        dropped = []
      }
      for (place, part) in parts.enumerated() {
        let isBetween = place > 0 && place < parts.count - 1
        if part.isSame,
          !(isBetween && part.weight <= parts[place - 1].weight
            && part.weight <= parts[place + 1].weight)
        {
          flush()
          kept += segment[part.range]
        } else if part.isSame {
          for step in segment[part.range] {
            dropped.append(Step(change: .removed, token: step.token))
            dropped.append(Step(change: .added, token: step.token))
          }
        } else {
          dropped += segment[part.range]
        }
      }
      flush()
      result += kept
      if isEnd { result.append(step) }
      segment = []
    }
    return result
  }

  /// A stretch of steps that are all the same, or all changes.
  private struct Part {
    let isSame: Bool
    let range: Range<Int>
    /// The letters it keeps, or the more of those it removes and those it adds.
    let weight: Int
  }

  private static func parts(of steps: [Step]) -> [Part] {
    var parts: [Part] = []
    var start = 0
    while start < steps.count {
      let isSame = steps[start].change == .same
      var end = start
      var (removed, added) = (0, 0)
      while end < steps.count, (steps[end].change == .same) == isSame {
        if steps[end].change != .added { removed += steps[end].token.weight }
        if steps[end].change != .removed { added += steps[end].token.weight }
        end += 1
      }
      parts.append(Part(isSame: isSame, range: start..<end, weight: max(removed, added)))
      start = end
    }
    return parts
  }

  // MARK: Lines

  /// Lays steps out as lines: each end of a line of either text ends one.
  private mutating func lay(_ steps: [Step]) {
    var row: [Step] = []
    var isOldShown = false
    var isNewShown = false
    for step in steps {
      guard step.token.isEnd else {
        row.append(step)
        continue
      }
      let endsOld = step.change != .added
      let endsNew = step.change != .removed
      let hasOld = endsOld || row.contains { $0.change != .added }
      let hasNew = endsNew || row.contains { $0.change != .removed }
      let saysSame = row.contains { $0.change == .same && $0.token.weight > 0 }
      let removed = row.filter { $0.change != .added }
      let added = row.filter { $0.change != .removed }
      let number = hasOld && !isOldShown ? before : nil
      let otherNumber = hasNew && !isNewShown ? after : nil
      if step.change == .same, !saysSame, !isOldShown, !isNewShown,
        removed.contains(where: { $0.change == .removed }),
        added.contains(where: { $0.change == .added })
      {
        lines.append(
          line(removed.map { Step(change: .removed, token: $0.token) }, number, nil, .removed))
        lines.append(
          line(added.map { Step(change: .added, token: $0.token) }, nil, otherNumber, .added))
      } else {
        let changes = Set(row.map(\.change) + [step.change])
        let isWhole = changes.count == 1 && (number != nil || otherNumber != nil)
        lines.append(line(row, number, otherNumber, isWhole ? step.change : nil))
      }
      isOldShown = !endsOld && (isOldShown || hasOld)
      isNewShown = !endsNew && (isNewShown || hasNew)
      if endsOld { before += 1 }
      if endsNew { after += 1 }
      row = []
    }
  }

  private func line(
    _ steps: [Step], _ before: Int?, _ after: Int?, _ change: WordDifference.Change?
  ) -> WordDifference.Line {
    var runs: [WordDifference.Run] = []
    var start = 0
    while start < steps.count {
      let change = steps[start].change
      var end = start
      var text = ""
      while end < steps.count, steps[end].change == change {
        text += steps[end].token.text
        end += 1
      }
      runs.append(WordDifference.Run(change: change, text: text))
      start = end
    }
    return WordDifference.Line(before: before, after: after, change: change, runs: runs)
  }
}

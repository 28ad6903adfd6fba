/// What changed from one text to another, word by word within the lines that changed.
///
/// Lines are compared without their ends, so that `LF` and `CRLF` make no difference.
public struct WordDifference: Hashable, Sendable {
  /// What became of a stretch of text.
  public enum Change: Hashable, Sendable { case same, removed, added }

  /// A stretch of a line that was kept, removed or added as a whole.
  public struct Run: Hashable, Sendable {
    /// What became of it.
    public let change: Change
    /// Its text, without a line's end.
    public let text: String

    /// Creates a stretch.
    public init(change: Change, text: String) {
      self.change = change
      self.text = text
    }
  }

  /// A line with what both texts have on it.
  public struct Line: Hashable, Sendable {
    /// The number, from 1, of the old text's line that begins here; nil if none does.
    public let before: Int?
    /// The number, from 1, of the new text's line that begins here; nil if none does.
    public let after: Int?
    /// What became of the line as a whole; nil if only a part of it changed.
    public let change: Change?
    /// Its stretches, in order: what was removed stands before what was added in its place.
    public let runs: [Run]
  }

  /// Changed lines with some unchanged ones around them.
  public struct Hunk: Hashable, Sendable {
    /// How many unchanged lines are left out before it.
    public let skipped: Int
    /// Its lines.
    public let lines: [Line]
  }

  /// A line of one text, for showing the two side by side.
  public struct Side: Hashable, Sendable {
    /// Its number, from 1; nil if it began further up.
    public let number: Int?
    /// What became of the line as a whole; nil if only a part of it changed.
    public let change: Change?
    /// Its stretches: those that are the same, and those that the other side has not.
    public let runs: [Run]
  }

  /// What stands side by side: nil where a side has no such line.
  public struct Pair: Hashable, Sendable {
    /// The old text's line.
    public let before: Side?
    /// The new text's line.
    public let after: Side?
  }

  /// Every line of both texts, in order.
  public let lines: [Line]

  /// The largest text that is compared by words; the format allows no larger file.
  public static let largestText = 256 * 1024

  /// Compares an old text with a new one.
  ///
  /// Whatever the texts, it takes a bounded number of steps: what has too little in common, or too
  /// much that repeats, counts as removed and added line by line.
  public init(from before: String, to after: String) {
    let old = Self.split(before)
    let new = Self.split(after)
    let isComparable =
      before.utf8.count <= Self.largestText && after.utf8.count <= Self.largestText
    var numbers = Numbering<Substring>()
    let oldKinds = old.map { numbers.number(of: $0) }
    let newKinds = new.map { numbers.number(of: $0) }
    let common = CommonSequence(
      oldKinds, newKinds, kinds: numbers.count, steps: isComparable ? 1_500_000 : 0)
    var builder = DifferenceBuilder(steps: isComparable ? 1_500_000 : 0)
    var (place, otherPlace) = (0, 0)
    while place < old.count || otherPlace < new.count {
      let (start, otherStart) = (place, otherPlace)
      while place < old.count, !common.isInSecond[place] { place += 1 }
      while otherPlace < new.count, !common.isInFirst[otherPlace] { otherPlace += 1 }
      builder.add(removed: old[start..<place], added: new[otherStart..<otherPlace])
      while place < old.count, otherPlace < new.count, common.isInSecond[place],
        common.isInFirst[otherPlace]
      {
        builder.add(same: new[otherPlace])
        place += 1
        otherPlace += 1
      }
    }
    lines = builder.lines
  }

  /// Whether the two texts say the same.
  public var isEmpty: Bool { lines.allSatisfy { $0.change == .same } }

  private static func split(_ text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  // MARK: Forms

  /// The changed lines, each with up to `context` unchanged ones before and after.
  public func hunks(context: Int = 3) -> [Hunk] {
    let context = max(0, context)
    var hunks: [Hunk] = []
    var current: [Line] = []
    var skipped = 0
    /// The unchanged lines since the last change.
    var waiting: [Line] = []
    for line in lines {
      guard line.change != .same else {
        waiting.append(line)
        continue
      }
      if waiting.count <= 2 * context, !current.isEmpty {
        current += waiting
      } else {
        if !current.isEmpty {
          hunks.append(Hunk(skipped: skipped, lines: current + waiting.prefix(context)))
          waiting.removeFirst(context)
        }
        current = waiting.suffix(context)
        skipped = waiting.count - current.count
      }
      waiting = []
      current.append(line)
    }
    if !current.isEmpty {
      hunks.append(Hunk(skipped: skipped, lines: current + waiting.prefix(context)))
    }
    return hunks
  }
}

extension [WordDifference.Line] {
  /// The lines of the two texts side by side.
  public var pairs: [WordDifference.Pair] {
    var pairs: [WordDifference.Pair] = []
    var removed: [WordDifference.Side] = []
    var added: [WordDifference.Side] = []
    func pairUp() {
      for index in 0..<Swift.max(removed.count, added.count) {
        pairs.append(
          WordDifference.Pair(
            before: removed.indices.contains(index) ? removed[index] : nil,
            after: added.indices.contains(index) ? added[index] : nil))
      }
      removed = []
      added = []
    }
    for line in self {
      let before = WordDifference.Side(
        number: line.before, change: line.change, runs: line.runs.filter { $0.change != .added })
      let after = WordDifference.Side(
        number: line.after, change: line.change, runs: line.runs.filter { $0.change != .removed })
      switch line.change {
      case .removed:
        if !added.isEmpty { pairUp() }
        removed.append(before)
      case .added: added.append(after)
      case .same, nil:
        pairUp()
        pairs.append(
          WordDifference.Pair(
            before: line.before == nil && before.runs.isEmpty ? nil : before,
            after: line.after == nil && after.runs.isEmpty ? nil : after))
      }
    }
    pairUp()
    return pairs
  }
}

/// Numbers for values, the same for the same.
struct Numbering<Value: Hashable> {
  private var numbers: [Value: Int] = [:]

  var count: Int { numbers.count }

  mutating func number(of value: Value) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = numbers.count
    return numbers.count - 1
  }
}

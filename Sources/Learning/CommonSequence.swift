/// What two sequences have in common, in order, found within a bounded number of steps.
///
/// Elements that stand once on both sides are matched first (patience), because people see them as
/// the fixed points of a text; what lies between is compared by the greedy algorithm of E. Myers,
/// "An O(ND) Difference Algorithm and Its Variations" (1986). What would take longer counts as
/// changed from end to end, so that no text, however contrived, takes long.
struct CommonSequence {
  /// Whether each element of the first sequence is in the second too.
  private(set) var isInSecond: [Bool]
  /// Whether each element of the second sequence is in the first too.
  private(set) var isInFirst: [Bool]

  private let first: [Int]
  private let second: [Int]
  /// How many steps of the budget are left.
  private(set) var stepsLeft: Int
  private var pending: [(Range<Int>, Range<Int>)] = []
  private var places: [Place]

  /// Where an element stands in the two ranges that are looked at.
  private struct Place {
    var inFirst = 0
    var inSecond = 0
    var second = 0
  }

  /// The most differences that are looked for between two fixed points.
  private static let mostDifferences = 1000

  /// Compares two sequences whose elements are numbers below `kinds`.
  init(_ first: [Int], _ second: [Int], kinds: Int, steps: Int = 1_500_000) {
    self.first = first
    self.second = second
    isInSecond = [Bool](repeating: false, count: first.count)
    isInFirst = [Bool](repeating: false, count: second.count)
    places = [Place](repeating: Place(), count: kinds)
    stepsLeft = steps
    pending = [(first.indices, second.indices)]
    while let (one, other) = pending.popLast() { compare(one, other) }
    places = []
  }

  private mutating func match(_ one: Int, _ other: Int) {
    isInSecond[one] = true
    isInFirst[other] = true
  }

  private mutating func compare(_ one: Range<Int>, _ other: Range<Int>) {
    var (low, otherLow) = (one.lowerBound, other.lowerBound)
    var (high, otherHigh) = (one.upperBound, other.upperBound)
    while low < high, otherLow < otherHigh, first[low] == second[otherLow] {
      match(low, otherLow)
      low += 1
      otherLow += 1
    }
    while low < high, otherLow < otherHigh, first[high - 1] == second[otherHigh - 1] {
      high -= 1
      otherHigh -= 1
      match(high, otherHigh)
    }
    guard low < high, otherLow < otherHigh else { return }
    stepsLeft -= high - low + otherHigh - otherLow
    guard stepsLeft > 0 else { return }
    let anchors = anchors(low..<high, otherLow..<otherHigh)
    guard !anchors.isEmpty else {
      compareGreedily(low..<high, otherLow..<otherHigh)
      return
    }
    for (place, otherPlace) in anchors {
      match(place, otherPlace)
      pending.append((low..<place, otherLow..<otherPlace))
      (low, otherLow) = (place + 1, otherPlace + 1)
    }
    pending.append((low..<high, otherLow..<otherHigh))
  }

  /// The longest rising row of elements that stand once in both ranges.
  private mutating func anchors(_ one: Range<Int>, _ other: Range<Int>) -> [(Int, Int)] {
    for place in one { places[first[place]].inFirst += 1 }
    for place in other {
      places[second[place]].inSecond += 1
      places[second[place]].second = place
    }
    var found: [(place: Int, other: Int, previous: Int)] = []
    /// The end of the best row of each length so far.
    var ends: [Int] = []
    for place in one {
      let entry = places[first[place]]
      guard entry.inFirst == 1, entry.inSecond == 1 else { continue }
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if found[ends[middle]].other < entry.second { low = middle + 1 } else { high = middle }
      }
      found.append((place, entry.second, low > 0 ? ends[low - 1] : -1))
      if low == ends.count { ends.append(found.count - 1) } else { ends[low] = found.count - 1 }
    }
    for place in one { places[first[place]] = Place() }
    for place in other { places[second[place]] = Place() }
    var row: [(Int, Int)] = []
    var next = ends.last ?? -1
    while next >= 0 {
      row.append((found[next].place, found[next].other))
      next = found[next].previous
    }
    return row.reversed()
  }

  /// Myers' algorithm, keeping how far each diagonal was reached at each number of differences.
  private mutating func compareGreedily(_ one: Range<Int>, _ other: Range<Int>) {
    let (count, otherCount) = (one.count, other.count)
    let limit = min(count + otherCount, Self.mostDifferences)
    var reached = [Int](repeating: 0, count: 2 * limit + 3)
    let middle = limit + 1
    var history: [[Int]] = []
    for differences in 0...limit {
      history.append(Array(reached[(middle - differences)...(middle + differences)]))
      stepsLeft -= differences + 1
      guard stepsLeft > 0 else { return }
      for diagonal in stride(from: -differences, through: differences, by: 2) {
        let place = middle + diagonal
        let isDown =
          diagonal == -differences
          || (diagonal != differences && reached[place - 1] < reached[place + 1])
        var x = isDown ? reached[place + 1] : reached[place - 1] + 1
        while x < count, x - diagonal < otherCount,
          first[one.lowerBound + x] == second[other.lowerBound + x - diagonal]
        {
          x += 1
        }
        reached[place] = x
        if x >= count, x - diagonal >= otherCount {
          follow(history, one, other)
          return
        }
      }
    }
  }

  /// Goes back along the way that was found and matches what it has in common.
  private mutating func follow(_ history: [[Int]], _ one: Range<Int>, _ other: Range<Int>) {
    var (x, y) = (one.count, other.count)
    for differences in history.indices.reversed() {
      let reached = history[differences]
      let diagonal = x - y
      func at(_ diagonal: Int) -> Int { reached[diagonal + differences] }
      let isDown =
        diagonal == -differences
        || (diagonal != differences && at(diagonal - 1) < at(diagonal + 1))
      let previous = isDown ? diagonal + 1 : diagonal - 1
      let start = differences == 0 ? 0 : at(previous)
      let floor = differences == 0 ? 0 : isDown ? start : start + 1
      while x > floor {
        x -= 1
        y -= 1
        match(one.lowerBound + x, other.lowerBound + y)
      }
      (x, y) = (start, start - previous)
    }
  }
}

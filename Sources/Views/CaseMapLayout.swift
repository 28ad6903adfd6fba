import Learning

/// Where the boxes and ways of a case's map are, in CSS pixels.
///
/// Scenes stand in rows by how many choices they are from the start, so that every way forward
/// leads to the next row. Every other way goes round: down into the gap below its row, out to a lane
/// at the right, along it, and in again above the scene it leads to. No way crosses a box.
struct CaseMapLayout {
  /// A scene.
  struct Box {
    var x = 0
    var y = 0
    var width = 0
    /// How many choices from the start, or below all that can be reached.
    let row: Int
    var center: Int { x + width / 2 }
  }

  /// A choice: the line it is drawn as.
  struct Way {
    /// Its scene, and its place there from 0.
    let scene: Int
    let choice: Int
    /// The scene it leads to; nil for a broken link.
    let target: Int?
    /// Where it leaves its box.
    var start = (x: 0, y: 0)
    /// Where it enters the other.
    var end = (x: 0, y: 0)
    /// The corners of a way round, as the line it leaves by, the lane and the line it arrives by.
    var round: (leaving: Int, lane: Int, arriving: Int)?
  }

  private(set) var boxes: [Box]
  private(set) var ways: [Way] = []
  private(set) var width = 0
  private(set) var height = 0
  let boxHeight: Int

  static let line = 20
  static let padding = 10
  /// The letters of 16 pixels that surely fit in a line of a box.
  static let lettersInLine = 18
  static let titleLines = 3
  private static let narrowestBox = 200
  private static let portSpace = 28
  private static let mostPorts = 40
  private static let columnGap = 28
  private static let margin = 8
  /// What a gap has above its lines, for the numbers of choices, and below, for arrow heads.
  private static let gapAbove = 30
  private static let gapBelow = 22
  private static let lineSpace = 10
  private static let laneSpace = 12

  init(_ outline: CaseOutline, _ paths: CasePaths, markLines: Int) {
    boxHeight = 2 * Self.padding + Self.line * (Self.titleLines + markLines)
    boxes = Self.rows(paths).map { Box(row: $0) }
    for (place, scene) in outline.scenes.enumerated() where !scene.isEnd {
      for choice in scene.choices.indices {
        ways.append(Way(scene: place, choice: choice, target: paths.targets[place][choice]))
      }
    }
    placeColumns()
    placeRows()
  }

  /// The row of each scene; those that nothing leads to stand below the others.
  private static func rows(_ paths: CasePaths) -> [Int] {
    var rows = paths.distances
    let lowest = (rows.compactMap(\.self).max() ?? -1) + 1
    var isLedTo = [Bool](repeating: false, count: rows.count)
    for (from, targets) in paths.targets.enumerated() where rows[from] == nil {
      for target in targets.compactMap(\.self) where target != from { isLedTo[target] = true }
    }
    func go(from start: Int) {
      var current = [start]
      var row = lowest
      while !current.isEmpty {
        var next: [Int] = []
        for place in current where rows[place] == nil {
          rows[place] = row
          next += paths.targets[place].compactMap(\.self)
        }
        current = next
        row += 1
      }
    }
    for place in rows.indices where rows[place] == nil && !isLedTo[place] { go(from: place) }
    for place in rows.indices where rows[place] == nil { go(from: place) }
    return rows.map { $0 ?? 0 }
  }

  private func isForward(_ way: Way) -> Bool {
    way.target.map { boxes[$0].row == boxes[way.scene].row + 1 } ?? false
  }

  // MARK: From left to right

  /// Orders each row by the ways that lead into it, and centres it.
  private mutating func placeColumns() {
    let rowCount = (boxes.map(\.row).max() ?? -1) + 1
    for way in ways { boxes[way.scene].width = max(boxes[way.scene].width, way.choice + 2) }
    for place in boxes.indices {
      boxes[place].width = max(
        Self.narrowestBox, min(boxes[place].width, Self.mostPorts) * Self.portSpace)
    }
    var widest = 0
    for row in 0..<rowCount {
      var pulls: [Int: (sum: Int, count: Int)] = [:]
      for way in ways where isForward(way) {
        guard let target = way.target, boxes[target].row == row else { continue }
        let pull = pulls[target] ?? (0, 0)
        pulls[target] = (pull.sum + port(way), pull.count + 1)
      }
      let places = boxes.indices.filter { boxes[$0].row == row }.sorted { one, other in
        let left = pulls[one].map { $0.sum / $0.count } ?? .max
        let right = pulls[other].map { $0.sum / $0.count } ?? .max
        return (left, one) < (right, other)
      }
      var x = 0
      for place in places {
        boxes[place].x = x
        x += boxes[place].width + Self.columnGap
      }
      let length = max(0, x - Self.columnGap)
      // Rows are centred on 0 while it is not known which is the widest.
      for place in places { boxes[place].x -= length / 2 }
      widest = max(widest, length)
    }
    for place in boxes.indices { boxes[place].x += widest / 2 + Self.margin }
    width = widest + 2 * Self.margin
  }

  /// Where along its box a choice leaves it.
  private func port(_ way: Way) -> Int {
    let box = boxes[way.scene]
    let count = ways.count { $0.scene == way.scene }
    return box.x + box.width * (way.choice + 1) / (count + 1)
  }

  // MARK: From top to bottom

  /// Gives every way round its lines and its lane, and every row the room these need above it.
  private mutating func placeRows() {
    let rowCount = (boxes.map(\.row).max() ?? -1) + 1
    let around = ways.indices.filter { ways[$0].target != nil && !isForward(ways[$0]) }
    // Ways round to the same scene arrive as one.
    let targets = Set(around.compactMap { ways[$0].target }).sorted { one, other in
      (boxes[one].row, one) < (boxes[other].row, other)
    }
    let lanes = Dictionary(
      uniqueKeysWithValues: targets.reversed().enumerated().map {
        ($1, width + $0 * Self.laneSpace + Self.laneSpace / 2)
      })
    /// The lines in the gap above each row, and in the one below the last.
    var lines = [Int](repeating: 0, count: rowCount + 1)
    var arriving: [Int: Int] = [:]
    for target in targets {
      arriving[target] = lines[boxes[target].row]
      lines[boxes[target].row] += 1
    }
    var leaving: [Int: Int] = [:]
    for way in around {
      leaving[way] = lines[boxes[ways[way].scene].row + 1]
      lines[boxes[ways[way].scene].row + 1] += 1
    }
    var tops: [Int] = []
    var y = Self.margin
    for row in 0...rowCount {
      tops.append(y)
      let isOuter = row == 0 || row == rowCount
      if !isOuter || lines[row] > 0 || ways.contains(where: { $0.target == nil }) {
        y += Self.gapAbove + lines[row] * Self.lineSpace + Self.gapBelow
      }
      if row == rowCount { break }
      for place in boxes.indices where boxes[place].row == row { boxes[place].y = y }
      y += boxHeight
    }
    height = y + Self.margin
    if !targets.isEmpty { width += targets.count * Self.laneSpace + Self.margin }
    func level(line: Int, above row: Int) -> Int {
      tops[row] + Self.gapAbove + line * Self.lineSpace
    }
    placeEnds(targets)
    for index in ways.indices {
      let way = ways[index]
      ways[index].start = (port(way), boxes[way.scene].y + boxHeight)
      guard let target = way.target, let line = leaving[index], let lane = lanes[target],
        let other = arriving[target]
      else { continue }
      ways[index].round = (
        level(line: line, above: boxes[way.scene].row + 1), lane,
        level(line: other, above: boxes[target].row)
      )
    }
  }

  /// Spreads what arrives at a scene along the top of its box; ways round share the last place.
  private mutating func placeEnds(_ aroundTargets: [Int]) {
    for (target, box) in boxes.enumerated() {
      let forward = ways.indices.filter { ways[$0].target == target && isForward(ways[$0]) }
        .sorted { (port(ways[$0]), $0) < (port(ways[$1]), $1) }
      let count = forward.count + (aroundTargets.contains(target) ? 1 : 0)
      func place(_ number: Int) -> (x: Int, y: Int) {
        (box.x + box.width * (number + 1) / (count + 1), box.y)
      }
      for (number, way) in forward.enumerated() { ways[way].end = place(number) }
      for way in ways.indices where ways[way].target == target && !isForward(ways[way]) {
        ways[way].end = place(forward.count)
      }
    }
  }
}

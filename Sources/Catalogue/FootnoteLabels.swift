/// Where a file writes the labels of its footnotes, but in code: found once for all that ask.
struct FootnoteLabels {
  /// One `[^label]`.
  struct Place {
    let line: Int
    /// The byte of the line, from 1, where its `[` stands.
    let byte: Int
    /// Whether a backtick before it may make it code, with another on a later line.
    let isUncertain: Bool
  }

  /// The longest label the parser knows.
  private static let longest = 1000

  /// The places of each label, as it is written.
  private(set) var places: [String: [Place]] = [:]
  /// The labels of each line, in order.
  private(set) var inLine: [Int: [(label: String, byte: Int)]] = [:]
  /// The labels that would be the same with hyphens for spaces, and whatever their case.
  private var alike: [String: Set<String>] = [:]

  /// Finds them in the lines that are no code.
  init(_ source: SourceText, isCode: [Bool]) {
    for number in 1...source.lines.count where !isCode[number - 1] { read(number, source) }
  }

  private mutating func read(_ number: Int, _ source: SourceText) {
    let line = source.line(number)
    guard line.firstPlace(of: Array("[^".utf8)) != nil else { return }
    var place = line.startIndex
    var isUncertain = false
    while place < line.endIndex {
      switch line[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "`"):
        if let end = line.endOfCode(at: place) {
          place = end - 1
        } else {
          isUncertain = true
          place = line[place...].prefix { $0 == UInt8(ascii: "`") }.endIndex - 1
        }
      case UInt8(ascii: "["):
        guard place + 2 < line.endIndex, line[place + 1] == UInt8(ascii: "^"),
          let close = line[(place + 2)...].prefix(Self.longest).firstIndex(of: UInt8(ascii: "]"))
        else { break }
        let label = String(decoding: line[(place + 2)..<close], as: UTF8.self)
        let byte = place - line.startIndex + 1
        places[label, default: []].append(
          Place(line: number, byte: byte, isUncertain: isUncertain))
        inLine[number, default: []].append((label, byte))
        alike[Self.hyphenated(label).lowercased(), default: []].insert(label)
      default: break
      }
      place += 1
    }
  }

  /// A label with hyphens for its spaces.
  static func hyphenated(_ label: String) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }

  /// What writes a label with hyphens everywhere; nil where it would become another that is there.
  func hyphenating(_ label: String, in findings: Findings) -> Fix? {
    let new = Self.hyphenated(label)
    guard let places = places[label], places.count <= 200, !places.contains(where: \.isUncertain),
      alike[new.lowercased()]?.count == 1
    else { return nil }
    return .hyphenate(
      places.map { place in
        let column = findings.source.column(line: place.line, byte: place.byte)
        return findings.edit(
          line: place.line, column: column + 2, length: label.count, with: new)
      })
  }
}

extension ArraySlice<UInt8> {
  /// The place behind the code span that begins here; nil where the backticks have no others.
  func endOfCode(at start: Int) -> Int? {
    let tick = UInt8(ascii: "`")
    let run = self[start...].prefix { $0 == tick }
    var place = run.endIndex
    while let next = self[place...].firstIndex(of: tick) {
      let other = self[next...].prefix { $0 == tick }
      if other.count == run.count { return other.endIndex }
      place = other.endIndex
    }
    return nil
  }
}

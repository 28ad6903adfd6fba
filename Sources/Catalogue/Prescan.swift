/// Looks at raw bytes before the parser does: encoding, invisible characters, and the bounds that
/// keep libcmark-gfm fast whatever it is given (`format.md`, section 2.3).
struct Prescan {
  static let largestFile = 256 * 1024
  private static let longestLine = 20_000
  private static let mostBars = 24
  private static let deepestLevel = 16
  private static let widestIndent = 96
  private static let mostBrackets = 300
  private static let mostDeclarations = 200
  private static let largestExpansion = 32 << 20
  private static let mostReported = 20

  /// Reports what is wrong; false if the file must not be parsed.
  static func isReadable(_ findings: Findings, raw: [UInt8]) -> Bool {
    if raw.count > largestFile {
      findings.add(.fileTooLarge, line: 1)
      return false
    }
    if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) || isHalfZeros(raw) {
      findings.add(.encodingUTF16, line: 1)
      return false
    }
    if raw.starts(with: [0xEF, 0xBB, 0xBF]) { findings.add(.utf8BOM, line: 1) }
    let source = findings.source
    if source.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      let isSettings = findings.file == CourseReader.settingsFile
      findings.add(isSettings ? .settingsEmpty : .fileEmpty, line: 1)
      return false
    }
    checkLineEndings(findings)
    guard isText(findings) else { return false }
    return !hasConflict(findings) && isWithinBounds(findings) && isExpandable(findings)
  }

  /// Whether every second byte is zero, nearly: UTF-16 without its mark.
  private static func isHalfZeros(_ raw: [UInt8]) -> Bool {
    var zeros = [0, 0]
    for (place, byte) in raw.enumerated() where byte == 0 { zeros[place & 1] += 1 }
    return raw.count >= 4 && max(zeros[0], zeros[1]) * 4 > raw.count
  }

  private static func checkLineEndings(_ findings: Findings) {
    let source = findings.source
    var feeds = 0
    var returns = 0
    var pairs = 0
    for line in source.lines where line.upperBound < source.bytes.count {
      let isReturn = source.bytes[line.upperBound] == 0x0D
      let next = line.upperBound + 1
      if !isReturn {
        feeds += 1
      } else if next < source.bytes.count, source.bytes[next] == 0x0A {
        pairs += 1
      } else {
        returns += 1
      }
    }
    if returns > 0, feeds + pairs == 0 {
      findings.add(.lineEndingsCR, line: 1, fix: unifiedLineEnds(findings))
    } else if [feeds, returns, pairs].count(where: { $0 > 0 }) > 1 {
      findings.add(.lineEndingsMixed, line: 1, fix: unifiedLineEnds(findings))
    }
  }

  /// Every line ended as the first one; those of old Macs as everywhere else today.
  private static func unifiedLineEnds(_ findings: Findings) -> Fix? {
    let source = findings.source
    guard String(validating: source.bytes, as: UTF8.self) != nil else { return nil }
    var text = ""
    for (index, line) in source.lines.enumerated() {
      text += String(decoding: source.bytes[line], as: UTF8.self)
      if index + 1 < source.lines.count || line.upperBound < source.bytes.count { text += "\n" }
    }
    let end = source.lines.count + 1
    return .lineEnds(
      Fix.Edit(
        file: findings.file, line: 1, column: 1, endLine: end, endColumn: 1, replacement: text))
  }

  /// Whether it is UTF-8 without control characters; invisible ones are reported.
  private static func isText(_ findings: Findings) -> Bool {
    let source = findings.source
    let isUTF8 = String(validating: source.bytes, as: UTF8.self) != nil
    var isClean = true
    var reported = 0
    for number in 1...source.lines.count where reported < mostReported {
      let line = source.line(number)
      guard line.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { continue }
      if !isUTF8, String(validating: line, as: UTF8.self) == nil {
        findings.add(.utf8Invalid, line: number)
        isClean = false
        reported += 1
        continue
      }
      guard let found = InvisibleCharacter.first(in: line) else { continue }
      findings.add(
        found.problem, line: number, column: found.column, found.name,
        fix: .deleteCharacter(findings.edit(whole: number, with: found.rest)))
      if found.problem.severity == .error { isClean = false }
      reported += 1
    }
    return isClean
  }

  private static func hasConflict(_ findings: Findings) -> Bool {
    let source = findings.source
    let opening = Array("<<<<<<< ".utf8)
    let closing = Array(">>>>>>> ".utf8)
    for number in 1...source.lines.count {
      guard let first = source.line(number).first, first == 0x3C || first == 0x3E else { continue }
      if source.line(number).starts(with: opening) || source.line(number).starts(with: closing) {
        findings.add(.mergeConflict, line: number)
        return true
      }
    }
    return false
  }

  private static func isWithinBounds(_ findings: Findings) -> Bool {
    let source = findings.source
    var declarations = 0
    var isBounded = true
    var isDeep = false
    var reported = 0
    func refuse(_ problem: Problem, _ number: Int) {
      if reported < mostReported { findings.add(problem, line: number) }
      reported += 1
      isBounded = false
    }
    for number in 1...source.lines.count {
      let line = source.line(number)
      if line.count > longestLine { refuse(.lineTooLong, number) }
      var bars = 0
      var brackets = 0
      var previous: UInt8 = 0
      for byte in line {
        switch byte {
        case 0x7C where previous != 0x5C: bars += 1
        case 0x5B, 0x3C: brackets += 1
        case 0x21 where previous == 0x3C: declarations += 1
        default: break
        }
        previous = byte
      }
      if bars > mostBars { refuse(.tableTooWide, number) }
      if !isDeep, brackets > mostBrackets || isNestedTooDeep(line) {
        isDeep = true
        refuse(.nestingTooDeep, number)
      }
    }
    if !isDeep, declarations > mostDeclarations { refuse(.nestingTooDeep, 1) }
    return isBounded
  }

  /// Whether link definitions stay small when every bracket refers to the longest one: the parser
  /// copies the address to each link.
  private static func isExpandable(_ findings: Findings) -> Bool {
    let source = findings.source
    var brackets = 0
    var longest = 0
    var current = 0
    for number in 1...source.lines.count {
      let line = source.line(number)
      let start = line.drop { byte in
        [0x20, 0x09, 0x3E, 0x2D, 0x2A, 0x2B].contains(byte)
      }
      if start.first == 0x5B, start.contains(0x3A) {
        current = line.count
      } else if current > 0 {
        current = start.isEmpty ? 0 : current + line.count
      }
      longest = max(longest, current)
      brackets += line.count { $0 == 0x5B }
    }
    guard brackets * longest > largestExpansion else { return true }
    findings.add(.fileTooComplex, line: 1)
    return false
  }

  /// Counts the quotation and list marks a line begins with, and the columns it is indented by.
  private static func isNestedTooDeep(_ line: ArraySlice<UInt8>) -> Bool {
    var quotations = 0
    var lists = 0
    var column = 0
    var isIndent = true
    var place = line.startIndex
    // A rule such as `- - - - -` nests nothing.
    if let mark = line.first, mark == 0x2D || mark == 0x2A,
      line.allSatisfy({ $0 == mark || $0 == 0x20 }), line.count < 200
    {
      return false
    }
    while place < line.endIndex {
      switch line[place] {
      case 0x20: column += 1
      case 0x09: column += 4 - column % 4
      case 0x3E:
        quotations += 1
        isIndent = false
      case 0x2D, 0x2A, 0x2B:
        guard place + 1 == line.endIndex || line[place + 1] == 0x20 || line[place + 1] == 0x09
        else { return false }
        lists += 1
        isIndent = false
      case 0x30...0x39:
        var end = place
        while end < line.endIndex, end - place < 9, (0x30...0x39).contains(line[end]) { end += 1 }
        guard end + 1 < line.endIndex, line[end] == 0x2E || line[end] == 0x29,
          line[end + 1] == 0x20 || line[end + 1] == 0x09
        else { return false }
        lists += 1
        isIndent = false
        place = end
      default: return false
      }
      if quotations > deepestLevel || lists > deepestLevel { return true }
      if isIndent, column > widestIndent { return !line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
      place += 1
    }
    return false
  }
}

/// The bytes of a text file and where its lines are.
struct SourceText: Sendable {
  /// The file, as a path from the course's folder.
  let file: String
  /// The bytes, without a byte order mark.
  let bytes: [UInt8]
  /// The bytes of each line, without its end.
  let lines: [Range<Int>]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var lines: [Range<Int>] = []
    var start = 0
    var place = 0
    let count = self.bytes.count
    while place < count {
      let byte = self.bytes[place]
      if byte == 0x0A || byte == 0x0D {
        lines.append(start..<place)
        if byte == 0x0D, place + 1 < count, self.bytes[place + 1] == 0x0A { place += 1 }
        start = place + 1
      }
      place += 1
    }
    if start < count || lines.isEmpty { lines.append(start..<count) }
    self.lines = lines
  }

  /// The bytes of a line, from 1; nothing outside the file.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    lines.indices.contains(number - 1) ? bytes[lines[number - 1]] : []
  }

  /// The text of a line, from 1.
  func text(line number: Int) -> String { String(decoding: line(number), as: UTF8.self) }

  /// Whether a line holds only spaces; a line outside the file does.
  func isBlank(line number: Int) -> Bool { line(number).allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The character at that byte of a line, both from 1.
  func column(line number: Int, byte: Int) -> Int {
    let text = line(number)
    guard byte > 1 else { return 1 }
    let end = min(text.startIndex + byte - 1, text.endIndex)
    guard text[..<end].contains(where: { $0 >= 0x80 }) else { return end - text.startIndex + 1 }
    return String(decoding: text[..<end], as: UTF8.self).count + 1
  }

  /// The byte of a line, from 1, where `needle` stands.
  func byte(of needle: String, inLine number: Int) -> Int? {
    let line = line(number)
    return line.firstPlace(of: Array(needle.utf8)).map { $0 - line.startIndex + 1 }
  }

  /// The byte of the whole text where a character of a line stands, both from 1; the end of the text
  /// for a line outside it.
  func place(line number: Int, column: Int) -> Int {
    guard lines.indices.contains(number - 1) else { return number < 1 ? 0 : bytes.count }
    let line = lines[number - 1]
    guard column > 1 else { return line.lowerBound }
    let text = String(decoding: bytes[line], as: UTF8.self)
    return line.lowerBound + text.prefix(column - 1).utf8.count
  }

  /// How many characters a line has.
  func length(line number: Int) -> Int { text(line: number).count }

  /// How the first line that ends does so, but for old Macs.
  var lineEnd: String {
    guard let first = lines.first, first.upperBound + 1 < bytes.count else { return "\n" }
    return bytes[first.upperBound] == 0x0D && bytes[first.upperBound + 1] == 0x0A ? "\r\n" : "\n"
  }

  /// The bytes with some lines, from 1, blanked, so that the others keep their numbers.
  func blanking(lines numbers: Range<Int>) -> [UInt8] {
    guard !numbers.isEmpty else { return bytes }
    var blanked = bytes
    for number in numbers where lines.indices.contains(number - 1) {
      for place in lines[number - 1] { blanked[place] = 0x20 }
    }
    return blanked
  }
}

extension SourceText {
  /// What tells a text from others, in this process alone.
  struct Digest: Hashable, Sendable {
    private let hash: Int

    fileprivate init(_ bytes: [UInt8]) { hash = bytes.hashValue }
  }

  /// What tells it from other texts.
  var digest: Digest { Digest(bytes) }
}

extension StringProtocol {
  /// The lines that `SourceText` counts, without a byte order mark; after a last line end, an empty one.
  var lines: [SubSequence] {
    let text = first == "\u{FEFF}" ? dropFirst() : self[...]
    // The two marks that end a line on Windows are one character.
    return text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
  }
}

/// A part of a GIFT file in which escapes are already known: `\=` is an equals sign and no more.
struct GIFTText {
  struct Byte {
    let value: UInt8
    let isEscaped: Bool
    let line: Int
  }

  private(set) var bytes: ArraySlice<Byte>

  private init(_ bytes: ArraySlice<Byte>) { self.bytes = bytes }

  /// Reads the lines of one question; the escapes are `\~ \= \# \{ \} \: \n \\`.
  init(_ lines: [(number: Int, text: ArraySlice<UInt8>)]) {
    var found: [Byte] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { found.append(Byte(value: 0x0A, isEscaped: false, line: line.number)) }
      var place = line.text.startIndex
      while place < line.text.endIndex {
        var value = line.text[place]
        var isEscaped = false
        if value == UInt8(ascii: "\\"), place + 1 < line.text.endIndex {
          let next = line.text[place + 1]
          if "~=#{}:n\\".utf8.contains(next) {
            value = next == UInt8(ascii: "n") ? 0x0A : next
            isEscaped = true
            place += 1
          }
        }
        found.append(Byte(value: value, isEscaped: isEscaped, line: line.number))
        place += 1
      }
    }
    bytes = found[...]
  }

  var isEmpty: Bool { bytes.isEmpty }
  var line: Int { bytes.first?.line ?? 1 }

  /// Where an unescaped character stands first.
  func first(_ character: Character) -> Int? {
    let value = character.asciiValue
    return bytes.firstIndex { $0.value == value && !$0.isEscaped }
  }

  func contains(_ character: Character) -> Bool { first(character) != nil }

  /// Where some characters stand first, none of them escaped.
  func first(_ mark: String) -> Int? {
    let mark = Array(mark.utf8)
    guard bytes.count >= mark.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - mark.count)).first { place in
      zip(bytes[place...], mark).allSatisfy { $0.value == $1 && !$0.isEscaped }
    }
  }

  /// Where some characters stand last, none of them escaped.
  func last(_ mark: String) -> Int? {
    let mark = Array(mark.utf8)
    guard bytes.count >= mark.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - mark.count)).last { place in
      zip(bytes[place...], mark).allSatisfy { $0.value == $1 && !$0.isEscaped }
    }
  }

  func before(_ place: Int) -> GIFTText { GIFTText(bytes[..<place]) }
  func after(_ place: Int, skipping count: Int = 1) -> GIFTText {
    GIFTText(bytes[(place + count)...])
  }

  func starts(with mark: String) -> Bool {
    bytes.count >= mark.utf8.count
      && zip(bytes, mark.utf8).allSatisfy { $0.value == $1 && !$0.isEscaped }
  }

  /// The text without blanks at its ends; an escaped line's end is no blank.
  var trimmed: GIFTText {
    var rest = bytes
    func isBlank(_ byte: Byte) -> Bool {
      !byte.isEscaped && (byte.value == 0x20 || byte.value == 0x09 || byte.value == 0x0A)
    }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return GIFTText(rest.drop(while: isBlank))
  }

  /// The text cut before every unescaped character of a set; what stands before the first is first.
  func pieces(before marks: String) -> [GIFTText] {
    var pieces: [GIFTText] = []
    var start = bytes.startIndex
    for place in bytes.indices
    where !bytes[place].isEscaped && marks.utf8.contains(bytes[place].value) {
      pieces.append(GIFTText(bytes[start..<place]))
      start = place
    }
    pieces.append(GIFTText(bytes[start...]))
    return pieces
  }

  /// The words; the end of a line of the file is a blank, unless lines mean something.
  func string(keepingLines: Bool = false) -> String {
    String(
      decoding: bytes.map { byte in
        byte.value == 0x0A && !byte.isEscaped && !keepingLines ? 0x20 : byte.value
      }, as: UTF8.self)
  }

  /// The words with every line's end.
  static func + (one: GIFTText, other: GIFTText) -> GIFTText {
    GIFTText((one.bytes + other.bytes)[...])
  }

  /// Words of the program's own.
  init(_ words: String, line: Int) {
    bytes = words.utf8.map { Byte(value: $0, isEscaped: true, line: line) }[...]
  }
}

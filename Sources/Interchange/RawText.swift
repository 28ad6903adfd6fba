/// The first look at a file: its size, its encoding, its line endings.
enum RawText {
  /// The bytes without a byte order mark and with every line ended by a line feed; refused where they
  /// are not text.
  static func checked(_ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    guard bytes.count <= Interchange.largestFile else { throw Refusal(.fileTooLarge, line: 1) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Refusal(.encodingUTF16, line: 1)
    }
    let text = withLineFeeds(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
    if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }) {
      throw Refusal(.noQuestion, line: 1)
    }
    if let place = text.firstIndex(of: 0) {
      throw Refusal(.nul, line: 1 + text[..<place].count { $0 == 0x0A })
    }
    guard String(validating: text, as: UTF8.self) != nil else {
      let line = SourceLines(text).first { String(validating: $0.text, as: UTF8.self) == nil }
      throw Refusal(.utf8Invalid, line: line?.number ?? 1)
    }
    return text
  }

  private static func withLineFeeds(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(0x0D) else { return Array(bytes) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        text.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        text.append(byte)
      }
      previous = byte
    }
    return text
  }
}

/// The lines of a file, one after the other: there may be millions of them.
struct SourceLines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>
  private var number = 0
  private var isOver = false

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func next() -> (number: Int, text: ArraySlice<UInt8>)? {
    guard !isOver else { return nil }
    number += 1
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    defer {
      isOver = end == rest.endIndex
      rest = rest[end...].dropFirst()
    }
    return (number, rest[..<end])
  }
}

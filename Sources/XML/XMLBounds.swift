/// Looks at the raw bytes before the parser does, so that libxml2 never sees what is unbounded:
/// deep nesting, endless tags (it compares the attributes of one tag two by two), entities.
struct XMLBounds {
  private static let longestTag = 2048
  private static let mostAttributes = 16
  private static let comment = (start: Array("<!--".utf8), end: Array("-->".utf8))
  private static let section = (start: Array("<![CDATA[".utf8), end: Array("]]>".utf8))
  private static let instruction = (start: Array("<?".utf8), end: Array("?>".utf8))
  private static let declaration = Array("<!".utf8)

  private let bytes: [UInt8]
  private let limits: XMLLimits
  private var place = 0
  private var line = 1
  private var depth = 0
  private var elements = 0

  private init(_ bytes: [UInt8], _ limits: XMLLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  static func check(_ bytes: [UInt8], _ limits: XMLLimits) throws(XMLRefusal) {
    var bounds = XMLBounds(bytes, limits)
    try bounds.run()
  }

  private mutating func run() throws(XMLRefusal) {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        advance()
        continue
      }
      if starts(with: Self.comment.start) {
        try skip(Self.comment)
      } else if starts(with: Self.section.start) {
        try skip(Self.section)
      } else if starts(with: Self.declaration) {
        throw XMLRefusal(.documentType, line: line)
      } else if starts(with: Self.instruction.start) {
        try skip(Self.instruction)
      } else {
        try readTag()
      }
    }
    if elements == 0 { throw XMLRefusal(.empty, line: 1) }
  }

  private mutating func advance() {
    if bytes[place] == 0x0A { line += 1 }
    place += 1
  }

  private func starts(with mark: [UInt8]) -> Bool { bytes[place...].starts(with: mark) }

  private mutating func skip(_ part: (start: [UInt8], end: [UInt8])) throws(XMLRefusal) {
    let first = line
    place += part.start.count
    while place < bytes.count {
      if bytes[place] == part.end[0], starts(with: part.end) {
        place += part.end.count
        return
      }
      advance()
    }
    throw XMLRefusal(.unclosed, line: first)
  }

  private mutating func readTag() throws(XMLRefusal) {
    let first = line
    let start = place
    var quote: UInt8 = 0
    var attributes = 0
    var previous: UInt8 = 0
    advance()
    let isEnd = place < bytes.count && bytes[place] == UInt8(ascii: "/")
    guard let initial = bytes[place...].dropFirst(isEnd ? 1 : 0).first, Self.beginsName(initial)
    else { throw XMLRefusal(.unclosed, line: first) }
    while place < bytes.count {
      let byte = bytes[place]
      advance()
      guard place - start <= Self.longestTag else { throw XMLRefusal(.tagTooLong, line: first) }
      if quote != 0 {
        if byte == quote { quote = 0 }
        previous = byte
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "="): attributes += 1
      case UInt8(ascii: "<"): throw XMLRefusal(.unclosed, line: first)
      case UInt8(ascii: ">"):
        guard attributes <= Self.mostAttributes else {
          throw XMLRefusal(.tagTooLong, line: first)
        }
        try count(isEnd: isEnd, isWhole: previous == 0x2F, first)
        return
      default: break
      }
      previous = byte
    }
    throw XMLRefusal(.unclosed, line: first)
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private mutating func count(isEnd: Bool, isWhole: Bool, _ line: Int) throws(XMLRefusal) {
    if isEnd {
      depth -= 1
      guard depth >= 0 else { throw XMLRefusal(.wrongEnd, line: line) }
      return
    }
    elements += 1
    guard elements <= limits.elements else { throw XMLRefusal(.tooManyElements, line: line) }
    guard depth < limits.depth else { throw XMLRefusal(.tooDeep, line: line) }
    if !isWhole { depth += 1 }
  }
}

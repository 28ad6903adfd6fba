import Learning

/// Reads `course.lock.json` strictly: JSON, the fields of format 1, each once, and nothing else.
///
/// Strict, because a lock that was merged badly would mix up what learners answered.
struct LockParser {
  typealias Failure = CourseLock.Unreadable

  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The lock that the bytes hold.
  static func read(_ bytes: [UInt8]) throws(Failure) -> CourseLock {
    var parser = LockParser(bytes)
    let lock = try parser.lock()
    parser.skipSpaces()
    guard parser.place == bytes.count else { throw parser.failure }
    return lock
  }

  private var failure: Failure {
    Failure(line: 1 + bytes[..<min(place, bytes.count)].count { $0 == 0x0A })
  }

  // MARK: The fields

  private mutating func lock() throws(Failure) -> CourseLock {
    var lock = CourseLock()
    var fields: Set<String> = []
    try object { (parser, field) throws(Failure) in
      fields.insert(field)
      switch field {
      case "format": if try parser.number() != 1 { throw parser.failure }
      case "questions":
        try parser.object { (parser, name) throws(Failure) in
          guard let name = Slug(name) else { throw parser.failure }
          lock.questions[name] = try parser.entry()
        }
      default: throw parser.failure
      }
    }
    // What holds nothing is not a course that was never published: something was lost.
    guard fields == ["format", "questions"] else { throw failure }
    return lock
  }

  private mutating func entry() throws(Failure) -> CourseLock.Entry {
    var entry = CourseLock.Entry(version: 0, key: "")
    try object { (parser, field) throws(Failure) in
      switch field {
      case "v": entry.version = try parser.version()
      case "key": entry.key = try parser.word()
      case "wording": entry.wording = try parser.word()
      case "options": entry.items.keys = try parser.distinct()
      case "text": entry.items.texts = try parser.words()
      case "right": entry.items.right = Set(try parser.distinct())
      case "lefts": entry.lefts.keys = try parser.distinct()
      case "leftText": entry.lefts.texts = try parser.words()
      case "rights": entry.rights.keys = try parser.distinct()
      case "rightText": entry.rights.texts = try parser.words()
      case "past": entry.past = try parser.distinct()
      case "corrects": entry.corrects = try parser.version()
      case "retired": entry.isRetired = try parser.boolean()
      case "was":
        for name in try parser.strings() {
          guard let name = Slug(name) else { throw parser.failure }
          entry.was.append(name)
        }
      default: throw parser.failure
      }
    }
    let areWhole = [entry.items, entry.lefts, entry.rights].allSatisfy {
      $0.keys.count == $0.texts.count && $0.right.isSubset(of: $0.keys)
    }
    guard entry.version > 0, !entry.key.isEmpty, areWhole, entry.corrects ?? 0 < entry.version
    else { throw failure }
    return entry
  }

  private mutating func version() throws(Failure) -> Int {
    let number = try number()
    guard (1...CourseLock.lastVersion).contains(number) else { throw failure }
    return number
  }

  /// A key or a hash: small letters and digits.
  private mutating func word() throws(Failure) -> String {
    let text = try string()
    guard Self.isWord(text) else { throw failure }
    return text
  }

  private static func isWord(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }

  private mutating func words() throws(Failure) -> [String] {
    let words = try strings()
    guard words.allSatisfy(Self.isWord) else { throw failure }
    return words
  }

  private mutating func distinct() throws(Failure) -> [String] {
    let words = try words()
    guard Set(words).count == words.count else { throw failure }
    return words
  }

  // MARK: JSON

  private mutating func skipSpaces() {
    while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
  }

  /// Passes over a mark and the spaces before it, if it is there.
  private mutating func passes(_ mark: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(Failure) {
    guard passes(mark) else { throw failure }
  }

  /// Reads an object, of which no field may come twice.
  private mutating func object(
    _ read: (inout LockParser, String) throws(Failure) -> Void
  ) throws(Failure) {
    try expect("{")
    if passes("}") { return }
    var seen: Set<String> = []
    repeat {
      let name = try string()
      guard seen.insert(name).inserted else { throw failure }
      try expect(":")
      try read(&self, name)
    } while passes(",")
    try expect("}")
  }

  private mutating func strings() throws(Failure) -> [String] {
    try expect("[")
    var found: [String] = []
    if passes("]") { return found }
    repeat { found.append(try string()) } while passes(",")
    try expect("]")
    return found
  }

  /// Reads a string; none that the tool writes holds an escape or a line's end.
  private mutating func string() throws(Failure) -> String {
    try expect("\"")
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20, bytes[place] < 0x7F, bytes[place] != UInt8(ascii: "\\") else {
        throw failure
      }
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    try expect("\"")
    return text
  }

  private mutating func number() throws(Failure) -> Int {
    skipSpaces()
    let start = place
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
    guard (1...6).contains(place - start), bytes[start] != 0x30 || place - start == 1,
      let number = Int(String(decoding: bytes[start..<place], as: UTF8.self))
    else { throw failure }
    return number
  }

  private mutating func boolean() throws(Failure) -> Bool {
    skipSpaces()
    for (word, value) in [("true", true), ("false", false)]
    where bytes[place...].starts(with: word.utf8) {
      place += word.utf8.count
      return value
    }
    throw failure
  }
}

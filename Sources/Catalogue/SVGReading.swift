/// What an SVG picture turned out to be: a drawing and nothing else, or something that acts.
enum SVGReading {
  case safe(PictureSize)
  /// It holds code, or refers to something outside itself.
  case active
  case notSVG

  private static let activeElements: Set<String> = [
    "script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set",
    "animate", "animatemotion", "animatetransform", "audio", "video", "canvas", "link", "meta",
    "base", "html", "body", "form", "input",
  ]

  init(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      self = .notSVG
      return
    }
    var scanner = SVGScanner(text)
    var size: PictureSize?
    while let piece = scanner.next() {
      switch piece {
      case .element(let name, let attributes):
        if size == nil {
          guard name == "svg" else {
            self = .notSVG
            return
          }
          size = Self.size(attributes)
        }
        if Self.activeElements.contains(name) || attributes.contains(where: Self.isActive) {
          self = .active
          return
        }
      case .text(let text):
        if Self.isActiveStyle(text) {
          self = .active
          return
        }
      case .declaration(let isPlain):
        if !isPlain {
          self = .active
          return
        }
      case .malformed:
        self = .notSVG
        return
      }
    }
    self = size.map { .safe($0) } ?? .notSVG
  }

  private static func isActive(_ attribute: (name: String, value: String)) -> Bool {
    let local = attribute.name.split(separator: ":").last ?? ""
    if local.hasPrefix("on") { return true }
    let value = attribute.value.lowercased()
    if local == "href" || local == "src" {
      let isInside =
        value.hasPrefix("#") || value.hasPrefix("data:image/png;base64,")
        || value.hasPrefix("data:image/jpeg;base64,")
      return !isInside
    }
    return isActiveStyle(value) || value.contains("javascript:")
  }

  /// Whether a style, or what may be one, fetches something.
  private static func isActiveStyle(_ text: String) -> Bool {
    let text = text.lowercased()
    if text.contains("@import") || text.contains("expression(") { return true }
    guard text.contains("url") else { return text.contains("\\") && text.contains("{") }
    var rest = text[...]
    while let found = rest.firstRange(of: "url(") {
      rest = rest[found.upperBound...]
      let target = rest.drop { $0 == " " || $0 == "\"" || $0 == "'" }
      if !target.hasPrefix("#"), !target.hasPrefix("&quot;#"), !target.hasPrefix("&#39;#") {
        return true
      }
    }
    return false
  }

  private static func size(_ attributes: [(name: String, value: String)]) -> PictureSize {
    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    func pixels(_ text: String?) -> Int? {
      guard var text, !text.hasSuffix("%") else { return nil }
      if text.hasSuffix("px") { text.removeLast(2) }
      guard let number = Double(text), number >= 1, number < 100_000 else { return nil }
      return Int(number.rounded())
    }
    if let width = pixels(value("width")), let height = pixels(value("height")) {
      return PictureSize(width, height)
    }
    let box = (value("viewbox") ?? "").split { $0 == " " || $0 == "," }.map(String.init)
    return box.count == 4 ? PictureSize(pixels(box[2]), pixels(box[3])) : PictureSize(nil, nil)
  }
}

/// Cuts XML into elements, text and declarations; names come in lower case.
struct SVGScanner {
  enum Piece {
    case element(name: String, attributes: [(name: String, value: String)])
    case text(String)
    /// `isPlain` is false for what can define entities or fetch styles.
    case declaration(isPlain: Bool)
    case malformed
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> Piece? {
    guard place < bytes.count else { return nil }
    guard bytes[place] == 0x3C else {
      let start = place
      while place < bytes.count, bytes[place] != 0x3C { place += 1 }
      return .text(string(start..<place))
    }
    if isNext("<!--") { return skip(past: "-->") ? .declaration(isPlain: true) : .malformed }
    if isNext("<![CDATA[") {
      let start = place
      return skip(past: "]]>") ? .text(string(start..<place)) : .malformed
    }
    if isNext("<?xml ") { return skip(past: "?>") ? .declaration(isPlain: true) : .malformed }
    if isNext("<?") { return skip(past: "?>") ? .declaration(isPlain: false) : .malformed }
    if isNext("<!") {
      let start = place
      guard skip(past: ">") else { return .malformed }
      return .declaration(isPlain: !bytes[start..<place].contains(0x5B))
    }
    return tag()
  }

  private mutating func tag() -> Piece {
    place += 1
    let isClosing = place < bytes.count && bytes[place] == 0x2F
    if isClosing { place += 1 }
    let name = word()
    var attributes: [(String, String)] = []
    while place < bytes.count {
      skipSpaces()
      guard place < bytes.count else { return .malformed }
      if bytes[place] == 0x3E {
        place += 1
        return isClosing
          ? .text("")
          : .element(
            name: name.split(separator: ":").last.map(String.init) ?? "", attributes: attributes)
      }
      if bytes[place] == 0x2F {
        place += 1
        continue
      }
      let attribute = word()
      skipSpaces()
      guard !attribute.isEmpty, place + 1 < bytes.count, bytes[place] == 0x3D else {
        return .malformed
      }
      place += 1
      skipSpaces()
      guard place < bytes.count, bytes[place] == 0x22 || bytes[place] == 0x27 else {
        return .malformed
      }
      let quote = bytes[place]
      let start = place + 1
      place = start
      while place < bytes.count, bytes[place] != quote { place += 1 }
      guard place < bytes.count else { return .malformed }
      attributes.append((attribute, string(start..<place)))
      place += 1
    }
    return .malformed
  }

  private mutating func word() -> String {
    let start = place
    while place < bytes.count, !isSpace(bytes[place]), bytes[place] != 0x3D, bytes[place] != 0x3E,
      bytes[place] != 0x2F
    {
      place += 1
    }
    return string(start..<place).lowercased()
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func skipSpaces() {
    while place < bytes.count, isSpace(bytes[place]) { place += 1 }
  }

  private func isNext(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  private mutating func skip(past end: String) -> Bool {
    while place < bytes.count {
      if isNext(end) {
        place += end.utf8.count
        return true
      }
      place += 1
    }
    return false
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

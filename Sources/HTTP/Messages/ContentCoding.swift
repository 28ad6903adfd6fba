/// An encoding of a body that we can send.
enum ContentCoding: String, Sendable {
  case identity
  case gzip
  case brotli = "br"

  /// What an entity tag ends with in this encoding.
  var suffix: String { self == .identity ? "" : "-\(rawValue)" }

  var headers: [(name: String, value: String)] {
    self == .identity ? [] : [("Content-Encoding", rawValue)]
  }
}

/// What a client says of encodings in `Accept-Encoding` (RFC 9110, 12.5.3).
struct AcceptedCodings {
  private var qualities: [(name: Substring, quality: Int)] = []

  init(_ value: String) {
    for element in value.split(separator: ",").prefix(16) {
      let parts = element.split(separator: ";")
      guard let name = parts.first else { continue }
      var quality = 1000
      for parameter in parts.dropFirst() {
        let text = AcceptedCodings.trimmed(parameter)
        if text.utf8.starts(with: "q=".utf8) || text.utf8.starts(with: "Q=".utf8) {
          quality = AcceptedCodings.thousandths(text.dropFirst(2))
        }
      }
      qualities.append((AcceptedCodings.trimmed(name), quality))
    }
  }

  /// How much the client likes an encoding, from 0, refused, to 1000.
  func quality(of coding: ContentCoding) -> Int {
    for (name, quality) in qualities where isName(name, of: coding) { return quality }
    for (name, quality) in qualities where name == "*" { return quality }
    return coding == .identity ? 1 : 0
  }

  private func isName(_ name: Substring, of coding: ContentCoding) -> Bool {
    equalsIgnoringCase(Array(name.utf8)[...], coding.rawValue)
      || coding == .gzip && equalsIgnoringCase(Array(name.utf8)[...], "x-gzip")
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// A weight such as `0.8`; a malformed one counts as 0.
  private static func thousandths(_ text: Substring) -> Int {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, first == "0" || first == "1" else { return 0 }
    var thousandths = 0
    if parts.count == 2 {
      guard parts[1].utf8.count <= 3 else { return 0 }
      var place = 100
      for digit in parts[1].utf8 {
        guard (0x30...0x39).contains(digit) else { return 0 }
        thousandths += Int(digit - 0x30) * place
        place /= 10
      }
    }
    return min(1000, (first == "1" ? 1000 : 0) + thousandths)
  }
}

/// Tells whether a list of entity tags has one, compared weakly (RFC 9110, 8.8.3.2), or is `*`.
func entityTags(_ list: String, contain tag: String) -> Bool {
  let bytes = Array(list.utf8)
  let wanted = Array(tag.utf8)
  var index = 0
  while index < bytes.count {
    switch bytes[index] {
    case UInt8(ascii: "*"): return true
    case UInt8(ascii: "\""):
      guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return false }
      if bytes[index...end].elementsEqual(wanted) { return true }
      index = end + 1
    case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "W"),
      UInt8(ascii: "/"):
      index += 1
    default: return false
    }
  }
  return false
}

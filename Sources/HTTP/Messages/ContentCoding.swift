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
///
/// It is read for every page, so it is read where it stands, without making strings.
struct AcceptedCodings {
  /// How much each is liked, in thousandths; nothing when it is not named.
  private var identity: Int?
  private var gzip: Int?
  private var brotli: Int?
  private var others: Int?

  private static let limit = 16

  init(_ headers: Headers) {
    var count = 0
    for field in headers.fields where headers.isName(field, "Accept-Encoding") {
      var rest = headers.bytes[field.value]
      while !rest.isEmpty, count < AcceptedCodings.limit {
        let element = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest.dropFirst(element.count + 1)
        count += 1
        note(element)
      }
    }
  }

  /// How much the client likes an encoding, from 0, refused, to 1000.
  func quality(of coding: ContentCoding) -> Int {
    switch coding {
    case .identity: identity ?? others ?? 1
    case .gzip: gzip ?? others ?? 0
    case .brotli: brotli ?? others ?? 0
    }
  }

  private mutating func note(_ element: ArraySlice<UInt8>) {
    let beforeWeight = element.prefix { $0 != UInt8(ascii: ";") }
    let name = AcceptedCodings.trimmed(beforeWeight)
    let quality =
      beforeWeight.count == element.count
      ? 1000 : AcceptedCodings.quality(element.dropFirst(beforeWeight.count))
    // The first mention counts.
    if equalsIgnoringCase(name, "br") {
      brotli = brotli ?? quality
    } else if equalsIgnoringCase(name, "gzip") || equalsIgnoringCase(name, "x-gzip") {
      gzip = gzip ?? quality
    } else if equalsIgnoringCase(name, "identity") {
      identity = identity ?? quality
    } else if equalsIgnoringCase(name, "*") {
      others = others ?? quality
    }
  }

  private static func quality(_ parameters: ArraySlice<UInt8>) -> Int {
    var quality = 1000
    for parameter in parameters.split(separator: UInt8(ascii: ";")) {
      let text = trimmed(parameter)
      if text.starts(with: "q=".utf8) || text.starts(with: "Q=".utf8) {
        quality = thousandths(text.dropFirst(2))
      }
    }
    return quality
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    while let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      text.removeLast()
    }
    return text
  }

  /// A weight such as `0.8`; a malformed one counts as 0.
  private static func thousandths(_ text: ArraySlice<UInt8>) -> Int {
    let whole = text.prefix { $0 != UInt8(ascii: ".") }
    let fraction = text.dropFirst(whole.count + 1)
    guard whole.count == 1, let first = whole.first, first == 0x30 || first == 0x31,
      fraction.count <= 3
    else { return 0 }
    var thousandths = 0
    var place = 100
    for digit in fraction {
      guard (0x30...0x39).contains(digit) else { return 0 }
      thousandths += Int(digit - 0x30) * place
      place /= 10
    }
    return min(1000, Int(first - 0x30) * 1000 + thousandths)
  }
}

extension Request {
  /// Whether the client takes a body that is compressed with gzip.
  public var acceptsGzip: Bool { AcceptedCodings(headers).quality(of: .gzip) > 0 }
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

/// A piece of a page: what stands in a literal is markup, what is interpolated is escaped.
///
/// There is no other way to make one, so text from a person or a file cannot become markup
/// (OWASP ASVS 5.0, 1.2.1).
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The markup as it is sent.
  public private(set) var text: String

  /// Nothing.
  public static let empty = HTML(text: "")

  private init(text: String) { self.text = text }

  /// Takes markup the program wrote.
  public init(stringLiteral literal: String) { text = literal }

  /// Takes markup the program wrote, with values in it.
  public init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

  /// Takes text that is not markup, and escapes it.
  public init(escaping plain: some StringProtocol) {
    text = ""
    text.appendEscaped(String(plain))
  }

  /// Adds one piece after another.
  public static func + (one: HTML, other: HTML) -> HTML { HTML(text: one.text + other.text) }

  /// Adds a piece at the end.
  public static func += (one: inout HTML, other: HTML) { one.text += other.text }

  /// Gathers a literal and its interpolated values.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// Makes room.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Adds markup the program wrote.
    public mutating func appendLiteral(_ literal: String) { text += literal }

    /// Adds text, escaped for element content and quoted attributes.
    public mutating func appendInterpolation(_ plain: some StringProtocol) {
      text.appendEscaped(String(plain))
    }

    /// Adds a number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += String(number)
    }

    /// Adds a piece as it stands.
    public mutating func appendInterpolation(_ html: HTML) { text += html.text }

    /// Adds pieces one after another.
    public mutating func appendInterpolation(_ pieces: some Sequence<HTML>) {
      for piece in pieces { text += piece.text }
    }
  }
}

extension Sequence<HTML> {
  /// The pieces one after another.
  public func joined() -> HTML { reduce(into: HTML.empty) { $0 += $1 } }

  /// The pieces with another between each two.
  public func joined(separator: HTML) -> HTML {
    var result = HTML.empty
    var isFirst = true
    for piece in self {
      if !isFirst { result += separator }
      result += piece
      isFirst = false
    }
    return result
  }
}

extension String {
  /// Adds text with `& < > "` written as references, and without what XML cannot carry.
  ///
  /// Byte by byte: most of a page goes through here, and every byte of a longer sequence is harmless.
  fileprivate mutating func appendEscaped(_ plain: String) {
    let bytes = plain.utf8.span
    guard bytes.indices.contains(where: { Self.needsEscape(bytes[$0]) }) else {
      self += plain
      return
    }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(bytes.count + 32)
    for index in bytes.indices {
      switch bytes[index] {
      case 0x26: escaped.append(contentsOf: "&amp;".utf8)
      case 0x3C: escaped.append(contentsOf: "&lt;".utf8)
      case 0x3E: escaped.append(contentsOf: "&gt;".utf8)
      case 0x22: escaped.append(contentsOf: "&quot;".utf8)
      case let byte where Self.needsEscape(byte): escaped.append(contentsOf: "\u{FFFD}".utf8)
      case let byte: escaped.append(byte)
      }
    }
    self += String(decoding: escaped, as: UTF8.self)
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x7F: true
    case 0..<0x20: byte != 0x0A && byte != 0x09
    default: false
    }
  }
}

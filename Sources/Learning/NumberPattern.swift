/// The numbers a typed answer accepts.
public enum NumberPattern: Hashable, Sendable {
  /// A number, give or take a tolerance (0 for exactly that number).
  case around(Double, tolerance: Double)
  /// From one number to another, both included.
  case between(Double, Double)

  /// Whether `number` is accepted; binary rounding is forgiven.
  public func accepts(_ number: Double) -> Bool {
    switch self {
    case .around(let centre, let tolerance):
      abs(number - centre) <= tolerance + Self.slack(centre)
    case .between(let low, let high):
      number >= low - Self.slack(low) && number <= high + Self.slack(high)
    }
  }

  private static func slack(_ number: Double) -> Double { 1e-9 * max(1, abs(number)) }

  /// Reads `72`, `2,5`, `72 ± 2`, `72 +- 5%` or `70..74`; nil for anything else.
  public init?(_ text: String) {
    if let dots = text.firstRange(of: "..") {
      guard let low = Self.plain(text[..<dots.lowerBound]),
        let high = Self.plain(text[dots.upperBound...]), low <= high
      else { return nil }
      self = .between(low, high)
      return
    }
    guard let sign = text.firstRange(of: "±") ?? text.firstRange(of: "+-") else {
      guard let number = Self.plain(text[...]) else { return nil }
      self = .around(number, tolerance: 0)
      return
    }
    var tail = text[sign.upperBound...]
    let isPercent = tail.hasSuffix("%")
    if isPercent { tail = tail.dropLast() }
    guard let centre = Self.plain(text[..<sign.lowerBound]), let tolerance = Self.plain(tail),
      tolerance >= 0
    else { return nil }
    self = .around(centre, tolerance: isPercent ? abs(centre) * tolerance / 100 : tolerance)
  }

  private static func plain(_ text: Substring) -> Double? {
    guard case .number(let value) = TypedNumber(text, inFile: true) else { return nil }
    return value
  }
}

/// What someone typed where a number is asked.
public enum TypedNumber: Hashable, Sendable {
  case number(Double)
  /// A lone comma before exactly three digits: 1,234 is two numbers, so one asks again.
  case ambiguous
  case none

  /// Reads a number with a decimal point or comma, its digits perhaps grouped by spaces.
  ///
  /// In a course file (`inFile`) a comma is always the decimal one: the trainer's language is known.
  public init(_ text: some StringProtocol, inFile: Bool = false) {
    var digits = ""
    var decimals: Int?
    var separator: Character?
    var isNegative = false
    for (index, character) in text.trimmedOfSpaces().enumerated() {
      switch character {
      case "+" where index == 0: break
      case "-" where index == 0, "\u{2212}" where index == 0: isNegative = true
      case "0"..."9" where character.utf8.count == 1:
        digits.append(character)
        if let count = decimals { decimals = count + 1 }
      case ".", ",":
        guard decimals == nil else {
          self = .none
          return
        }
        decimals = 0
        separator = character
        digits.append(".")
      case " ", "\u{A0}", "\u{202F}", "\u{2009}": break
      default:
        self = .none
        return
      }
    }
    guard digits.contains(where: { $0 != "." }), digits.utf8.count <= 30, decimals != 0 else {
      self = .none
      return
    }
    if separator == ",", decimals == 3, !inFile, digits.first != ".", !digits.hasPrefix("0.") {
      self = .ambiguous
      return
    }
    guard let value = Double(digits.first == "." ? "0" + digits : digits) else {
      self = .none
      return
    }
    self = .number(isNegative ? -value : value)
  }
}

extension StringProtocol {
  /// The text without the spaces, of any kind, at its ends.
  func trimmedOfSpaces() -> SubSequence {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    var rest = self[...]
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest.drop(while: isSpace)
  }
}

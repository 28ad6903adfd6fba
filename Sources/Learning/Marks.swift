/// An amount of marks; kept exact, rounded to hundredths only when it is displayed.
public struct Marks: Hashable, Sendable, Comparable {
  /// The amount, in points.
  public let points: Double

  /// No marks at all.
  public static let zero = Marks(0)

  /// Takes an amount of points.
  public init(_ points: Double) { self.points = points }

  /// Adds two amounts.
  public static func + (one: Marks, other: Marks) -> Marks { Marks(one.points + other.points) }

  /// Orders amounts.
  public static func < (one: Marks, other: Marks) -> Bool { one.points < other.points }

  /// A share of the amount.
  public func share(_ share: Double) -> Marks { Marks(points * share) }

  /// Whether it is at least `other`, forgiving what sums of thirds lose in binary.
  public func reaches(_ other: Marks) -> Bool { points + 1e-9 >= other.points }

  /// The amount in hundredths of a point, rounded, for display.
  public var hundredths: Int {
    let scaled = (points * 100).rounded()
    return abs(scaled) < 1e15 ? Int(scaled) : 0
  }
}

/// What it takes to pass a quiz.
public enum PassMark: Hashable, Sendable {
  /// A percentage of the marks of the questions drawn, from 0 to 100.
  case percent(Double)
  /// A number of points.
  case points(Double)

  /// The marks needed when `all` can be obtained.
  public func needed(of all: Marks) -> Marks {
    switch self {
    case .percent(let percent): all.share(percent / 100)
    case .points(let points): Marks(points)
    }
  }

  /// The form it is stored in: `75%` or `12`.
  public var text: String {
    switch self {
    case .percent(let value): "\(Self.plain(value))%"
    case .points(let value): Self.plain(value)
    }
  }

  /// Reads `75%` or `12`, with a decimal point or comma; nil for anything else or out of range.
  public init?(_ text: some StringProtocol) {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast() : text[...]
    var number = ""
    for character in digits { number.append(character == "," ? "." : character) }
    while number.last == " " || number.last == "\u{A0}" || number.last == "\u{202F}" {
      number.removeLast()
    }
    guard let first = number.first, first.isASCII, first.isNumber,
      number.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
      let value = Double(number), value.isFinite
    else { return nil }
    if isPercent {
      guard value <= 100 else { return nil }
      self = .percent(value)
    } else {
      self = .points(value)
    }
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && value < 1e9 ? "\(Int(value))" : "\(value)"
  }
}

public import Learning

/// The site's own words in one language: French or, for every other, English.
public struct Wording: Sendable {
  /// The language of the page.
  public let language: Language

  /// Speaks that language.
  public init(_ language: Language) { self.language = language }

  /// Whether the words are French.
  public var isFrench: Bool { language == .french }

  /// One of two sentences that say the same, with the spaces its language asks for.
  public func callAsFunction(_ french: String, _ english: String) -> String {
    isFrench ? Typography.spaced(french, in: .french) : english
  }

  /// A sentence that counts: in French 0 and 1 are singular, in English only 1.
  public func count(
    _ count: Int, _ french: (one: String, many: String), _ english: (one: String, many: String)
  ) -> String {
    if isFrench {
      return "\(count) \(Typography.spaced(abs(count) < 2 ? french.one : french.many, in: .french))"
    }
    return "\(count) \(count == 1 ? english.one : english.many)"
  }

  /// Marks with at most two decimals: `2,5` in French, `2.5` in English.
  public func marks(_ marks: Marks) -> String {
    let hundredths = marks.hundredths
    let whole = hundredths / 100
    let rest = abs(hundredths % 100)
    guard rest > 0 else { return "\(whole)" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(whole)\(isFrench ? "," : ".")\(decimals)"
  }

  /// A day: `20 novembre 2026`, `20 November 2026`.
  public func day(_ instant: Instant) -> String {
    let (year, month, day) = instant.date
    return self.day(Int(day), month: Int(month), year: Int(year))
  }

  /// The same day from the way it is written in a course's file, `2026-11-20`.
  public func day(written text: String) -> String {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3, (1...12).contains(numbers[1]) else { return text }
    return day(numbers[2], month: numbers[1], year: numbers[0])
  }

  /// A month: `novembre 2026`, `November 2026`.
  public func month(_ month: Month) -> String {
    let name = (isFrench ? Self.frenchMonths : Self.englishMonths)[Int(month.month) - 1]
    return "\(name) \(month.year)"
  }

  private func day(_ day: Int, month: Int, year: Int) -> String {
    let name = (isFrench ? Self.frenchMonths : Self.englishMonths)[month - 1]
    return isFrench && day == 1 ? "1er \(name) \(year)" : "\(day) \(name) \(year)"
  }

  /// How a language calls itself.
  public static func name(of language: Language) -> String {
    switch language {
    case .french: "Français"
    case .english: "English"
    default: language.description
    }
  }

  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

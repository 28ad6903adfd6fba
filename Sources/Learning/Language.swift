/// A language as courses and addresses name it: `fr`, `en`, `pt-BR` (BCP 47, the short forms).
public struct Language: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// French, the first language of the site.
  public static let french = Language(unchecked: "fr")
  /// English.
  public static let english = Language(unchecked: "en")

  /// The code.
  public let description: String

  private init(unchecked code: String) { description = code }

  /// Takes a code of the form `[a-z]{2,3}(-[A-Za-z]{2,4})?`.
  public init?(_ code: String) {
    let parts = code.utf8.split(
      separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
    guard let primary = parts.first, (2...3).contains(primary.count), parts.count <= 2,
      primary.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
    if parts.count == 2 {
      guard (2...4).contains(parts[1].count),
        parts[1].allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
      else { return nil }
    }
    description = code
  }

  /// Takes a part of a text by the same rule.
  public init?(_ code: some StringProtocol) { self.init(String(code)) }

  /// Whether it is written from right to left.
  public var isRightToLeft: Bool {
    ["ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi"].contains(
      String(description.prefix { $0 != "-" }))
  }

  /// Orders languages by their codes.
  public static func < (one: Language, other: Language) -> Bool {
    one.description < other.description
  }
}

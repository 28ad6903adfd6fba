public import Learning

/// Something that did not come through, with its place and its words.
public struct Loss: Hashable, Sendable {
  /// The line of the source, from 1; 0 where a course is written, which has many files.
  public let line: Int
  /// The words it is about, shortened.
  public let text: String
  let reason: Reason
  let detail: String

  private static let longestText = 160

  init(_ reason: Reason, line: Int, detail: String = "", text: String) {
    self.reason = reason
    self.line = line
    self.detail = Self.shortened(detail)
    self.text = Self.shortened(text)
  }

  /// Its name, for programs.
  public var code: String { reason.rawValue }

  /// Whether a whole question was left out.
  public var isLeftOut: Bool { reason.isLeftOut }

  /// What was lost and what came of it, in French or in English.
  public func message(in language: Language) -> String { reason.sentence(language, detail) }

  /// One line, without what nobody sees.
  private static func shortened(_ text: String) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars.prefix(4 * longestText) {
      let isSpace = scalar.properties.isWhitespace
      guard isSpace || scalar.isVisible else { continue }
      if isSpace, result.isEmpty || result.last == " " { continue }
      if count == longestText { return result + "…" }
      result.unicodeScalars.append(
        isSpace && scalar != "\u{A0}" && scalar != "\u{202F}" ? " " : scalar)
      count += 1
    }
    if result.last == " " { result.removeLast() }
    return result
  }
}

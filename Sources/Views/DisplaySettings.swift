public import Learning
public import Markup

/// How someone wants pages to look; kept in one cookie of its own.
public struct DisplaySettings: Hashable, Sendable {
  /// Light, dark, or as the device says.
  public enum Theme: String, Hashable, Sendable, CaseIterable { case device, light, dark }
  /// The size of the text.
  public enum Text: String, Hashable, Sendable, CaseIterable { case normal, large }
  /// The space between lines and letters.
  public enum Spacing: String, Hashable, Sendable, CaseIterable { case normal, wide }
  /// The typeface: the device's own, or one with well-told letters.
  public enum Font: String, Hashable, Sendable, CaseIterable { case normal, readable }

  /// Light or dark.
  public var theme = Theme.device
  /// The size of the text.
  public var text = Text.normal
  /// The space between lines and letters.
  public var spacing = Spacing.normal
  /// The typeface.
  public var font = Font.normal

  /// The language the settings were chosen in.
  public var language: Language?

  /// As the device says.
  public init() {}

  /// Reads the cookie's value, `dark.large.wide.readable.fr`; unknown words keep the default.
  public init(cookie: String) {
    for word in cookie.split(separator: ".", maxSplits: 5) {
      let word = String(word)
      if let theme = Theme(rawValue: word) { self.theme = theme }
      if word == "large" { text = .large }
      if word == "wide" { spacing = .wide }
      if word == "readable" { font = .readable }
      if word == "fr" || word == "en" { language = Language(word) }
    }
  }

  /// The cookie's value.
  public var cookie: String {
    [theme.rawValue, text.rawValue, spacing.rawValue, font.rawValue, language?.description ?? ""]
      .joined(separator: ".")
  }

  /// The attributes of `<html>`, with a space before each.
  public var attributes: HTML {
    var html = HTML.empty
    if theme != .device { html += " data-theme=\"\(theme.rawValue)\"" }
    if text != .normal { html += " data-text=\"\(text.rawValue)\"" }
    if spacing != .normal { html += " data-spacing=\"\(spacing.rawValue)\"" }
    if font != .normal { html += " data-font=\"\(font.rawValue)\"" }
    return html
  }
}

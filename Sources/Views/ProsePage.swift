public import Learning
public import Markup

/// A page of the site written in Markdown: help, safety, privacy, accessibility.
public struct ProsePage: Sendable {
  /// Its title.
  public let title: [Inline]
  /// What it says.
  public let body: [Block]
  /// Its sources.
  public let footnotes: [Footnote]
  /// The language it is written in.
  public let language: Language

  /// Creates the page.
  public init(title: [Inline], body: [Block], footnotes: [Footnote], language: Language) {
    self.title = title
    self.body = body
    self.footnotes = footnotes
    self.language = language
  }

  /// The content.
  public func content() -> HTML {
    var writer = ProseWriter(
      ProseLinks(course: nil, language: language, media: [:], glossary: nil), isAnchored: true)
    return """
      <h1>\(writer.inlines(title))</h1>
      \(writer.blocks(body))\(writer.footnotes(footnotes))
      """
  }
}

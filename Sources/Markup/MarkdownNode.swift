/// One node of a parsed Markdown document; its relatives are named by their places in the document.
public struct MarkdownNode: Hashable, Sendable {
  /// What a node is, with what only that kind has.
  public enum Kind: Hashable, Sendable {
    case document, blockQuote, paragraph, thematicBreak
    /// A list; `start` is nil for bullets.
    case list(start: Int?, isTight: Bool)
    /// An item of a list; `isChecked` is nil where there is no checkbox.
    case item(isChecked: Bool?)
    case heading(level: Int)
    case codeBlock(String)
    case htmlBlock(String)
    case table([Alignment])
    case tableRow(isHeader: Bool)
    case tableCell
    /// What a footnote says; its place among the definitions, from 1, is its number.
    case footnoteDefinition(label: String)
    case text(String)
    case code(String)
    case htmlInline(String)
    case softBreak, lineBreak, emphasis, strong, strikethrough
    case link(url: String, title: String)
    case image(url: String, title: String)
    case footnoteReference(number: Int)
  }

  /// How a column of a table is aligned.
  public enum Alignment: Hashable, Sendable { case none, left, center, right }

  /// What it is.
  public internal(set) var kind: Kind
  /// The line it starts on, from 1.
  public internal(set) var line: Int
  /// The byte of that line it starts at, from 1; 0 where the parser does not know.
  public internal(set) var byteColumn: Int
  /// The line it ends on, as the parser says: wrong for HTML, one too far for some lists.
  public internal(set) var endLine: Int
  /// The place of what it stands in; -1 for the document.
  public let parent: Int
  /// The place of its first child; -1 if there is none.
  public internal(set) var firstChild = -1
  /// The place of the next child of its parent; -1 if there is none.
  public internal(set) var next = -1

  /// Whether it is an item with a checkbox, ticked or not.
  public var isTask: Bool {
    if case .item(isChecked: .some(_)) = kind { true } else { false }
  }

  /// Whether it stands inside a paragraph, a heading or a cell.
  public var isInline: Bool {
    switch kind {
    case .text, .code, .htmlInline, .softBreak, .lineBreak, .emphasis, .strong, .strikethrough,
      .link, .image, .footnoteReference:
      true
    default: false
    }
  }
}

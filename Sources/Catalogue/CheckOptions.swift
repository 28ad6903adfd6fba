/// What is looked for besides what must be right.
public struct CheckOptions: Sendable {
  /// Whether the text could be easier to read: long sentences, acronyms.
  public var style: Bool
  /// Whether words are looked up in a dictionary.
  public var spelling: Bool
  /// Whether inclusive forms that screen readers stumble over are told (`salarié·e·s`).
  public var inclusiveWriting: Bool

  /// Chooses what is looked for; nothing by itself.
  public init(style: Bool = false, spelling: Bool = false, inclusiveWriting: Bool = false) {
    self.style = style
    self.spelling = spelling
    self.inclusiveWriting = inclusiveWriting
  }

  /// Whether it takes a look at the text at all.
  var isAny: Bool { style || spelling || inclusiveWriting }
}

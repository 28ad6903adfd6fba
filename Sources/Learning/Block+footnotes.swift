extension Block {
  /// The numbers of the footnotes that it refers to, each as often as it does.
  var footnotes: [Int] {
    switch self {
    case .heading(_, _, let text), .paragraph(let text): Inline.footnotes(text)
    case .quotation(let blocks), .part(_, let blocks): blocks.flatMap(\.footnotes)
    case .list(let list): list.items.flatMap { $0.flatMap(\.footnotes) }
    case .table(let table): ([table.header] + table.rows).flatMap { $0.flatMap(Inline.footnotes) }
    case .callout(let callout):
      Inline.footnotes(callout.title ?? []) + callout.blocks.flatMap(\.footnotes)
    // Its label is a part of its paragraph.
    case .recording(let recording): Inline.footnotes(recording.paragraph)
    case .code, .rule, .figure, .practice, .branchingCase, .quiz: []
    }
  }
}

extension Inline {
  /// The numbers of the footnotes that a run of text refers to, each as often as it does.
  static func footnotes(_ inlines: [Inline]) -> [Int] {
    inlines.flatMap { inline -> [Int] in
      switch inline {
      case .footnote(let number, _): [number]
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner),
        .term(_, let inner):
        footnotes(inner)
      case .text, .code, .picture, .softBreak, .lineBreak: []
      }
    }
  }
}

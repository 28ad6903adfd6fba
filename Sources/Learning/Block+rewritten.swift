extension Block {
  /// The block with what each run of its text becomes.
  func rewritten(_ change: (Inline) -> [Inline]) -> Block {
    func text(_ inlines: [Inline]) -> [Inline] { Inline.rewritten(inlines, change) }
    func all(_ blocks: [Block]) -> [Block] { blocks.map { $0.rewritten(change) } }
    switch self {
    case .heading(let level, let anchor, let words):
      return .heading(level: level, anchor: anchor, text: text(words))
    case .paragraph(let words): return .paragraph(text(words))
    case .quotation(let blocks): return .quotation(all(blocks))
    case .list(let list):
      return .list(
        ProseList(start: list.start, isTight: list.isTight, items: list.items.map(all)))
    case .table(let table):
      return .table(
        ProseTable(
          alignments: table.alignments, header: table.header.map(text),
          rows: table.rows.map { $0.map(text) }))
    case .callout(let callout):
      return .callout(
        Callout(kind: callout.kind, title: callout.title.map(text), blocks: all(callout.blocks)))
    case .recording(let recording):
      return .recording(
        Recording(
          kind: recording.kind, file: recording.file, captions: recording.captions,
          label: text(recording.label), paragraph: text(recording.paragraph)))
    case .part(let part, let blocks): return .part(part, all(blocks))
    case .code, .rule, .figure, .practice, .branchingCase, .quiz: return self
    }
  }
}

extension Inline {
  /// A run of text in which each part becomes what `change` makes of it, those inside others first.
  static func rewritten(_ inlines: [Inline], _ change: (Inline) -> [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let inner): change(.emphasis(rewritten(inner, change)))
      case .strong(let inner): change(.strong(rewritten(inner, change)))
      case .struck(let inner): change(.struck(rewritten(inner, change)))
      case .link(let target, let inner): change(.link(target, rewritten(inner, change)))
      case .term(let term, let inner): change(.term(term, rewritten(inner, change)))
      case .text, .code, .footnote, .picture, .softBreak, .lineBreak: change(inline)
      }
    }
  }
}

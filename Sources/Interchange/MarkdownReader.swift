import Learning
import Markup

/// Turns a text that is already Markdown into blocks, without what a question cannot hold.
struct MarkdownReader {
  private(set) var dropped: [(reason: Loss.Reason, detail: String)] = []
  private let document: MarkdownDocument
  private var builder = BlockBuilder()

  /// Parses a text; nil if it is nothing the parser should see.
  init?(_ text: String) {
    guard Self.isBounded(text),
      let document = try? MarkdownDocument(parsing: Array(text.utf8), nodes: 5000, depth: 20)
    else { return nil }
    self.document = document
  }

  /// Whether the parser is quick with it: see the bounds of a course's own files.
  private static func isBounded(_ text: String) -> Bool {
    var brackets = 0
    for line in text.utf8.split(separator: 0x0A) {
      let bars = line.count { $0 == UInt8(ascii: "|") }
      brackets += line.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") }
      let marks = line.prefix { " >-*+.)\t0123456789".utf8.contains($0) }.count
      guard line.count <= 20_000, bars <= 24, marks <= 64 else { return false }
    }
    return brackets <= 300
  }

  mutating func read() -> [Block] {
    for child in document.children(of: 0) { block(child) }
    return builder.finish()
  }

  private mutating func drop(_ reason: Loss.Reason, _ detail: String) {
    if !dropped.contains(where: { $0.reason == reason && $0.detail == detail }), dropped.count < 20
    {
      dropped.append((reason, detail))
    }
  }

  private mutating func block(_ node: Int) {
    switch document[node].kind {
    case .paragraph:
      for child in document.children(of: node) { inline(child) }
      builder.endParagraph()
    case .heading:
      builder.endParagraph()
      builder.open(.strong)
      for child in document.children(of: node) { inline(child) }
      builder.endParagraph()
      builder.close(.strong)
    case .blockQuote: contain(.quotation, node)
    case .list(let start, _): contain(.list(isNumbered: start != nil), node)
    case .item: contain(.item, node)
    case .codeBlock(let code):
      builder.open(.code)
      text(code)
      builder.endParagraph()
      builder.close(.code)
    case .table, .tableRow:
      drop(.element, "| |")
      for child in document.children(of: node) { block(child) }
    case .tableCell:
      for child in document.children(of: node) { inline(child) }
      builder.endParagraph()
    case .htmlBlock(let html): drop(.element, html)
    default: builder.endParagraph()
    }
  }

  private mutating func contain(_ container: BlockBuilder.Container, _ node: Int) {
    builder.open(container)
    for child in document.children(of: node) { block(child) }
    builder.close(container)
  }

  private mutating func inline(_ node: Int) {
    switch document[node].kind {
    case .text(let run): text(run)
    case .code(let code):
      builder.open(.code)
      text(code)
      builder.close(.code)
    case .softBreak: builder.space()
    case .lineBreak: builder.lineBreak()
    case .emphasis: mark(.emphasis, node)
    case .strong: mark(.strong, node)
    case .strikethrough: mark(.struck, node)
    case .link(let address, _):
      if LinkRule.allows(address) {
        mark(.link(address), node)
      } else {
        drop(.link, address)
        for child in document.children(of: node) { inline(child) }
      }
    case .image(let address, _):
      let words = document.plainText(of: node)
      drop(.image, words.isEmpty ? address : words)
    case .htmlInline(let html): drop(.element, html)
    default: break
    }
  }

  private mutating func mark(_ mark: RunBuilder.Mark, _ node: Int) {
    builder.open(mark)
    for child in document.children(of: node) { inline(child) }
    builder.close(mark)
  }

  private mutating func text(_ run: String) {
    for scalar in run.unicodeScalars {
      if scalar.isBlank {
        builder.space()
      } else if scalar.isVisible {
        builder.append(scalar)
      } else {
        drop(.invisible, "")
      }
    }
  }
}

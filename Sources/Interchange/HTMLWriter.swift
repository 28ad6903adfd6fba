import Learning
import Markup

/// Writes blocks as the HTML that other programs keep in a question.
struct HTMLWriter {
  let log: LossLog
  /// The question they belong to, for what is noted about it.
  let question: Question

  /// Blocks, each paragraph in its element.
  func html(_ blocks: [Block]) -> HTML { blocks.map(html).joined() }

  /// Runs without an element around them.
  func html(_ runs: [Inline]) -> HTML { runs.map(html).joined() }

  private func html(_ block: Block) -> HTML {
    switch block {
    case .heading(_, _, let runs): "<p><strong>\(html(runs))</strong></p>"
    case .paragraph(let runs): "<p>\(html(runs))</p>"
    case .quotation(let inner): "<blockquote>\(html(inner))</blockquote>"
    case .list(let list):
      list.start == nil ? "<ul>\(items(list))</ul>" : "<ol>\(items(list))</ol>"
    case .table(let table):
      "<table>\(row(table.header))\(table.rows.map(row))</table>"
    case .code(let code): "<pre>\(code)</pre>"
    case .rule: .empty
    case .callout(let callout):
      "<blockquote>\(title(callout.title))\(html(callout.blocks))</blockquote>"
    case .figure(let picture): "<p>\(self.picture(picture))</p>"
    case .recording(let recording): self.recording(recording)
    // A question holds none of the others.
    case .part, .practice, .branchingCase, .quiz: .empty
    }
  }

  private func items(_ list: ProseList) -> [HTML] {
    list.items.map { item in
      if item.count == 1, case .paragraph(let runs) = item[0] { return "<li>\(html(runs))</li>" }
      return "<li>\(html(item))</li>"
    }
  }

  private func row(_ cells: [[Inline]]) -> HTML {
    "<tr>\(cells.map { cell -> HTML in "<td>\(html(cell))</td>" })</tr>"
  }

  private func title(_ runs: [Inline]?) -> HTML {
    runs.map { "<p><strong>\(html($0))</strong></p>" } ?? .empty
  }

  private func picture(_ picture: Picture) -> HTML {
    question.note(.image, log, picture.file)
    return "[\(picture.description)]"
  }

  private func recording(_ recording: Recording) -> HTML {
    question.note(.recording, log, recording.file)
    return "<p>\(html(recording.paragraph))</p>"
  }

  private func html(_ run: Inline) -> HTML {
    switch run {
    case .text(let text): "\(text)"
    case .code(let code): "<code>\(code)</code>"
    case .emphasis(let inner): "<em>\(html(inner))</em>"
    case .strong(let inner): "<strong>\(html(inner))</strong>"
    case .struck(let inner): "<del>\(html(inner))</del>"
    case .link(let target, let inner): link(target, inner)
    case .term(_, let inner): html(inner)
    case .footnote: footnote
    case .picture(let picture): self.picture(picture)
    case .softBreak: " "
    case .lineBreak: "<br>"
    }
  }

  private func link(_ target: LinkTarget, _ inner: [Inline]) -> HTML {
    if case .external(let address) = target { return "<a href=\"\(address)\">\(html(inner))</a>" }
    question.note(.link, log, Inline.plain(inner))
    return html(inner)
  }

  private var footnote: HTML {
    question.note(.footnote, log)
    return .empty
  }
}

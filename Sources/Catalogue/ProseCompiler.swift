import Host
import Learning
import Markup

/// Turns nodes into blocks and runs of text; everything was checked before, so nothing is reported.
///
/// It recurses as deep as the document, whose depth was bounded when it was parsed.
struct ProseCompiler {
  let document: MarkdownDocument
  private let links: ResolvedLinks
  private let media: MediaFolder?
  /// The occurrence of each reference to a footnote, by node.
  private var occurrences: [Int: Int] = [:]
  /// How many references lead to each footnote, by number.
  private(set) var references: [Int: Int] = [:]

  init(_ document: MarkdownDocument, links: ResolvedLinks, media: MediaFolder?) {
    self.document = document
    self.links = links
    self.media = media
    for (place, node) in document.nodes.enumerated() {
      guard case .footnoteReference(let number) = node.kind else { continue }
      references[number, default: 0] += 1
      occurrences[place] = references[number]
    }
  }

  // MARK: Runs of text

  func inlines(of node: Int) -> [Inline] { inlines(Array(document.children(of: node))) }

  func inlines(_ nodes: [Int]) -> [Inline] {
    var runs: [Inline] = []
    runs.reserveCapacity(nodes.count)
    for node in nodes {
      if let run = inline(node) { runs.append(run) }
    }
    // A space left before the tag of a heading, or at a line's end, means nothing.
    if case .text(let text)? = runs.last, text.last == " " {
      let kept = text.reversed().drop { $0 == " " }.reversed()
      runs[runs.count - 1] = .text(String(kept))
    }
    return runs
  }

  private func inline(_ node: Int) -> Inline? {
    switch document[node].kind {
    case .text(let text): .text(text)
    case .code(let code): .code(code)
    case .softBreak: .softBreak
    case .lineBreak: .lineBreak
    case .emphasis: .emphasis(inlines(within: node))
    case .strong: .strong(inlines(within: node))
    case .strikethrough: .struck(inlines(within: node))
    case .footnoteReference(let number):
      .footnote(number: number, occurrence: occurrences[node] ?? 1)
    case .link:
      switch links[node] {
      case .link(let target): .link(target, inlines(within: node))
      case .term(let term): .term(term, inlines(within: node))
      default: .emphasis(inlines(within: node))
      }
    case .image:
      if case .picture(let picture) = links[node] {
        .picture(picture)
      } else {
        .text(document.plainText(of: node))
      }
    default: nil
    }
  }

  private func inlines(within node: Int) -> [Inline] {
    document.children(of: node).compactMap(inline)
  }

  // MARK: Blocks

  func blocks(within node: Int) -> [Block] { blocks(Array(document.children(of: node))) }

  func blocks(_ nodes: [Int]) -> [Block] { nodes.compactMap(block) }

  private func block(_ node: Int) -> Block? {
    switch document[node].kind {
    case .paragraph: paragraph(node)
    case .blockQuote: callout(node).map { .callout($0) } ?? .quotation(blocks(within: node))
    case .list(let start, let isTight):
      .list(
        ProseList(
          start: start, isTight: isTight,
          items: document.children(of: node).map { blocks(within: $0) }))
    case .codeBlock(let code): .code(code.last == "\n" ? String(code.dropLast()) : code)
    case .thematicBreak: .rule
    case .table(let columns): .table(table(node, columns))
    default: nil
    }
  }

  private func paragraph(_ node: Int) -> Block {
    let children = Array(document.children(of: node))
    if children.count == 1, case .picture(let picture) = links[children[0]] {
      return .figure(picture)
    }
    for place in document.subtree(of: node) {
      guard case .link(.media(let name)) = links[place], let kind = MediaFile.type(of: name)?.kind,
        kind == .audio || kind == .video
      else { continue }
      let captions = Recordings.stem(name) + ".vtt"
      return .recording(
        Recording(
          kind: kind == .audio ? .audio : .video, file: name,
          captions: media?[captions] == .file ? captions : nil, label: inlines(of: place),
          paragraph: inlines(children)))
    }
    return .paragraph(inlines(children))
  }

  private func table(_ node: Int, _ columns: [MarkdownNode.Alignment]) -> ProseTable {
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    for row in document.children(of: node) {
      var cells = document.children(of: row).prefix(columns.count).map { inlines(of: $0) }
      while cells.count < columns.count { cells.append([]) }
      if case .tableRow(isHeader: true) = document[row].kind {
        header = cells
      } else {
        rows.append(cells)
      }
    }
    let alignments = columns.map { column -> ProseTable.Alignment in
      switch column {
      case .none: .none
      case .left: .left
      case .center: .center
      case .right: .right
      }
    }
    return ProseTable(alignments: alignments, header: header, rows: rows)
  }

  /// The callout a quotation is, if it begins with a mark.
  func callout(_ quotation: Int) -> Callout? {
    guard let mark = CalloutMark(document, quotation: quotation), let kind = mark.kind else {
      return nil
    }
    var nodes = Array(document.children(of: quotation))
    let first = nodes.removeFirst()
    var runs = Array(document.children(of: first).dropFirst())
    var title: [Inline]?
    if !mark.rest.isEmpty {
      let end = runs.firstIndex { document[$0].kind == .softBreak } ?? runs.count
      title = [.text(mark.rest)] + inlines(Array(runs[..<end]))
      runs.removeFirst(end)
    }
    if let end = runs.first, Self.isBreak(document[end].kind) { runs.removeFirst() }
    var blocks: [Block] = []
    if title == nil {
      // The bold first line may be a paragraph of its own, with a blank line after the mark.
      if runs.isEmpty, let next = nodes.first,
        let found = boldLine(Array(document.children(of: next))),
        found.rest.isEmpty, case .paragraph = document[next].kind
      {
        title = found.title
        nodes.removeFirst()
      } else if let found = boldLine(runs) {
        title = found.title
        runs = found.rest
      }
    }
    if !runs.isEmpty { blocks.append(.paragraph(inlines(runs))) }
    return Callout(kind: kind, title: title, blocks: blocks + self.blocks(nodes))
  }

  private func boldLine(_ runs: [Int]) -> (title: [Inline], rest: [Int])? {
    guard let first = runs.first, case .strong = document[first].kind else { return nil }
    if runs.count == 1 { return (inlines(of: first), []) }
    guard Self.isBreak(document[runs[1]].kind) else { return nil }
    return (inlines(of: first), Array(runs.dropFirst(2)))
  }

  private static func isBreak(_ kind: MarkdownNode.Kind) -> Bool {
    kind == .softBreak || kind == .lineBreak
  }

  // MARK: Footnotes

  func footnotes(_ nodes: [Int]) -> [Footnote] {
    nodes.enumerated().map { index, node in
      Footnote(
        number: index + 1, references: references[index + 1] ?? 0,
        blocks: blocks(within: node))
    }
  }
}

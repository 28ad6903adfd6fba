import Learning
import Markup

/// The `[!NOTE]` a quotation begins with.
struct CalloutMark {
  /// The word as it is written.
  let word: String
  /// What it stands for; nil for a word that is none.
  let kind: Callout.Kind?
  /// What follows the mark on its line.
  let rest: String

  init?(_ document: MarkdownDocument, quotation: Int) {
    guard let paragraph = document.firstChild(of: quotation),
      case .paragraph = document[paragraph].kind,
      let first = document.firstChild(of: paragraph),
      case .text(let text) = document[first].kind, text.hasPrefix("[!"),
      let close = text.firstIndex(of: "]")
    else { return nil }
    word = String(text[text.index(text.startIndex, offsetBy: 2)..<close])
    guard !word.isEmpty, word.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else {
      return nil
    }
    kind = Callout.Kind(rawValue: word.uppercased())
    rest = String(text[text.index(after: close)...].drop(while: \.isWhitespace))
  }
}

/// Looks for callouts that GitHub would show as plain quotations.
struct CalloutCheck {
  let document: MarkdownDocument
  let findings: Findings

  func run() {
    for (place, node) in document.nodes.enumerated() {
      guard case .blockQuote = node.kind, let mark = CalloutMark(document, quotation: place)
      else { continue }
      if mark.kind == nil {
        let near = findings.nearest(to: mark.word, among: Callout.Kind.allCases.map(\.rawValue))
        findings.add(
          .calloutUnknown, at: place, in: document, mark.word, near ?? "",
          fix: near.flatMap {
            .replace(by: $0, findings.edit("[!\(mark.word)]", by: "[!\($0)]", inLine: node.line))
          })
      } else if hasTextAfter(mark, place) {
        findings.add(
          .calloutTitle, at: place, in: document, mark.word,
          fix: .calloutTitle(titleBelow(mark, inLine: node.line)))
      } else if node.parent != 0 {
        findings.add(.calloutNested, at: place, in: document)
      } else if isEmpty(place) {
        findings.add(.calloutEmpty, at: place, in: document)
      }
    }
  }

  /// The mark alone on its line, the title in bold under it.
  private func titleBelow(_ mark: CalloutMark, inLine line: Int) -> Fix.Edit? {
    let text = findings.source.text(line: line)
    guard let column = findings.column(of: "[!\(mark.word)]", inLine: line) else { return nil }
    let before = text.prefix(column - 1)
    let title = text.dropFirst(column - 1 + mark.word.count + 3).drop(while: \.isWhitespace)
    guard !title.isEmpty, !title.contains("**") else { return nil }
    return findings.edit(
      whole: line, with: "\(before)[!\(mark.word)]\n\(before)**\(title)**")
  }

  private func hasTextAfter(_ mark: CalloutMark, _ quotation: Int) -> Bool {
    if !mark.rest.isEmpty { return true }
    guard let paragraph = document.firstChild(of: quotation),
      let second = document.children(of: paragraph).dropFirst().first(where: { _ in true })
    else { return false }
    return document[second].kind != .softBreak && document[second].kind != .lineBreak
  }

  private func isEmpty(_ quotation: Int) -> Bool {
    let blocks = Array(document.children(of: quotation))
    return blocks.count == 1
      && document.children(of: blocks[0]).dropFirst().allSatisfy { _ in false }
  }
}

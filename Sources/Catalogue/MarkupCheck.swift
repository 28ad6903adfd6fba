import Markup

/// Looks for what a course's text may not hold: HTML, headings inside other blocks, stray tags.
struct MarkupCheck {
  let document: MarkdownDocument
  let findings: Findings

  func run() {
    /// The elements that were told, with what holds them: their ends are not told again.
    var told: Set<[String]> = []
    for place in document.nodes.indices {
      let node = document[place]
      switch node.kind {
      case .htmlBlock(let text), .htmlInline(let text):
        guard !Self.isComment(text) else { break }
        if Self.isOpenComment(text) {
          findings.add(.commentUnclosed, at: place, in: document)
          break
        }
        let name = text.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
        let element = ["\(node.parent)", name.lowercased()]
        guard !text.hasPrefix("</") || !told.contains(element) else { break }
        told.insert(element)
        findings.add(.html, at: place, in: document)
      case .heading where node.parent != 0:
        findings.add(.headingNested, at: place, in: document)
      case .code(let code)
      where TagParser.isValidReference(code) && !isInHeading(place) && code.utf8.count < 200:
        findings.add(.tagMisplaced, at: place, in: document, code)
      default: break
      }
    }
  }

  private func isInHeading(_ place: Int) -> Bool {
    var climbing = document[place].parent
    while climbing > 0 {
      if case .heading = document[climbing].kind { return true }
      climbing = document[climbing].parent
    }
    return false
  }

  /// Whether HTML is nothing but comments, which are kept out of pages.
  static func isComment(_ html: String) -> Bool { afterComments(html).isEmpty }

  /// Whether all that is wrong with HTML is a comment without an end.
  private static func isOpenComment(_ html: String) -> Bool {
    afterComments(html).hasPrefix("<!--")
  }

  /// What follows the comments that HTML begins with.
  private static func afterComments(_ html: String) -> Substring {
    var rest = html[...].drop(while: \.isWhitespace)
    while rest.hasPrefix("<!--"), let end = rest.dropFirst(4).firstRange(of: "-->") {
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    return rest
  }
}

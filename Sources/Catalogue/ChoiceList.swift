import Markup

/// The list of choices of a scene.
struct ChoiceList {
  let node: Int
  /// The link of each choice, by item.
  let links: [Int: Int]

  /// Finds the last list of links to scenes in a scene's blocks.
  init?(_ document: MarkdownDocument, blocks: [Int]) {
    for block in blocks.reversed() {
      guard case .list = document[block].kind else { continue }
      var links: [Int: Int] = [:]
      var hasBox = false
      for item in document.children(of: block) {
        if document[item].isTask { hasBox = true }
        guard let paragraph = document.firstChild(of: item),
          case .paragraph = document[paragraph].kind
        else { continue }
        let children = document.children(of: paragraph).filter { child in
          if case .text(let text) = document[child].kind {
            return !text.allSatisfy(\.isWhitespace)
          }
          return true
        }
        guard children.count == 1, case .link(let url, _) = document[children[0]].kind,
          url.hasPrefix("#")
        else { continue }
        links[item] = children[0]
      }
      guard hasBox || !links.isEmpty else { continue }
      node = block
      self.links = links
      return
    }
    return nil
  }
}

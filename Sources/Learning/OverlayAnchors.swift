/// What the headings of a site's words are called on a page that has headings of its own.
struct OverlayAnchors {
  /// What is called so on the page already.
  private var taken: Set<String>
  /// What the words call their headings among themselves.
  private let own: Set<String>
  private var names: [String: String] = [:]

  /// Takes what the page keeps, and what the words call their headings.
  init(besides taken: [String], own: [String]) {
    self.taken = Set(taken)
    self.own = Set(own)
  }

  /// Lets a heading stand where the page has one already.
  mutating func place(_ anchor: String, at there: String) { names[anchor] = there }

  /// Gives a heading a name that nothing else has: its own one, if it can be.
  mutating func place(_ anchor: String) {
    var name = anchor
    var tries = 1
    while taken.contains(name) || name != anchor && own.contains(name) {
      name = tries == 1 ? "\(anchor)-site" : "\(anchor)-site-\(tries)"
      tries += 1
    }
    taken.insert(name)
    names[anchor] = name
  }

  /// A heading under the name that it was given.
  func named(_ block: Block) -> Block {
    guard case .heading(let level, let anchor, let text) = block, let name = names[anchor] else {
      return block
    }
    return .heading(level: level, anchor: name, text: text)
  }

  /// Where a link leads now; one to what is not on the page is none.
  func led(_ inline: Inline) -> [Inline] {
    guard case .link(.anchor(let anchor), let text) = inline else { return [inline] }
    return names[anchor].map { [.link(.anchor($0), text)] } ?? text
  }
}

import Learning

/// The names that the tags of a file have, by their kinds; gives names that none of them has.
struct TagNames {
  private var taken: [Tag.Kind: Set<Slug>] = [:]

  /// Looks for what is written as in a tag, whatever is wrong around it.
  init(_ source: SourceText) {
    let text = String(decoding: source.bytes, as: UTF8.self)
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "`" }) {
      guard let colon = word.firstIndex(of: ":"),
        let kind = Tag.Kind(rawValue: String(word[..<colon])),
        let name = Slug(word[word.index(after: colon)...])
      else { continue }
      taken[kind, default: []].insert(name)
    }
  }

  /// A name made from the words of a heading, which is not given again.
  mutating func name(for kind: Tag.Kind, from title: String) -> Slug {
    let name = Slug(derivedFrom: title, notIn: taken[kind] ?? [])
    taken[kind, default: []].insert(name)
    return name
  }
}

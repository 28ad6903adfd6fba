import Learning

/// The names that the tags of a file have; gives names that none of them has.
struct TagNames {
  private var taken: Set<Slug> = []
  /// The names given, by the lines of their headings.
  private var given: [Int: Slug] = [:]

  /// Looks for what is written as in a tag, whatever is wrong around it.
  init(_ source: SourceText) {
    let text = String(decoding: source.bytes, as: UTF8.self)
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "`" }) {
      guard let colon = word.firstIndex(of: ":"),
        Tag.Kind(rawValue: String(word[..<colon])) != nil,
        let name = Slug(word[word.index(after: colon)...])
      else { continue }
      taken.insert(name)
    }
  }

  /// A name made from the words of a heading, which no other heading is given.
  mutating func name(from title: String, inLine line: Int) -> Slug {
    if let name = given[line] { return name }
    let name = Slug(derivedFrom: title, notIn: taken)
    taken.insert(name)
    given[line] = name
    return name
  }
}

public import Learning

/// Gives names that no question, quiz or case of a course has, and none twice.
public struct ExampleNames: Sendable {
  private var taken: Set<Slug>
  /// The names given so far, in order.
  private(set) var given: [Slug] = []
  /// The names to give next whatever the words: a translation has those of its source.
  private var waiting: [Slug] = []

  /// Keeps away from those names.
  public init(taken: Set<Slug>) { self.taken = taken }

  /// Keeps away from the names used in a course, such as `q:passport`, and in a text of it.
  public init(used: Set<String>, text: String) {
    taken = Set(
      used.compactMap { $0.split(separator: ":").last.flatMap { Slug($0) } })
    taken.formUnion(Self.names(in: text))
  }

  /// Gives the names that another gave, in the same order.
  init(repeating other: ExampleNames) {
    taken = other.taken
    waiting = other.given
  }

  /// The names in the tags of a text, whatever else is wrong with it.
  private static func names(in text: String) -> [Slug] {
    text.lines.filter { $0.hasPrefix("#") }.flatMap { line in
      line.split(separator: "`").compactMap { span in
        let parts = span.prefix { $0 != " " }.split(separator: ":")
        return parts.count == 2 ? Slug(parts[1]) : nil
      }
    }
  }

  /// A name made from a heading.
  mutating func name(_ heading: String) -> Slug {
    if !waiting.isEmpty { return waiting.removeFirst() }
    let name = Slug(derivedFrom: heading, notIn: taken)
    taken.insert(name)
    given.append(name)
    return name
  }
}

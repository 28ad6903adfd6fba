import Learning

/// The identities of a page's headings, made as GitHub makes them, so that links agree everywhere.
struct Anchors: Sendable {
  private static let reserved = ["q-", "fn-", "fnref-", "case-", "quiz-", "term-"]
  private var identities: [String: String] = [:]
  private var taken: Set<String> = ["content", "leave"]
  private var counts: [String: Int] = [:]

  /// What an author may write after `#`.
  var known: [String] { identities.keys.sorted() }

  /// The identity a link to `name` leads to; nil if there is none.
  subscript(_ name: String) -> String? { identities[name] ?? identities[name.lowercased()] }

  /// Adds a heading and returns its identity.
  mutating func add(title: String, whole: String, tag: Tag?) -> String {
    let github = unique(Self.slug(title))
    let identity: String
    switch (tag?.kind, tag?.name) {
    case (.question, let name?): identity = "q-\(name)"
    case (.quiz, let name?): identity = "quiz-\(name)"
    case (.branchingCase, let name?): identity = "case-\(name)"
    case (.term, let name?): identity = "term-\(name)"
    default: identity = own(Self.trimmed(github))
    }
    taken.insert(identity)
    identities[github] = identity
    // In French a space before the question mark leaves GitHub a hyphen that nobody would write.
    let short = Self.trimmed(github)
    if identities[short] == nil { identities[short] = identity }
    // GitHub's own anchor holds the tag's text; a tag's name is the shortest way to say it.
    let withTag = Self.slug(whole)
    if identities[withTag] == nil { identities[withTag] = identity }
    if let name = tag?.name?.description, identities[name] == nil { identities[name] = identity }
    return identity
  }

  /// The anchor without what the pages use themselves.
  private func own(_ anchor: String) -> String {
    var candidate =
      Self.reserved.contains(where: anchor.hasPrefix) ? "section-" + anchor : anchor
    var count = 2
    let base = candidate
    while taken.contains(candidate) {
      candidate = "\(base)-\(count)"
      count += 1
    }
    return candidate
  }

  private mutating func unique(_ slug: String) -> String {
    var candidate = slug
    while identities[candidate] != nil {
      let count = (counts[slug] ?? 0) + 1
      counts[slug] = count
      candidate = "\(slug)-\(count)"
    }
    return candidate
  }

  private static func trimmed(_ slug: String) -> String {
    var rest = slug[...]
    while rest.last == "-" { rest.removeLast() }
    return rest.isEmpty ? slug : String(rest)
  }

  /// Lower case, letters and digits and hyphens kept, a space a hyphen, the rest left out.
  static func slug(_ title: String) -> String {
    var result = ""
    var text = title[...]
    while text.last == " " { text.removeLast() }
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case " ": result += "-"
      case "a"..."z", "0"..."9", "-", "_": result.unicodeScalars.append(scalar)
      default:
        if !scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result.isEmpty ? "section" : result
  }
}

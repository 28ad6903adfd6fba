import Learning

/// What of a question decides whether it is still the one that was published: what is right in it,
/// and what it says.
struct QuestionShape {
  /// The question in the source language.
  let question: Question
  /// Its options or steps; its left sides; its right sides, each once.
  private(set) var items: [OptionKeys.Part] = []
  private(set) var lefts: [OptionKeys.Part] = []
  private(set) var rights: [OptionKeys.Part] = []

  private typealias Keys = (items: [String], lefts: [String], rights: [String])
  private var ownKeys: Keys = ([], [], [])
  /// For each left side, which of the right sides belongs to it.
  private var pairs: [Int] = []

  init(_ question: Question) {
    self.question = question
    switch question.kind {
    case .one(let options, _), .several(let options, _), .poll(let options):
      items = options.map { OptionKeys.Part(text: Inline.plain($0.text), isRight: $0.isRight) }
      ownKeys.items = options.map(\.key)
    case .order(let steps):
      items = steps.map { OptionKeys.Part(text: Inline.plain($0.text), isRight: false) }
      ownKeys.items = steps.map(\.key)
    case .match(let matching):
      lefts = matching.lefts.map { OptionKeys.Part(text: Inline.plain($0.text), isRight: false) }
      rights = matching.rights.map { OptionKeys.Part(text: $0.text, isRight: false) }
      ownKeys.lefts = matching.lefts.map(\.key)
      ownKeys.rights = matching.rights.map(\.key)
      pairs = matching.lefts.map { left in
        matching.rights.firstIndex { $0.key == left.right } ?? -1
      }
    case .number, .text, .open: break
    }
  }

  // MARK: As it is published

  /// The entry it has in a lock once it is published as it stands.
  func entry() -> CourseLock.Entry { entry(ownKeys) }

  /// The entry it would have if it were the question of that entry under another name.
  func entry(continuing published: CourseLock.Entry) -> CourseLock.Entry {
    func keys(_ parts: [OptionKeys.Part], _ role: OptionKeys.Role) -> [String] {
      OptionKeys.keys(
        for: parts, of: question.name.description, role: role, published: published)
    }
    return entry((keys(items, .option), keys(lefts, .left), keys(rights, .right)))
  }

  private func entry(_ keys: Keys) -> CourseLock.Entry {
    var entry = CourseLock.Entry(version: question.version, key: key(keys))
    entry.wording = wording
    func parts(_ parts: [OptionKeys.Part], _ keys: [String]) -> CourseLock.Parts {
      let right = zip(parts, keys).filter(\.0.isRight).map(\.1)
      return CourseLock.Parts(keys: keys, texts: parts.map(\.hash), right: Set(right))
    }
    entry.items = parts(items, keys.items)
    entry.lefts = parts(lefts, keys.lefts)
    entry.rights = parts(rights, keys.rights)
    return entry
  }

  /// The hash of what is right; options that only moved or are worded otherwise do not change it.
  private func key(_ keys: Keys) -> String {
    switch question.kind {
    case .one: Fingerprint.raw(["one"] + options(keys))
    case .several: Fingerprint.raw(["several"] + options(keys))
    case .poll: Fingerprint.raw(["poll"] + keys.items.sorted())
    case .order: Fingerprint.raw(["order"] + keys.items)
    case .match:
      Fingerprint.raw(
        ["match"]
          + zip(keys.lefts, pairs).map { left, pair in
            "\(left)>\(keys.rights.indices.contains(pair) ? keys.rights[pair] : "")"
          }.sorted() + keys.rights.sorted())
    case .number(let expected):
      Fingerprint.raw(["number"] + Self.deciding(expected) { "\($0)" })
    case .text(let expected, let isExact):
      Fingerprint.raw(
        [isExact ? "exact" : "text"]
          + Self.deciding(expected) { TextComparison.folded($0, isExact: isExact) })
    case .open: Fingerprint.raw(["open"])
    }
  }

  private func options(_ keys: Keys) -> [String] {
    zip(items, keys.items).map { ($0.isRight ? "x" : "-") + $1 }.sorted()
  }

  /// The patterns that decide: those that are right, and foreseen mistakes only where they stand
  /// before one of them and so may take an answer away from it.
  private static func deciding<Pattern>(
    _ expected: [Expected<Pattern>], _ written: (Pattern) -> String
  ) -> [String] {
    let last = expected.lastIndex(where: \.isRight) ?? -1
    let all = expected.prefix(last + 1)
    let forms = all.map { ($0.isRight ? "x" : "-") + ($0.pattern.map(written) ?? "*") }
    return all.contains { !$0.isRight } ? forms : forms.sorted()
  }

  /// The hash of what is read before answering; typography and the order of options do not count.
  private var wording: String {
    var words = [Inline.plain(question.title), Block.plain(question.stem)]
    if case .match(let matching) = question.kind {
      words += [Inline.plain(matching.leftTitle), Inline.plain(matching.rightTitle)]
    }
    return Fingerprint.of(words + [items, lefts, rights].flatMap { $0.map(\.text).sorted() })
  }
}

extension Block {
  /// The text of blocks alone, a line each, with what a picture or a recording is.
  static func plain(_ blocks: [Block]) -> String { blocks.map(\.plain).joined(separator: "\n") }

  /// It recurses as deep as the document, whose depth was bounded when it was parsed.
  private var plain: String {
    switch self {
    case .heading(_, _, let text), .paragraph(let text): Inline.plain(text)
    case .quotation(let inner), .part(_, let inner): Block.plain(inner)
    case .list(let list): list.items.map(Block.plain).joined(separator: "\n")
    case .table(let table):
      ([table.header] + table.rows).map { $0.map(Inline.plain).joined(separator: " | ") }
        .joined(separator: "\n")
    case .code(let text): text
    case .callout(let callout):
      Inline.plain(callout.title ?? []) + "\n" + Block.plain(callout.blocks)
    case .figure(let picture): "\(picture.description) (\(picture.file))"
    case .recording(let recording): "\(Inline.plain(recording.paragraph)) (\(recording.file))"
    case .practice(let name), .branchingCase(let name), .quiz(let name): name.description
    case .rule: ""
    }
  }
}

import Learning

/// The names given so far in a module.
struct NameBook {
  private var taken: Set<Slug> = []
  /// The last number given to each name that was wanted more than once.
  private var numbers: [String: Int] = [:]

  /// The name, with a number if it is taken.
  mutating func unique(_ name: Slug) -> Slug {
    let wanted = name.description
    while true {
      let number = (numbers[wanted] ?? 0) + 1
      numbers[wanted] = number
      let suffix = number == 1 ? "" : "-\(number)"
      let candidate = Slug(wanted.prefix(Slug.longest - suffix.utf8.count) + suffix)
      if let candidate, taken.insert(candidate).inserted { return candidate }
    }
  }
}

/// Whether a name or a title would give away what is right.
struct AnswerLeak {
  private let right: [String]
  private let wrong: [String]

  init(_ kind: Question.Kind) {
    var right: [String] = []
    var wrong: [String] = []
    func note(_ text: String, _ isRight: Bool) {
      guard let name = Self.name(of: text) else { return }
      if isRight { right.append(name) } else { wrong.append(name) }
    }
    switch kind {
    case .one(let options, _), .several(let options, _), .poll(let options):
      for option in options { note(Inline.plain(option.text), option.isRight) }
    case .number(let expected): for answer in expected { note(answer.source, answer.isRight) }
    case .text(let expected, _): for answer in expected { note(answer.source, answer.isRight) }
    case .order, .match, .open: break
    }
    self.right = right
    self.wrong = wrong
  }

  /// Whether a right answer stands in the text, and no wrong one beside it.
  func isIn(_ text: String) -> Bool {
    guard !right.isEmpty, let name = Self.name(of: text) else { return false }
    return right.contains(where: name.contains) && !wrong.contains(where: name.contains)
  }

  /// The words between hyphens, so that only whole words are found in it.
  private static func name(of text: String) -> String? {
    let words = Slug.words(of: text)
    return words.isEmpty ? nil : "-" + words.joined(separator: "-") + "-"
  }
}

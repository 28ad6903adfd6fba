import Learning

/// Reads the tag of a heading and reports what is wrong with it.
struct TagParser {
  let findings: Findings
  let line: Int
  let column: Int
  /// The words of the heading, from which a name that is missing is made.
  let title: String

  private func report(_ problem: Problem, _ details: [String], fix: Fix? = nil) {
    findings.add(problem, line: line, column: column, details: details, fix: fix)
  }

  /// Offers to write something else in the tag.
  private func offer(_ old: some StringProtocol, by new: String) -> Fix? {
    .replace(by: new, findings.edit(String(old), by: new, inLine: line, from: column))
  }

  /// Whether a code span means to be a tag: its first word is a kind, or looks like `word:`.
  static func isMeant(_ code: String) -> Bool {
    let word = code.prefix { $0 != " " }
    if Tag.Kind(rawValue: String(word)) != nil { return true }
    guard let colon = word.firstIndex(of: ":"), colon > word.startIndex else { return false }
    return word[..<colon].utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
      && !word[colon...].hasPrefix("://")
  }

  /// Whether a code span outside a heading's end would be a valid tag there.
  static func isValidReference(_ code: String) -> Bool {
    let word = code.prefix { $0 != " " }
    guard let colon = word.firstIndex(of: ":"),
      let kind = Tag.Kind(rawValue: String(word[..<colon]))
    else { return false }
    return kind.needsName && Slug(word[word.index(after: colon)...]) != nil
  }

  /// Whether a text begins with the first word of a tag: `q:name`, `key-points`.
  static func beginsTag(_ text: some StringProtocol) -> Bool {
    let word = String(text.prefix { $0 != " " })
    return isValidReference(word) || Tag.Kind(rawValue: word).map { !$0.needsName } == true
  }

  func parse(_ code: String) -> TagReading {
    let words = code.split(separator: " ")
    guard let first = words.first else { return .none }
    let colon = first.firstIndex(of: ":")
    let kindName = String(colon.map { first[..<$0] } ?? first)
    guard let kind = Tag.Kind(rawValue: kindName) else {
      let near = findings.nearest(to: kindName, among: Tag.Kind.allCases.map(\.rawValue))
      report(
        .tagUnknown, [kindName, near ?? ""],
        fix: near.flatMap { offer(kindName, by: $0) })
      return .broken
    }
    var name: Slug?
    if let colon {
      let text = first[first.index(after: colon)...]
      if !kind.needsName {
        report(
          .tagMalformed, [code, kind.rawValue], fix: offer(first, by: kind.rawValue))
        return .broken
      }
      name = Slug(text)
      if !text.isEmpty, name == nil {
        let near = Slug(derivedFrom: String(text))
        report(.tagIDInvalid, [String(text)], fix: offer(text, by: near.description))
        return .broken
      }
    }
    if kind.needsName, name == nil {
      guard !findings.isEnough(.tagIDMissing) else { return .broken }
      let example = findings.tagName(from: title, inLine: line).description
      let tag = "\(kind.rawValue):\(example)"
      report(
        .tagIDMissing, [kind.rawValue, example],
        fix: .addTag(tag, findings.edit(String(first), by: tag, inLine: line, from: column)))
      return .broken
    }
    var tag = Tag(kind: kind, name: name)
    for word in words.dropFirst() where !read(String(word), into: &tag, code: code) {
      return .broken
    }
    tag.settings.sort()
    return hasClash(tag) ? .broken : .tag(tag)
  }

  private func read(_ word: String, into tag: inout Tag, code: String) -> Bool {
    guard let equals = word.firstIndex(of: "=") else { return readFlag(word, into: &tag) }
    let key = String(word[..<equals])
    let value = String(word[word.index(after: equals)...])
    guard !key.isEmpty, !value.isEmpty, !value.contains("=") else {
      report(.tagMalformed, [code, "points=2"])
      return false
    }
    let allowed = tag.kind.settings
    guard let example = allowed.values[key] else {
      reportUnknown(key, of: tag)
      return false
    }
    guard !tag.settings.contains(where: { $0.hasPrefix(key + "=") }) else {
      report(.tagOptionTwice, [key])
      return false
    }
    guard read(value, for: key, into: &tag) else {
      report(.tagOptionValue, [word, example])
      return false
    }
    tag.settings.append(word)
    return true
  }

  private func read(_ value: String, for key: String, into tag: inout Tag) -> Bool {
    switch key {
    case "points":
      guard value.utf8.allSatisfy({ (0x2C...0x39).contains($0) }),
        let points = Double(value.replacing(",", with: ".")), points > 0, points <= 100,
        (points * 2).rounded() == points * 2
      else { return false }
      tag.points = points
    case "pass":
      guard let pass = PassMark(value) else { return false }
      tag.pass = pass
    case "obj":
      guard let number = Int(value), (1...99).contains(number) else { return false }
      tag.objective = number
    case "attempts":
      guard let number = Int(value), (1...99).contains(number) else { return false }
      tag.attempts = number
    case "pick":
      guard let number = Int(value), (1...999).contains(number) else { return false }
      tag.pick = number
    default: return false
    }
    return true
  }

  private func reportUnknown(_ word: String, of tag: Tag) {
    let allowed = tag.kind.settings
    let near = findings.nearest(to: word, among: allowed.flags + allowed.values.keys.sorted())
    report(
      .tagOption, [word, tag.reference, near ?? ""],
      fix: near.flatMap { offer(word, by: $0) })
  }

  private func readFlag(_ word: String, into tag: inout Tag) -> Bool {
    let allowed = tag.kind.settings
    if tag.kind == .question, word.first == "v", let version = Int(word.dropFirst()),
      (1...CourseLock.lastVersion).contains(version), word.dropFirst().first != "+"
    {
      guard !tag.settings.contains(where: { $0.first == "v" && Int($0.dropFirst()) != nil }) else {
        report(.tagOptionTwice, ["v"])
        return false
      }
      tag.version = version
      tag.settings.append(word)
      return true
    }
    guard allowed.flags.contains(word) else {
      reportUnknown(word, of: tag)
      return false
    }
    guard tag.flags.insert(word).inserted else {
      report(.tagOptionTwice, [word])
      return false
    }
    tag.settings.append(word)
    return true
  }

  /// Whether two flags contradict each other.
  private func hasClash(_ tag: Tag) -> Bool {
    let groups = [
      ["order", "match", "open", "poll", "text", "choice"],
      ["order", "match", "open", "poll", "text", "multiple"],
      ["order", "match", "open", "poll", "choice", "exact"],
      ["order", "match", "open", "text", "fixed"], ["open", "poll", "text", "partial"],
      ["open", "poll", "required"],
    ]
    for group in groups {
      let given = group.filter(tag.has)
      if given.count > 1 {
        report(.tagOptionsClash, [given[0], given[1]])
        return true
      }
    }
    return false
  }
}

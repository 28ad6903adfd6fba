import Learning
import Markup

/// Compares a translated module with its source.
struct TranslationCheck {
  let source: ParsedText
  let original: LessonCompiler.Compiled
  let translation: ParsedText
  let translated: LessonCompiler.Compiled
  let sourceLanguage: Language

  func run() {
    TranslationDigest.check(translation, of: source, in: sourceLanguage)
    compareTags()
    compareQuestions()
    compareCases()
    compareHeadings()
    compareImages()
    compareParagraphs()
  }

  private typealias Tagged = (tag: Tag, heading: Int)

  /// The tag as the source writes it, in the place of the translation's.
  private func copied(_ heading: Int, to own: Int) -> Fix? {
    func code(_ text: ParsedText, _ heading: Int) -> String? {
      let last = text.document.children(of: heading).reversed().first { node in
        if case .code = text.document[node].kind { true } else { false }
      }
      guard let last, case .code(let code) = text.document[last].kind else { return nil }
      return code
    }
    guard let wanted = code(source, heading), let found = code(translation, own) else { return nil }
    return .replace(
      by: wanted,
      translation.findings.edit(
        "`\(found)`", by: "`\(wanted)`", inLine: translation.line(own)))
  }

  private static func tags(_ text: ParsedText) -> [Tagged]? {
    // What a mistyped heading hides is told there.
    if text.hasNearMiss { return nil }
    var tags: [Tagged] = []
    for section in text.outline.sections {
      switch section.tag {
      case .none: continue
      case .broken: return nil
      case .tag(let tag): if let heading = section.heading { tags.append((tag, heading)) }
      }
    }
    return tags
  }

  private func compareTags() {
    guard let wanted = Self.tags(source), let found = Self.tags(translation) else { return }
    var places: [String: Int] = [:]
    for (index, (tag, _)) in found.enumerated() { places[key(tag, in: found, index)] = index }
    var known: Set<String> = []
    var position = 0
    var isInOrder = true
    for (index, (tag, original)) in wanted.enumerated() {
      let key = key(tag, in: wanted, index)
      known.insert(key)
      guard let place = places[key] else {
        let line =
          position < found.count
          ? translation.line(found[position].heading) : translation.source.lines.count
        translation.findings.add(
          .translationTagMissing, line: line, tag.reference, source.file)
        continue
      }
      let (other, heading) = found[place]
      if other.settings != tag.settings {
        translation.add(
          .translationTagDiffers, at: heading, tag.whole, source.file,
          fix: copied(original, to: heading))
      }
      if place < position, isInOrder {
        translation.add(.translationTagOrder, at: heading, tag.reference, source.file)
        isInOrder = false
      }
      position = max(position, place + 1)
    }
    for (index, (tag, heading)) in found.enumerated()
    where !known.contains(key(tag, in: found, index)) {
      translation.add(.translationTagExtra, at: heading, tag.reference, source.file)
    }
  }

  /// A tag's name within what it belongs to: scenes of two cases may have the same name.
  private func key(_ tag: Tag, in tags: [Tagged], _ index: Int) -> String {
    guard tag.kind == .scene || tag.kind == .pool else { return tag.reference }
    let outer = tags[..<index].last { $0.tag.kind == .branchingCase || $0.tag.kind == .quiz }
    return (outer?.tag.reference ?? "") + "/" + tag.reference
  }

  // MARK: Questions and cases

  private func compareQuestions() {
    let wanted = Self.questions(original.lesson)
    for (name, question) in Self.questions(translated.lesson) {
      guard let other = wanted[name], let heading = translated.headings["q:\(name)"] else {
        continue
      }
      let found = AnswerShape(question)
      let shape = AnswerShape(other)
      if found != shape {
        translation.add(
          .translationAnswers, at: heading, source.file, found.description, shape.description)
      }
    }
  }

  private static func questions(_ lesson: Lesson) -> [Slug: Question] {
    let all = lesson.practice + lesson.quizzes.flatMap(\.questions)
    return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  }

  private func compareCases() {
    let cases = Dictionary(original.lesson.cases.map { ($0.name, $0) }) { first, _ in first }
    for branching in translated.lesson.cases {
      guard let other = cases[branching.name],
        let heading = translated.headings["case:\(branching.name)"]
      else { continue }
      let scenes = Dictionary(other.scenes.map { ($0.name, $0) }) { first, _ in first }
      // A choice that leads nowhere is told where it stands.
      let own = Set(branching.scenes.map(\.name))
      guard branching.scenes.flatMap(\.choices).allSatisfy({ own.contains($0.target) }) else {
        continue
      }
      let isSame = branching.scenes.allSatisfy { scene in
        guard let wanted = scenes[scene.name] else { return true }
        return scene.choices.map(\.target) == wanted.choices.map(\.target)
          && scene.choices.map(\.isRecommended) == wanted.choices.map(\.isRecommended)
      }
      if !isSame { translation.add(.translationBranches, at: heading, source.file) }
    }
  }

  // MARK: Text

  private func compareHeadings() {
    let (found, wanted) = (translation.outline.sections, source.outline.sections)
    guard found.count == wanted.count else {
      translation.findings.add(.translationHeadings, line: 1, source.file)
      return
    }
    let different = zip(found, wanted).first { $0.level != $1.level }?.0.heading
    // A level that is skipped is told there already.
    guard let different,
      !translation.findings.has("heading-skip", inLine: translation.line(different))
    else { return }
    translation.add(.translationHeadings, at: different, source.file)
  }

  private func compareImages() {
    func count(_ text: ParsedText) -> Int {
      text.document.nodes.count { if case .image = $0.kind { true } else { false } }
    }
    let (found, wanted) = (count(translation), count(source))
    if found != wanted {
      translation.findings.add(
        .translationImages, line: 1, source.file, "\(found)", "\(wanted)")
    }
  }

  private static let shortestCompared = 40

  private func compareParagraphs() {
    // As bytes: comparing text in all its spellings is most of the work of a translation otherwise.
    var known: Set<[UInt8]> = []
    for (_, said) in Self.paragraphs(source) { known.insert(said) }
    for (place, said) in Self.paragraphs(translation) where known.contains(said) {
      translation.add(.translationUntranslated, at: place, source.file)
    }
  }

  /// Paragraphs long enough to be sentences; references in footnotes may well be the same.
  private static func paragraphs(_ text: ParsedText) -> [(Int, [UInt8])] {
    var found: [(Int, [UInt8])] = []
    let notes = text.outline.footnotes.first ?? text.document.nodes.count
    for (place, node) in text.document.nodes.enumerated() where place < notes {
      guard case .paragraph = node.kind else { continue }
      let said = Array(text.document.plainText(of: place).utf8)
      if said.count >= shortestCompared, said.contains(0x20) { found.append((place, said)) }
    }
    return found
  }
}

/// What the answers of a question must have in common in every language.
struct AnswerShape: Equatable {
  private let kind: String
  private let parts: [String]
  /// A short form for messages, as an author writes it: `[x] [ ] [ ]`.
  let description: String

  init(_ question: Question) {
    switch question.kind {
    case .one(let options, _):
      kind = "one"
      parts = options.map { Self.box($0.isRight) }
      description = parts.joined(separator: " ")
    case .several(let options, _):
      kind = "several"
      parts = options.map { Self.box($0.isRight) }
      description = parts.joined(separator: " ")
    case .poll(let options):
      kind = "poll"
      parts = options.map { _ in Self.box(false) }
      description = parts.joined(separator: " ")
    case .number(let expected):
      kind = "number"
      parts = expected.map { Self.box($0.isRight) + ($0.pattern.map { "\($0)" } ?? "*") }
      description = expected.map { "`\($0.source)`" }.joined(separator: ", ")
    case .text(let expected, _):
      // Words differ from one language to the next, and so does how many one foresees.
      kind = "text"
      parts = []
      description = expected.map { "`\($0.source)`" }.joined(separator: ", ")
    case .order(let steps):
      kind = "order"
      parts = steps.map { _ in "1" }
      description = steps.indices.map { "\($0 + 1)." }.joined(separator: " ")
    case .match(let matching):
      kind = "match"
      let rights = matching.rights.map(\.key)
      let places = matching.lefts.map { rights.firstIndex(of: $0.right) ?? -1 }
      parts = places.map { "\($0)" } + ["\(rights.count)"]
      description = places.enumerated().map { "\($0 + 1)-\(Self.letter($1))" }
        .joined(separator: ", ")
    case .open:
      kind = "open"
      parts = []
      description = "`open`"
    }
  }

  private static func box(_ isTicked: Bool) -> String { isTicked ? "[x]" : "[ ]" }

  /// The letter of the place a right side takes: A for the first.
  private static func letter(_ place: Int) -> String {
    guard (0..<26).contains(place) else { return "\(place + 1)" }
    return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place)))
  }

  /// Two languages agree if the kind and the parts are the same.
  static func == (one: AnswerShape, other: AnswerShape) -> Bool {
    one.kind == other.kind && one.parts == other.parts
  }
}

/// The terms of a glossary are the same in every language, in any order: each has its alphabet.
enum GlossaryComparison {
  static func run(_ source: ParsedText, _ translation: ParsedText) {
    func terms(_ text: ParsedText) -> [(Tag, Int)] {
      text.outline.sections.compactMap { section in
        guard let tag = section.tag.tag, tag.kind == .term, let heading = section.heading else {
          return nil
        }
        return (tag, heading)
      }
    }
    guard !source.outline.sections.contains(where: { $0.tag == .broken }),
      !translation.outline.sections.contains(where: { $0.tag == .broken })
    else { return }
    let wanted = terms(source)
    let found = terms(translation)
    let known = Set(found.map(\.0.reference))
    for (tag, _) in wanted where !known.contains(tag.reference) {
      translation.findings.add(
        .translationTagMissing, line: translation.source.lines.count, tag.reference, source.file)
    }
    let expected = Set(wanted.map(\.0.reference))
    for (tag, heading) in found where !expected.contains(tag.reference) {
      translation.add(.translationTagExtra, at: heading, tag.reference, source.file)
    }
  }
}

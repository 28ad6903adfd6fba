import Catalogue
import Cryptography
import Learning
import Store
import Views

/// A translation and its source: which sections belong together, and which have changed.
struct Translation {
  let file: CourseFile
  let sourceFile: CourseFile
  let source: Language
  let target: Language
  /// The source as it stands, with its draft.
  let original: String
  /// The translation as it stands, with its draft.
  let text: String
  /// What the translation was opened from.
  let base: DraftBase

  /// Finds the source of a file; nil if it has none.
  init?(_ file: CourseFile, of workshop: Workshop, _ exchange: Exchange) {
    guard let target = file.language,
      let source = exchange.app.desk.index(of: workshop, apartFrom: file)?.source,
      source != target, let sourceFile = file.translated(to: source),
      let original = workshop.text(of: sourceFile)
    else { return nil }
    self.file = file
    self.sourceFile = sourceFile
    self.source = source
    self.target = target
    self.original = original
    let draft = workshop.drafts[file.name]
    let published = workshop.published(file)
    text = draft.map { $0.text ?? published.text ?? "" } ?? published.text ?? ""
    base = draft.map { .revision($0.revision) } ?? .published(published.digest)
  }

  /// The mark of the source as it stands.
  var mark: TranslationMark { TranslationMark(of: Array(original.utf8), in: source) }

  /// The source as it was when the translation was declared in step, and how they stand.
  func earlier(
    _ workshop: Workshop, _ store: Store
  ) throws -> (text: String?, standing: TranslationPage.Standing) {
    guard let declared = TranslationMark(in: Array(text.utf8)) else { return (nil, .undeclared) }
    if declared == mark { return (original, .inStep) }
    guard declared.language == source else { return (nil, .unknown) }
    func isDeclared(_ bytes: [UInt8]) -> Bool {
      TranslationMark(of: bytes, in: source) == declared
    }
    for digest in try store.digests(of: sourceFile.name, in: workshop.course) {
      guard let bytes = try store.blob(digest), isDeclared(bytes) else { continue }
      return (Workshop.text(bytes), .behind)
    }
    for save in try store.saves(of: sourceFile.name, in: workshop.course) {
      guard
        let text = try store.save(save.revision, of: sourceFile.name, in: workshop.course)?.text,
        isDeclared(Array(text.utf8))
      else { continue }
      return (text, .behind)
    }
    return (nil, .unknown)
  }

  // MARK: Sections

  /// The sections in the order of the translation, those it lacks where the source has them.
  func pairs(since earlier: String?) -> [TranslationPage.Pair] {
    let originals = SectionedText(original, of: sourceFile.name).sections
    let own = SectionedText(text, of: file.name).sections
    let known = Dictionary(own.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let before = earlier.map { SectionedText($0, of: sourceFile.name).sections }
    /// What the translation lacks, after the section that stands before it in the source.
    var missing: [String: [SectionedText.Section]] = [:]
    var last = ""
    for section in originals {
      if known[section.key] != nil {
        last = section.key
      } else if section.level > 0 {
        missing[last, default: []].append(section)
      }
    }
    let byKey = Dictionary(originals.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    var pairs = (missing[""] ?? []).map { lacking($0) }
    // What stands above the first heading comes first, whatever else is missing.
    if let top = own.first, top.level == 0 {
      pairs.insert(pair(top, byKey[top.key], before), at: 0)
      pairs += (missing[top.key] ?? []).map { lacking($0) }
    }
    for section in own where section.level > 0 {
      pairs.append(pair(section, byKey[section.key], before))
      pairs += (missing[section.key] ?? []).map { lacking($0) }
    }
    return pairs
  }

  private func lacking(_ section: SectionedText.Section) -> TranslationPage.Pair {
    TranslationPage.Pair(
      title: section.title, tag: section.tag, original: section.text,
      field: TranslationForm.field(section, on: base, isNew: true), text: "", state: .missing)
  }

  private func pair(
    _ own: SectionedText.Section, _ original: SectionedText.Section?,
    _ before: [SectionedText.Section]?
  ) -> TranslationPage.Pair {
    TranslationPage.Pair(
      title: original?.title ?? own.title, tag: own.tag, original: original?.text,
      field: TranslationForm.field(own, on: base, isNew: false), text: own.text,
      state: state(own, original, before))
  }

  private func state(
    _ own: SectionedText.Section, _ original: SectionedText.Section?,
    _ before: [SectionedText.Section]?
  ) -> TranslationPage.Pair.State {
    // Settings above the first heading are each language's own.
    guard own.level > 0 else { return .inStep }
    guard let original else { return .extra }
    guard let before, !before.contains(where: { $0.whole() == original.whole() }) else {
      return .inStep
    }
    guard let earlier = before.first(where: { $0.key == original.key }) else { return .new }
    if earlier.text == original.text, earlier.ending == original.ending { return .inStep }
    return .changed(
      WordDifference(
        from: SectionedText.whole(earlier.text, ending: earlier.ending, level: 1, gap: 0),
        to: SectionedText.whole(original.text, ending: original.ending, level: 1, gap: 0)))
  }
}

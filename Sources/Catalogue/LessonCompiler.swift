import Learning
import Markup

/// Compiles a module's file into a lesson, and reports what is wrong with its sections.
struct LessonCompiler {
  /// A lesson and what its translations take from it.
  struct Compiled {
    let lesson: Lesson
    let keys: KeySheet
    /// The section of each question and case, by its tag.
    let headings: [String: Int]
  }

  private let text: ParsedText
  private let prose: ProseCompiler
  private let defaults: CourseSettings.Defaults
  private let givenKeys: KeySheet?
  private let lock: CourseLock?
  private var objectives: [[Inline]] = []
  /// Whether the objectives are all that the module is meant to have: their own mistakes are told there.
  private var areObjectivesKnown = true
  private var practice: [Question] = []
  private var cases: [BranchingCase] = []
  private var quizzes: [Quiz] = []
  private var keys = KeySheet()
  private var headings: [String: Int] = [:]

  /// The links that are choices of scenes, which the case looks at itself.
  static func choiceLinks(in text: ParsedText) -> Set<Int> {
    var links: Set<Int> = []
    for section in text.outline.sections where section.tag.tag?.kind == .scene {
      if let list = ChoiceList(text.document, blocks: section.blocks) {
        links.formUnion(list.links.values)
      }
    }
    return links
  }

  static func compile(
    _ text: ParsedText, language: Language, links: ResolvedLinks, media: MediaFolder?,
    defaults: CourseSettings.Defaults, givenKeys: KeySheet?, lock: CourseLock?
  ) -> Compiled {
    var compiler = LessonCompiler(
      text: text, prose: ProseCompiler(text.document, links: links, media: media),
      defaults: defaults, givenKeys: givenKeys, lock: lock)
    return compiler.lesson(in: language)
  }

  private init(
    text: ParsedText, prose: ProseCompiler, defaults: CourseSettings.Defaults,
    givenKeys: KeySheet?, lock: CourseLock?
  ) {
    self.text = text
    self.prose = prose
    self.defaults = defaults
    self.givenKeys = givenKeys
    self.lock = lock
  }

  private mutating func lesson(in language: Language) -> Compiled {
    CalloutCheck(document: text.document, findings: text.findings).run()
    readObjectives()
    checkNames()
    let root = text.outline.sections[0]
    var body = blocks(root.blocks, of: root)
    for child in root.children { body += section(child) }
    let front = text.frontMatter
    let lesson = Lesson(
      language: language, title: prose.inlines(root.title), warning: front["warning"]?.value,
      audience: front["audience"]?.value, authors: front["authors"]?.value, objectives: objectives,
      body: body, footnotes: prose.footnotes(text.outline.footnotes), practice: practice,
      cases: cases, quizzes: quizzes)
    return Compiled(lesson: lesson, keys: keys, headings: headings)
  }

  /// How many objectives a question may name; nil where that cannot be told.
  private var objectiveCount: Int? { areObjectivesKnown ? objectives.count : nil }

  private mutating func readObjectives() {
    for section in text.outline.sections where section.tag.tag?.kind == .objectives {
      guard objectives.isEmpty, let heading = section.heading else { continue }
      let list = section.blocks.first { block in
        if case .list(start: .some(_), _) = text.document[block].kind { true } else { false }
      }
      guard let list else {
        text.add(.objectivesList, at: heading)
        areObjectivesKnown = false
        continue
      }
      objectives = text.document.children(of: list).map { item in
        text.document.firstChild(of: item).map { prose.inlines(of: $0) } ?? []
      }
    }
  }

  /// A part of a module stands in it once.
  private func checkNames() {
    var seen: Set<Tag.Kind> = []
    for section in text.outline.sections {
      guard let tag = section.tag.tag, let heading = section.heading,
        [.objectives, .keyPoints, .sources].contains(tag.kind)
      else { continue }
      if !seen.insert(tag.kind).inserted {
        text.add(.idDuplicate, at: heading, tag.reference, text.file)
      }
    }
  }

  // MARK: Sections

  private mutating func section(_ place: Int) -> [Block] {
    let section = text.outline.sections[place]
    guard let heading = section.heading, let tag = section.tag.tag else { return plain(place) }
    switch (tag.kind, tag.name) {
    case (.question, let name?):
      guard let question = question(place, tag, name) else { return [] }
      practice.append(question)
      return [.practice(name)]
    case (.quiz, let name?):
      checkTaskLists(section.blocks, of: section)
      headings[tag.reference] = heading
      var found: [(Slug, KeySheet.Question)] = []
      var questionHeadings: [String: Int] = [:]
      let compiler = QuizCompiler(text: text, prose: prose, defaults: defaults) {
        [text, prose, objectiveCount, givenKeys, lock] place, tag, name in
        questionHeadings[tag.reference] = text.outline.sections[place].heading
        let compiler = QuestionCompiler(
          text: text, prose: prose, objectives: objectiveCount, givenKeys: givenKeys,
          lock: lock)
        guard let (question, keys) = compiler.compile(place, tag, name: name) else { return nil }
        found.append((name, keys))
        return question
      }
      let quiz = compiler.compile(place, tag, name: name)
      for (name, questionKeys) in found { keys.questions[name] = questionKeys }
      headings.merge(questionHeadings) { $1 }
      guard let quiz else { return [] }
      quizzes.append(quiz)
      return [.quiz(name)]
    case (.branchingCase, let name?):
      headings[tag.reference] = heading
      let compiler = CaseCompiler(text: text, prose: prose, givenKeys: givenKeys)
      guard let (branching, choices) = compiler.compile(place, name: name) else { return [] }
      cases.append(branching)
      keys.choices.merge(choices) { $1 }
      return [.branchingCase(name)]
    case (.scene, _):
      text.add(.sceneOutsideCase, at: heading)
      return []
    case (.objectives, _): return [.part(.objectives, plain(place))]
    case (.keyPoints, _):
      let hasList = section.blocks.contains { block in
        if case .list = text.document[block].kind { true } else { false }
      }
      if !hasList { text.add(.keyPointsList, at: heading) }
      return [.part(.keyPoints, plain(place))]
    case (.sources, _): return [.part(.sources, plain(place))]
    case (.sensitive, _): return [.part(.sensitive, plain(place))]
    default:
      text.add(.tagMisplacedKind, at: heading, tag.reference)
      return plain(place)
    }
  }

  private mutating func question(_ place: Int, _ tag: Tag, _ name: Slug) -> Question? {
    headings[tag.reference] = text.outline.sections[place].heading
    let compiler = QuestionCompiler(
      text: text, prose: prose, objectives: objectiveCount, givenKeys: givenKeys,
      lock: lock)
    guard let (question, questionKeys) = compiler.compile(place, tag, name: name) else {
      return nil
    }
    keys.questions[name] = questionKeys
    return question
  }

  private mutating func plain(_ place: Int) -> [Block] {
    let section = text.outline.sections[place]
    var result = [
      Block.heading(
        level: section.level, anchor: section.anchor, text: prose.inlines(section.title))
    ]
    result += blocks(section.blocks, of: section)
    for child in section.children { result += self.section(child) }
    return result
  }

  private func blocks(_ nodes: [Int], of section: Outline.Section) -> [Block] {
    if section.tag != .broken { checkTaskLists(nodes, of: section) }
    return prose.blocks(nodes)
  }

  /// Checkboxes outside a question look like one and would not work.
  private func checkTaskLists(_ nodes: [Int], of section: Outline.Section) {
    var isFirst = true
    for node in nodes {
      if text.document.subtree(of: node).contains(where: { text.document[$0].isTask }) {
        text.add(
          .tasklistOutsideQuestion, at: node, fix: isFirst ? text.questionTag(section) : nil)
        isFirst = false
      }
    }
  }
}

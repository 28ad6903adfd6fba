import Learning
import Markup

/// Compiles the section under a `quiz:` heading.
struct QuizCompiler {
  let text: ParsedText
  let prose: ProseCompiler
  let defaults: CourseSettings.Defaults
  let compileQuestion: (Int, Tag, Slug) -> Question?

  /// The quiz; nil if it is broken, which is then reported.
  func compile(_ place: Int, _ tag: Tag, name: Slug) -> Quiz? {
    let section = text.outline.sections[place]
    guard let heading = section.heading else { return nil }
    var direct: [Question] = []
    var pools: [Quiz.Pool] = []
    var poolHeadings: [Int] = []
    var isBroken = false
    var seen: Set<Slug> = []
    for child in section.children {
      let inner = text.outline.sections[child]
      guard let innerHeading = inner.heading else { continue }
      if let innerTag = inner.tag.tag, innerTag.kind == .pool, let poolName = innerTag.name {
        if !seen.insert(poolName).inserted {
          text.add(.idDuplicate, at: innerHeading, innerTag.reference, tag.reference)
          isBroken = true
        }
        var questions: [Question] = []
        for grandchild in inner.children {
          add(grandchild, to: &questions, inside: innerTag, isBroken: &isBroken)
        }
        pools.append(Quiz.Pool(name: poolName, pick: innerTag.pick, questions: questions))
        poolHeadings.append(innerHeading)
      } else {
        add(child, to: &direct, inside: tag, isBroken: &isBroken)
      }
    }
    if isBroken { return nil }
    if !direct.isEmpty || (tag.pick != nil && pools.isEmpty) {
      pools.insert(Quiz.Pool(name: nil, pick: tag.pick, questions: direct), at: 0)
      poolHeadings.insert(heading, at: 0)
    } else if let pick = tag.pick {
      text.add(.quizPick, at: heading, "\(pick)", "0")
      return nil
    }
    let quiz = Quiz(
      name: name, title: prose.inlines(section.title), intro: prose.blocks(section.blocks),
      pools: pools, passMark: tag.pass ?? defaults.pass,
      attempts: tag.attempts ?? defaults.attempts, isShuffled: tag.has("shuffle"))
    return check(quiz, heading: heading, poolHeadings: poolHeadings, level: section.level)
      ? quiz : nil
  }

  private func add(
    _ place: Int, to questions: inout [Question], inside tag: Tag, isBroken: inout Bool
  ) {
    let section = text.outline.sections[place]
    guard let heading = section.heading else { return }
    switch section.tag {
    case .broken: isBroken = true
    case .none:
      text.add(
        .questionUntagged, at: heading, text.questionName(section).description,
        fix: text.questionTag(section))
      isBroken = true
    case .tag(let inner):
      guard inner.kind == .question, let name = inner.name else {
        if inner.kind == .scene {
          text.add(.sceneOutsideCase, at: heading)
        } else {
          text.add(.tagMisplacedError, at: heading, inner.reference, tag.reference)
        }
        isBroken = true
        return
      }
      if let question = compileQuestion(place, inner, name) {
        questions.append(question)
      } else {
        isBroken = true
      }
    }
  }

  private func check(_ quiz: Quiz, heading: Int, poolHeadings: [Int], level: Int) -> Bool {
    guard !quiz.questions.isEmpty else {
      text.add(.quizEmpty, at: heading, String(repeating: "#", count: level + 1))
      return false
    }
    var isSound = true
    for (pool, poolHeading) in zip(quiz.pools, poolHeadings) {
      if let pick = pool.pick, pick > pool.questions.count {
        text.add(.quizPick, at: poolHeading, "\(pick)", "\(pool.questions.count)")
        isSound = false
      } else if let pick = pool.pick, pick < pool.questions.count,
        Set(pool.questions.map(\.worth)).count > 1
      {
        text.add(.quizUneven, at: poolHeading)
      }
    }
    guard isSound else { return false }
    // The most that an attempt can be worth, whatever is drawn.
    let most = quiz.pools.reduce(Marks.zero) { sum, pool in
      pool.questions.map(\.worth).sorted().suffix(pool.pick ?? .max).reduce(sum) { $0 + $1 }
    }
    guard most > .zero else {
      text.add(.quizUngraded, at: heading)
      return false
    }
    let needed = quiz.passMark.needed(of: most)
    if !most.reaches(needed) {
      text.add(.quizPass, at: heading, "\(needed.points)", "\(most.points)")
      return false
    }
    return true
  }
}

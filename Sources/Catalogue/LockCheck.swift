import Learning

/// Compares the questions of a course with those that were published.
struct LockCheck {
  /// One module.
  struct Lesson: Sendable {
    /// Its file in the source language.
    let text: ParsedText
    /// What that was compiled into.
    let lesson: Learning.Lesson
    /// Its files in every language, opened when they are needed.
    let files: @Sendable () -> [ParsedText]
  }

  private let lock: CourseLock
  private let lessons: [Lesson]
  private let isComplete: Bool
  private let successors: [Slug: Slug]

  /// `isComplete` says whether the lessons are all that the course has.
  init(lock: CourseLock, lessons: [Lesson], isComplete: Bool) {
    self.lock = lock
    self.lessons = lessons
    self.isComplete = isComplete
    successors = lock.successors
  }

  /// Reports at the questions; gives what is to be told of those that are not there any more.
  func run() -> [Diagnostic] {
    var seen: Set<Slug> = []
    var isWhole = isComplete
    for lesson in lessons {
      let questions = Dictionary(lesson.lesson.questions.map { ($0.name, $0) }) { first, _ in first
      }
      for section in lesson.text.outline.sections {
        if section.tag == .broken { isWhole = false }
        guard let tag = section.tag.tag, tag.kind == .question, let name = tag.name,
          let heading = section.heading, seen.insert(name).inserted
        else { continue }
        check(tag, name, questions[name], at: heading, in: lesson)
      }
    }
    // What could not be read is not gone.
    guard isWhole else { return [] }
    return lock.questions.filter { !$0.value.isRetired && !seen.contains($0.key) }.keys.sorted()
      .map { name in
        Diagnostic(.questionRemoved, file: CourseLock.file, line: 1, details: ["q:\(name)"])
      }
  }

  private func check(
    _ tag: Tag, _ name: Slug, _ question: Question?, at heading: Int, in lesson: Lesson
  ) {
    let text = lesson.text
    if let successor = successors[name] {
      text.add(.idRenamed, at: heading, tag.reference, "q:\(successor)")
      return
    }
    guard let published = lock.questions[name] else { return }
    let own = question.map { QuestionShape($0).entry() }
    // The same question, word for word, is no other one under its name.
    let isBack =
      own?.key == published.key && published.wording != nil && own?.wording == published.wording
      && tag.version <= published.version
    if published.isRetired, !isBack {
      text.add(.idRetired, at: heading, tag.reference)
      return
    }
    let last = published.version
    let next = last + 1
    if tag.version == last {
      guard let own, own.key != published.key else { return }
      text.add(
        .answerKeyChanged, at: heading, tag.reference, "\(next)",
        fix: fix(name, version: next, in: lesson))
    } else if tag.version < last {
      let wanted = own?.key == published.key ? last : next
      text.add(
        .versionBack, at: heading, tag.reference, "\(last)", "\(tag.version)", "\(wanted)",
        fix: fix(name, version: wanted, in: lesson))
    } else if tag.version > next {
      text.add(
        .versionGap, at: heading, tag.reference, "\(last)", "\(tag.version)", "\(next)",
        fix: fix(name, version: next, in: lesson))
    }
  }

  /// Writes the version into the tag in every language; a decision, so nobody takes it unasked.
  private func fix(_ name: Slug, version: Int, in lesson: Lesson) -> Fix {
    Fix(
      name: "version", isSafe: false, french: "Écrire `v\(version)` dans chaque langue",
      english: "Write `v\(version)` in every language",
      edits: lesson.files().sorted { $0.file < $1.file }.compactMap {
        TagPlace(of: name, in: $0)?.edit(version: version)
      })
  }
}

extension Lesson {
  /// All its questions: those for practice and those of its quizzes.
  var questions: [Question] { practice + quizzes.flatMap(\.questions) }
}

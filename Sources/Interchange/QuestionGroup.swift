import Learning

/// The questions of a course that stand together: those of one quiz, or the practice of one module.
struct QuestionGroup {
  /// The names of the categories around it, from the top down.
  let path: [String]
  let questions: [Question]

  /// Every question of some modules in one language; what is no question is noted.
  static func all(
    in modules: [Module], of course: Course, language: Language, log: LossLog
  ) -> [QuestionGroup] {
    modules.flatMap { module -> [QuestionGroup] in
      guard let lesson = module.lessons[language] ?? module.lessons[course.languages[0]] else {
        return []
      }
      for branching in lesson.cases {
        log.add(.caseUnsupported, line: 0, text: Inline.plain(branching.title))
      }
      let title = Inline.plain(lesson.title).collapsed
      let top = course.title(in: language).collapsed
      let parent = top == title ? [title] : [top, title]
      let practice = QuestionGroup(path: parent, questions: lesson.practice)
      return [practice]
        + lesson.quizzes.map { quiz in
          noteSettings(of: quiz, log)
          return QuestionGroup(
            path: parent + [Inline.plain(quiz.title).collapsed], questions: quiz.questions)
        }
    }.filter { !$0.questions.isEmpty }
  }

  private static func noteSettings(of quiz: Quiz, _ log: LossLog) {
    var settings = ["pass=\(quiz.passMark.text)"]
    if let attempts = quiz.attempts { settings.append("attempts=\(attempts)") }
    for pool in quiz.pools {
      if let pick = pool.pick { settings.append("pick=\(pick)") }
    }
    if quiz.isShuffled { settings.append("shuffle") }
    log.add(
      .quizSettings, line: 0, detail: settings.joined(separator: ", "),
      text: Inline.plain(quiz.title))
  }

  /// The path as Moodle writes it: a slash in a name is doubled.
  var category: String {
    "$course$/top/" + path.map { $0.replacing("/", with: "//") }.joined(separator: "/")
  }
}

extension Question {
  /// What is asked: the heading, which learners read here and not in Moodle, then the rest.
  var asked: [Block] { [.paragraph(title)] + stem }

  /// Whether its two options are true and false.
  var truth: (isTrue: Bool, ifTrue: [Block], ifFalse: [Block])? {
    guard case .one(let options, _) = kind, options.count == 2 else { return nil }
    let words = options.map { Inline.plain($0.text).collapsed }
    for language in [Language.french, .english] {
      let truth = AnswerBuilder.truthWords(language)
      if words == [truth.yes, truth.no] {
        return (options[0].isRight, options[0].feedback, options[1].feedback)
      }
    }
    return nil
  }

  /// What an option is worth in percent, where several may be chosen.
  static func weight(of option: Option, among options: [Option]) -> Double {
    let share = 100 / Double(max(1, options.count { $0.isRight }))
    return option.isRight ? share : -share
  }

  /// Notes the settings that the other program does not have.
  func noteSettings(_ log: LossLog, keepsPoints: Bool) {
    var settings: [String] = []
    if !keepsPoints, points != Marks(1) {
      settings.append("points=\(MoodleNumber.text(points.points))")
    }
    if isRequired { settings.append("required") }
    if let objective { settings.append("obj=\(objective)") }
    if !settings.isEmpty { note(.settings, log, settings.joined(separator: ", ")) }
  }

  func note(_ reason: Loss.Reason, _ log: LossLog, _ detail: String = "") {
    log.add(reason, line: 0, detail: detail, text: Inline.plain(title))
  }
}

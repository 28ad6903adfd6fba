import Catalogue
import Learning
import Testing

/// The example course, which uses every element of the format, as it is compiled.
@Suite struct ExampleTests {
  let course: Course
  let french: Lesson
  let english: Lesson

  init() throws {
    let reading = CourseReader(folder: Fixtures.course).read()
    course = try #require(reading.course)
    let module = try #require(course.modules.first)
    french = try #require(module.lessons[.french])
    english = try #require(module.lessons[.english])
  }

  private func question(_ name: String, in lesson: Lesson) throws -> Question {
    let slug = try #require(Slug(name))
    return try #require(lesson.practice(slug) ?? lesson.quizzes.first?.question(slug))
  }

  @Test func settingsComeFromCourseAndSource() throws {
    #expect(course.id.description == "reperer-et-orienter")
    #expect(course.languages == [.french, .english])
    #expect(course.licence == "CC-BY-SA-4.0")
    #expect(course.title(in: .english).hasPrefix("Spotting"))
    let module = try #require(course.modules.first)
    #expect(module.name.description == "indicators" && module.number == 1)
    #expect(module.minutes == 20 && module.reviewed == "2026-01-15")
    #expect(english.warning?.hasPrefix("This module") == true)
    #expect(
      course.glossaries[.english]?.terms.map(\.name.description) == ["debt-bondage", "consent"])
  }

  @Test func bodyHoldsEverythingInItsPlace() {
    var said: [String] = []
    for block in french.body {
      switch block {
      case .heading(let level, let anchor, _): said.append("h\(level) \(anchor)")
      case .part(let part, _): said.append("\(part)")
      case .practice(let name): said.append("practice \(name)")
      case .branchingCase(let name): said.append("case \(name)")
      case .quiz(let name): said.append("quiz \(name)")
      case .paragraph: said.append("p")
      case .figure: said.append("figure")
      case .callout: said.append("callout")
      case .recording: said.append("recording")
      default: said.append("?")
      }
    }
    #expect(
      said == [
        "objectives", "h2 un-signe-ne-suffit-pas", "p", "figure", "callout", "recording",
        "practice passport", "practice signs", "case amina", "keyPoints", "quiz final", "sources",
      ])
    #expect(Inline.plain(french.title) == "Module 1 : reconnaître les signes")
    #expect(french.objectives.count == 3)
  }

  @Test func titlesLoseTheirTags() throws {
    #expect(Inline.plain(try question("passport", in: french).title) == "Qui garde le passeport ?")
    #expect(Inline.plain(french.quizzes[0].title) == "Quiz final")
  }

  @Test func questionsHaveTheirKinds() throws {
    guard case .one(let options, false) = try question("passport", in: french).kind else {
      Issue.record("passport is not one choice")
      return
    }
    #expect(options.map(\.isRight) == [false, true, false])
    #expect(options.allSatisfy { !$0.feedback.isEmpty })
    let signs = try question("signs", in: french)
    guard case .several(let signOptions, _) = signs.kind else {
      Issue.record("signs is not several choices")
      return
    }
    #expect(signOptions.count == 4 && signs.isPartial && signs.points == Marks(2))
    #expect(!signs.hint.isEmpty && signs.stem.count == 1)
    guard case .number(let numbers) = try question("three-elements", in: french).kind,
      case .text(let texts, isExact: false) = try question("emergency", in: french).kind,
      case .order(let steps) = try question("steps", in: french).kind,
      case .match(let matching) = try question("who", in: french).kind
    else {
      Issue.record("a question of the quiz has the wrong kind")
      return
    }
    #expect(numbers.map(\.isRight) == [true, false])
    #expect(texts.map(\.source) == ["112", "le 112", "911"])
    #expect(steps.count == 4)
    #expect(matching.lefts.count == 3 && matching.rights.count == 4)
    #expect(Inline.plain(matching.rightTitle) == "Service")
  }

  @Test func explanationIsWhatFollowsTheAnswers() throws {
    let passport = try question("passport", in: french)
    guard case .paragraph(let runs) = passport.explanation.first else {
      Issue.record("no explanation")
      return
    }
    #expect(Inline.plain(runs).hasPrefix("Retenez la règle"))
  }

  @Test func quizTakesItsSettings() {
    let quiz = french.quizzes[0]
    #expect(quiz.passMark == .percent(75) && quiz.attempts == 3 && quiz.isShuffled)
    #expect(quiz.length == 4 && quiz.questions.count == 5)
  }

  @Test func caseBranches() throws {
    let amina = french.cases[0]
    #expect(amina.scenes.map(\.name.description) == ["arrival", "cousin", "alone", "closed"])
    #expect(amina.scenes.map(\.isEnd) == [false, false, true, true])
    #expect(amina.scenes[0].choices.map(\.isRecommended) == [true, false])
    #expect(amina.scenes[0].choices.map(\.target.description) == ["alone", "cousin"])
  }

  @Test func pictureHasItsSize() throws {
    guard case .figure(let picture) = french.body[3] else {
      Issue.record("no picture")
      return
    }
    #expect(picture.file == "passeport.png" && picture.width == 16 && picture.height == 10)
    #expect(picture.caption == "Illustration : A. Martin, CC BY 4.0")
    guard case .recording(let recording) = french.body[5] else {
      Issue.record("no recording")
      return
    }
    #expect(recording.kind == .audio && recording.file == "mina.fr.mp3")
    #expect(recording.captions == "mina.fr.vtt")
  }

  @Test func footnotesAndTermsAreResolved() {
    #expect(french.footnotes.map(\.number) == [1] && french.footnotes[0].references == 1)
    guard case .paragraph(let runs) = french.body[2] else {
      Issue.record("no paragraph")
      return
    }
    #expect(runs.contains(.footnote(number: 1, occurrence: 1)))
    let terms = runs.compactMap {
      if case .term(let name, _) = $0 { name.description } else { nil }
    }
    #expect(terms == ["debt-bondage"])
  }

  private func keys(_ lesson: Lesson) -> [[String]] {
    (lesson.practice + lesson.quizzes.flatMap(\.questions)).map { question in
      switch question.kind {
      case .one(let options, _), .several(let options, _), .poll(let options): options.map(\.key)
      case .order(let steps): steps.map(\.key)
      case .match(let matching):
        matching.lefts.map(\.key) + matching.lefts.map(\.right) + matching.rights.map(\.key)
      default: []
      }
    } + lesson.cases.flatMap(\.scenes).map { $0.choices.map(\.key) }
  }

  @Test func keysAreTheSameInEveryLanguage() {
    #expect(keys(french) == keys(english))
    for key in keys(french).joined() {
      #expect(key.count == 6 && key.allSatisfy { $0.isLowercase || $0.isNumber })
    }
  }

  @Test func keysDoNotTellTheOrder() throws {
    guard case .order(let steps) = try question("steps", in: french).kind else { return }
    #expect(steps.map(\.key) != steps.map(\.key).sorted())
    #expect(Set(steps.map(\.key)).count == steps.count)
  }

  @Test func keysStayWhenAnOptionMoves() throws {
    func keys(_ text: String) throws -> [String: String] {
      let folder = try Fixtures.temporary()
      defer { Fixtures.remove(folder) }
      try Fixtures.write("# T\n\n## Q `q:a`\n\nT.\n\n" + text, to: folder + "/01-a.fr.md")
      let lesson = CourseReader.read(file: folder + "/01-a.fr.md").course?.modules[0].lessons[
        .french]
      guard case .one(let options, _) = lesson?.practice.first?.kind else { return [:] }
      return Dictionary(uniqueKeysWithValues: options.map { (Inline.plain($0.text), $0.key) })
    }
    let first = try keys("- [x] un\n- [ ] deux\n- [ ] trois\n")
    #expect(first.count == 3)
    #expect(first == (try keys("- [ ] trois\n- [ ] deux\n- [x] un\n")))
    #expect(first == (try keys("- [ ] un\n- [x] deux\n- [ ] trois\n")))
  }
}

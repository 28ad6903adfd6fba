import Catalogue
import Interchange
import Learning
import TestSupport
import Testing

/// What is exported and imported again marks alike.
@Suite struct RoundTripTests {
  private func course(_ folder: String) throws -> Course {
    try #require(CourseReader(folder: folder).read().course)
  }

  @Test(arguments: Interchange.Target.allCases, [Language.french, .english])
  func everyKindMarksAlike(target: Interchange.Target, language: Language) throws {
    let course = try course("\(Fixtures.repository)/Tests/Fixtures/every-kind")
    let export = Interchange.write(course.modules, of: course, as: target, language: language)
    let source = try #require(Interchange.Source(rawValue: target.rawValue))
    let imported = try Importing(export.text, as: source, language: language)
    #expect(imported.result.losses == [])
    #expect(imported.result.questionCount == export.questionCount)
    let lesson = try #require(course.modules.first?.lessons[language])
    let originals = lesson.practice + lesson.quizzes.flatMap(\.questions)
    let kept = originals.filter { question in
      switch question.kind {
      case .poll: false
      case .order: target != .gift
      default: true
      }
    }
    // What is practised and what counts are both questions of Moodle.
    #expect(imported.questions.map(\.name).sorted() == kept.map(\.name).sorted())
    for original in kept {
      let copy = try imported.question(original.name.description)
      try expectAlike(original, copy)
    }
    let codes = Set(export.losses.map(\.code))
    #expect(
      codes.isSuperset(of: ["poll-unsupported", "case-unsupported", "quiz-settings", "settings"]))
    #expect(codes.contains("order-unsupported") == (target == .gift))
    #expect(codes.contains("hint") == (target == .gift))
  }

  private func expectAlike(_ original: Question, _ copy: Question) throws {
    #expect(Inline.plain(copy.title) == Inline.plain(original.title))
    #expect(copy.stem == original.stem && copy.explanation == original.explanation)
    switch (original.kind, copy.kind) {
    case (.one(let options, _), .one(let copies, _)),
      (.several(let options, _), .several(let copies, _)):
      #expect(copies.map(\.text) == options.map(\.text))
      #expect(copies.map(\.feedback) == options.map(\.feedback))
      let isSeveral = if case .several = original.kind { true } else { false }
      // Every choice there is.
      for choice in 1..<(1 << options.count) where isSeveral || choice.nonzeroBitCount == 1 {
        func keys(_ all: [Option]) -> GivenAnswer {
          .options(all.indices.filter { choice >> $0 & 1 == 1 }.map { all[$0].key })
        }
        #expect(try copy.share(keys(copies)) == original.share(keys(options)))
      }
    case (.number, .number), (.text, .text):
      for typed in ["4", "3", "360", "359,5", "361.5", "180", "fer", "le fer", "or", "aimant", "x"]
      {
        let expected = Result { try original.share(.typed(typed)) }
        let found = Result { try copy.share(.typed(typed)) }
        #expect("\(found)" == "\(expected)")
        func said(_ question: Question) -> String {
          "\(question.feedback(on: .typed(typed)).filter { if case .typed = $0 { true } else { false } })"
        }
        #expect(said(copy) == said(original))
      }
    case (.order(let steps), .order(let copies)):
      for shift in steps.indices {
        func keys(_ all: [Step]) -> GivenAnswer {
          .order(Array(all[shift...] + all[..<shift]).map(\.key))
        }
        #expect(try copy.share(keys(copies)) == original.share(keys(steps)))
      }
    case (.match(let matching), .match(let copies)):
      #expect(copies.rights.map(\.text) == matching.rights.map(\.text))
      for shift in matching.rights.indices {
        func keys(_ matching: Matching) -> GivenAnswer {
          let rights = matching.rights
          return .match(
            Dictionary(
              uniqueKeysWithValues: matching.lefts.enumerated().map {
                ($1.key, rights[($0 + shift) % rights.count].key)
              }))
        }
        #expect(try copy.share(keys(copies)) == original.share(keys(matching)))
      }
    case (.open, .open): break
    default: Issue.record("\(original.name) came back as another kind")
    }
  }

  @Test func whatDiffersIsSaid() throws {
    let text = """
      # Essai

      ## Une `q:one fixed`

      ![Une carte](media/x.png)

      - [x] a
      - [ ] b
      - [ ] c

      ## Deux `q:two`

      - [x] a
      - [x] b
      - [ ] c

      ## Trois `q:three exact`

      > [!TIP]
      > Une aide.

      - [x] `a*b`

      ## Quatre `q:four match`

      | a | b | c |
      | --- | --- | --- |
      | un | deux | trois |
      | quatre | cinq | |

      """
    let folder = CourseFolder(files: [
      "course.yml": Array("id: essai\nlanguages: fr\n".utf8),
      "01-essai.fr.md": Array(
        text.replacing("![Une carte](media/x.png)", with: "[ici bas](#deux)").utf8),
    ])
    let course = try #require(CourseReader(folder).read().course)
    let gift = Interchange.write(course.modules, of: course, as: .gift, language: .french)
    #expect(
      gift.losses.map(\.code) == [
        "fixed", "link", "all-or-nothing", "exact", "hint", "all-or-nothing", "pair-feedback",
      ])
    let xml = Interchange.write(course.modules, of: course, as: .moodleXML, language: .french)
    #expect(
      xml.losses.map(\.code) == ["link", "all-or-nothing", "all-or-nothing", "pair-feedback"])
    let again = try Importing(xml.text, as: .moodleXML)
    let word = try again.question("three")
    #expect(try word.share(.typed("a*b")) == 1 && word.share(.typed("A*b")) == 0)
  }
}

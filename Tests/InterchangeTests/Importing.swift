import Catalogue
import Interchange
import Learning
import TestSupport
import Testing

/// An import, read again as a course's file is.
struct Importing {
  let result: Import
  let lesson: Lesson

  /// Imports bytes, writes the module to a file, and reads it: it must hold no error.
  init(
    _ bytes: [UInt8], as source: Interchange.Source, language: Language = .french,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    result = try Interchange.read(bytes, as: source, language: language)
    let name = "01-imported.\(language).md"
    let folder = CourseFolder(
      files: [
        "course.yml": Array("id: imported\nlanguages: \(language)\n".utf8),
        name: Array(result.markdown.utf8),
      ])
    let reading = CourseReader(folder).read()
    let errors = reading.diagnostics.filter { $0.severity == .error }
    try #require(
      errors.isEmpty,
      "\(errors.map { $0.description(in: .english) })\n\(result.markdown.prefix(4000))",
      sourceLocation: place)
    lesson = try #require(reading.course?.modules.first?.lessons[language], sourceLocation: place)
    #expect(questions.count == result.questionCount, sourceLocation: place)
  }

  init(
    _ text: String, as source: Interchange.Source = .gift, language: Language = .french,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    try self.init(Array(text.utf8), as: source, language: language, place)
  }

  init(fixture: String, as source: Interchange.Source, language: Language = .french) throws {
    try self.init(Fixture.bytes(fixture), as: source, language: language)
  }

  /// Every question, in the order of the file.
  var questions: [Question] { lesson.practice + lesson.quizzes.flatMap(\.questions) }

  func question(_ name: String) throws -> Question {
    try #require(questions.first { $0.name.description == name }, "\(questions.map(\.name))")
  }

  var codes: [String] { result.losses.map(\.code) }
}

extension Question {
  /// The marks for an answer, out of one.
  func share(_ given: GivenAnswer) throws -> Double {
    let mark = try self.mark(given)
    return mark.of == .zero ? -1 : (mark.marks.points / mark.of.points * 100).rounded() / 100
  }

  /// The answer that gives these words.
  func choosing(_ words: String...) -> GivenAnswer {
    switch kind {
    case .one(let options, _), .several(let options, _), .poll(let options):
      .options(options.filter { words.contains(Inline.plain($0.text)) }.map(\.key))
    case .order(let steps):
      .order(words.compactMap { word in steps.first { Inline.plain($0.text) == word }?.key })
    default: .unknown
    }
  }

  /// The answer that matches each left side with these words.
  func matching(_ pairs: [String: String]) -> GivenAnswer {
    guard case .match(let matching) = kind else { return .unknown }
    var keys: [String: String] = [:]
    for left in matching.lefts {
      let wanted = pairs[Inline.plain(left.text)]
      keys[left.key] = matching.rights.first { $0.text == wanted }?.key
    }
    return .match(keys)
  }
}

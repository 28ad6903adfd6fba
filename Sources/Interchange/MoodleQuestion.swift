import Learning
import XML

/// One question of Moodle's XML.
struct MoodleQuestion {
  private let element: XMLElement
  private let reader: MoodleReader
  /// The words of the question, for what is noted about it.
  let about: String

  init(_ element: XMLElement, reader: MoodleReader) {
    self.element = element
    self.reader = reader
    let text = element.first("questiontext")?.first("text")?.text ?? ""
    // Read once without noting anything, because HTML tags are no words.
    var html = HTMLReader(text, isAuto: false)
    about = html.read().plain
  }

  private var log: LossLog { reader.log }
  private var text: TextReader { TextReader(log: log) }
  private var builder: AnswerBuilder {
    AnswerBuilder(log: log, language: reader.language, about: about, line: element.line)
  }

  private func note(_ reason: Loss.Reason, _ detail: String) {
    log.add(reason, line: element.line, detail: detail, text: about)
  }

  /// The text of an element that holds nothing else.
  private func value(_ name: String, of parent: XMLElement? = nil) -> String? {
    (parent ?? element).first(name)?.text.collapsed
  }

  private func blocks(_ name: String, of parent: XMLElement? = nil) -> [Block] {
    (parent ?? element).first(name).map { text.blocks(reader.words($0)) } ?? []
  }

  // MARK: What every question has

  func item(_ type: String) throws(LeftOut) -> ImportedItem {
    var question = ImportedQuestion(line: element.line)
    question.title = element.first("name")?.first("text")?.text.collapsed ?? ""
    if type == "description" {
      return .prose(title: question.title, blocks("questiontext"), line: element.line)
    }
    (question.kind, question.isPartial) = try kind(type)
    question.identifier = value("idnumber") ?? ""
    question.text = blocks("questiontext")
    question.explanation = blocks("generalfeedback")
    question.points = points()
    for hint in element.all("hint") { question.hint += text.blocks(reader.words(hint)) }
    noteWhatStays()
    return .question(question)
  }

  /// The marks: halves of a point, up to a hundred.
  private func points() -> Marks {
    guard let text = value("defaultgrade"), let points = Double(text), points != 1 else {
      return Marks(1)
    }
    guard points > 0, points <= 100, (points * 2).rounded() == points * 2 else {
      note(.points, text)
      return Marks(1)
    }
    return Marks(points)
  }

  /// What Moodle writes by itself says nothing.
  private static let ready: Set<String> = [
    "", "Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.",
    "Votre réponse est correcte.", "Votre réponse est partiellement correcte.",
    "Votre réponse est incorrecte.",
  ]

  private func noteWhatStays() {
    for name in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"] {
      let said = blocks(name).plain
      if !Self.ready.contains(said) { note(.combinedFeedback, said) }
    }
    let tags =
      element.first("tags")?.all("tag").compactMap { $0.first("text")?.text.collapsed } ?? []
    if !tags.isEmpty { note(.tags, tags.joined(separator: ", ")) }
    for (name, reason) in [
      ("graderinfo", Loss.Reason.graderInfo), ("responsetemplate", .responseTemplate),
    ] {
      let said = blocks(name).plain
      if !said.isEmpty { note(reason, said) }
    }
  }

  // MARK: How it is answered

  private func kind(_ type: String) throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    switch type {
    case "multichoice": return try options()
    case "truefalse": return (try truth(), false)
    case "shortanswer":
      let answers = candidates { $0.first("text")?.text ?? "" }
      return (try builder.words(answers, isExact: value("usecase") == "1"), false)
    case "numerical": return (try numbers(), false)
    case "matching": return (try pairs(), true)
    case "essay": return (.open, false)
    case "ordering": return try order()
    case let other: throw LeftOut(.unsupported, other)
    }
  }

  private func candidates<Answer>(_ read: (XMLElement) -> Answer) -> [Candidate<Answer>] {
    element.all("answer").map { answer in
      let weight = Double((answer.attributes["fraction"] ?? "0").collapsed) ?? 0
      return Candidate(
        answer: read(answer), weight: weight.isFinite ? weight : 0,
        feedback: blocks("feedback", of: answer), line: answer.line)
    }
  }

  private func options() throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    let options = candidates { text.runs(reader.words($0)) }
    let isFixed = ["0", "false"].contains(value("shuffleanswers") ?? "")
    let isSingle = !["0", "false"].contains(value("single") ?? "true")
    return isSingle
      ? try builder.one(options, isFixed: isFixed) : try builder.several(options, isFixed: isFixed)
  }

  private func truth() throws(LeftOut) -> Question.Kind {
    let answers = candidates { ($0.first("text")?.text ?? "").collapsed.lowercased() }
    guard let yes = answers.first(where: { $0.answer == "true" }),
      let no = answers.first(where: { $0.answer == "false" }), yes.isRight != no.isRight
    else { throw LeftOut(.noRightAnswer) }
    return builder.truth(yes.isRight, ifTrue: yes.feedback, ifFalse: no.feedback)
  }

  private func numbers() throws(LeftOut) -> Question.Kind {
    let units = element.first("units")?.all("unit").compactMap { value("unit_name", of: $0) } ?? []
    if !units.isEmpty { note(.units, units.joined(separator: ", ")) }
    return try builder.numbers(
      candidates { answer in
        let number = (answer.first("text")?.text ?? "").collapsed
        return number == "*"
          ? .anything : .around(number, tolerance: value("tolerance", of: answer) ?? "")
      })
  }

  private func pairs() throws(LeftOut) -> Question.Kind {
    try builder.matching(
      element.all("subquestion").map { pair in
        let words = reader.words(pair)
        return AnswerBuilder.Pair(
          left: text.runs(words), right: pair.first("answer")?.first("text")?.text ?? "",
          hasLeft: !words.text.collapsed.isEmpty)
      })
  }

  /// Steps stand in the order of their fractions, or else in that of the file.
  private func order() throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    var steps = candidates { text.runs(reader.words($0)) }
    if Set(steps.map(\.weight)).count == steps.count {
      steps.sort { $0.weight < $1.weight }
    }
    let kind = try builder.order(steps.map(\.answer))
    let marking = value("gradingtype") ?? ""
    switch marking {
    case "ALL_OR_NOTHING", "0", "-1": return (kind, false)
    case "RELATIVE_NEXT_EXCLUDE_LAST", "1", "": return (kind, true)
    default:
      note(.marking, marking)
      return (kind, true)
    }
  }
}

import Learning

/// Reads what stands between the braces of a question in GIFT.
struct GIFTAnswers {
  let reader: GIFTReader
  let builder: AnswerBuilder
  let format: SourceWords.Format

  func kind(of answers: GIFTText) throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    if answers.isEmpty { return (.open, false) }
    if answers.starts(with: "#") {
      return (try numbers(answers.after(answers.bytes.startIndex)), false)
    }
    if let truth = truth(answers) { return (truth, false) }
    if answers.contains("~") { return try options(answers) }
    if answers.contains("="), answers.first("->") != nil { return (try pairs(answers), true) }
    return (try words(answers), false)
  }

  // MARK: True or false

  private func truth(_ answers: GIFTText) -> Question.Kind? {
    let place = answers.first("#" as Character)
    let word = (place.map { answers.before($0) } ?? answers).string().collapsed
    let isTrue = word == "T" || word.uppercased() == "TRUE"
    guard isTrue || word == "F" || word.uppercased() == "FALSE" else { return nil }
    var forWrong: [Block] = []
    var forRight: [Block] = []
    if let place {
      let said = answers.after(place)
      if let next = said.first("#" as Character) {
        forWrong = reader.blocks(said.before(next), format)
        forRight = reader.blocks(said.after(next), format)
      } else {
        forWrong = reader.blocks(said, format)
      }
    }
    return builder.truth(
      isTrue, ifTrue: isTrue ? forRight : forWrong, ifFalse: isTrue ? forWrong : forRight)
  }

  // MARK: Candidates

  /// An answer with its weight taken off and its feedback read.
  private func candidate(
    _ piece: GIFTText, default weight: Double
  ) -> Candidate<GIFTText> {
    var text = piece.trimmed
    var worth = weight
    if text.starts(with: "%") {
      let rest = text.after(text.bytes.startIndex)
      if let end = rest.first("%" as Character),
        let value = Double(rest.before(end).string().collapsed), value.isFinite
      {
        worth = value
        text = rest.after(end).trimmed
      }
    }
    let line = text.line
    guard let place = text.first("#" as Character) else {
      return Candidate(answer: text, weight: worth, feedback: [], line: line)
    }
    return Candidate(
      answer: text.before(place).trimmed, weight: worth,
      feedback: reader.blocks(text.after(place), format), line: line)
  }

  /// The answers that begin with a mark; a first one may go without.
  private func candidates(
    _ answers: GIFTText, marks: String
  ) -> [(mark: Character?, Candidate<GIFTText>)] {
    answers.pieces(before: marks).compactMap { piece in
      let piece = piece.trimmed
      guard let first = piece.bytes.first else { return nil }
      let mark = Character(Unicode.Scalar(first.value))
      let isMarked = !first.isEscaped && marks.contains(mark)
      let rest = isMarked ? piece.after(piece.bytes.startIndex) : piece
      return (
        isMarked ? mark : nil, candidate(rest, default: isMarked && mark == "~" ? 0 : 100)
      )
    }
  }

  private func options(
    _ answers: GIFTText
  ) throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    let text = TextReader(log: reader.log)
    var options: [Candidate<[Inline]>] = []
    for (mark, candidate) in candidates(answers, marks: "~=") {
      // What stands before the first mark is no answer to Moodle either.
      if mark == nil, candidate.answer.isEmpty { continue }
      var format = format
      options.append(
        Candidate(
          answer: text.runs(reader.words(candidate.answer, format: &format)),
          weight: mark == nil ? 0 : candidate.weight, feedback: candidate.feedback,
          line: candidate.line))
    }
    return answers.contains("=")
      ? try builder.one(options, isFixed: false) : try builder.several(options, isFixed: false)
  }

  private func words(_ answers: GIFTText) throws(LeftOut) -> Question.Kind {
    try builder.words(
      candidates(answers, marks: "=").map { _, candidate in
        Candidate(
          answer: candidate.answer.string(), weight: candidate.weight,
          feedback: candidate.feedback, line: candidate.line)
      }, isExact: false)
  }

  private func numbers(_ answers: GIFTText) throws(LeftOut) -> Question.Kind {
    try builder.numbers(
      candidates(answers, marks: "=~").map { mark, candidate in
        Candidate(
          answer: mark == "~" ? .anything : Self.numeral(candidate.answer),
          weight: candidate.weight, feedback: candidate.feedback, line: candidate.line)
      })
  }

  private static func numeral(_ text: GIFTText) -> AnswerBuilder.Numeral {
    let words = text.string().collapsed
    if words == "*" { return .anything }
    if let place = text.first("..") {
      return .between(text.before(place).string(), text.after(place, skipping: 2).string())
    }
    if let place = text.first(":" as Character) {
      return .around(text.before(place).string(), tolerance: text.after(place).string())
    }
    return .around(words, tolerance: "")
  }

  private func pairs(_ answers: GIFTText) throws(LeftOut) -> Question.Kind {
    let text = TextReader(log: reader.log)
    var pairs: [AnswerBuilder.Pair] = []
    for piece in answers.pieces(before: "=") {
      guard piece.starts(with: "=") else { continue }
      let pair = piece.after(piece.bytes.startIndex).trimmed
      guard let arrow = pair.first("->") else { throw LeftOut(.pairBroken, pair.string()) }
      let left = pair.before(arrow).trimmed
      var format = format
      let words = reader.words(left, format: &format)
      pairs.append(
        AnswerBuilder.Pair(
          left: text.runs(words), right: pair.after(arrow, skipping: 2).string(),
          hasLeft: !words.text.isEmpty))
    }
    return try builder.matching(pairs)
  }
}

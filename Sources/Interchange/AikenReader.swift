import Learning

/// Reads questions in Aiken: a question, its lettered answers, then `ANSWER: B`.
struct AikenReader {
  let log: LossLog

  private struct Draft {
    var text: [String] = []
    var line = 1
    var size = 0
    var options: [(letter: UInt8, text: String, line: Int)] = []
  }

  func read(_ bytes: [UInt8]) throws(Refusal) -> [ImportedItem] {
    var items: [ImportedItem] = []
    var draft = Draft()
    for (number, raw) in SourceLines(bytes) {
      draft.size += raw.count
      guard draft.size <= GIFTReader.longestText else {
        throw Refusal(.textTooLong, line: draft.text.isEmpty ? number : draft.line)
      }
      let line = String(decoding: raw, as: UTF8.self).collapsed
      if line.isEmpty { continue }
      if let option = Self.option(line) {
        guard !draft.text.isEmpty else { throw Refusal(.optionWithoutQuestion, line: number) }
        draft.options.append((option.letter, option.text, number))
      } else if line.uppercased().hasPrefix("ANSWER:") {
        guard !draft.text.isEmpty else { throw Refusal(.answerWithoutQuestion, line: number) }
        let letter = String(line.dropFirst(7)).collapsed.uppercased()
        if let item = try question(draft, answer: letter, line: number) { items.append(item) }
        guard items.count <= GIFTReader.mostQuestions else {
          throw Refusal(.tooManyQuestions, line: draft.line)
        }
        draft = Draft()
      } else {
        guard draft.options.isEmpty else { throw Refusal(.answerMissing, line: draft.line) }
        if draft.text.isEmpty { draft.line = number }
        draft.text.append(line)
      }
    }
    guard draft.text.isEmpty else { throw Refusal(.answerMissing, line: draft.line) }
    return items
  }

  /// The letter and the text of `A. …` or `A) …`.
  private static func option(_ line: String) -> (letter: UInt8, text: String)? {
    let bytes = line.utf8
    guard let letter = bytes.first, (0x41...0x5A).contains(letter), bytes.count > 3,
      let mark = bytes.dropFirst().first,
      mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"), bytes.dropFirst(2).first == 0x20
    else { return nil }
    return (letter, String(line.dropFirst(3)))
  }

  private func question(
    _ draft: Draft, answer: String, line: Int
  ) throws(Refusal) -> ImportedItem? {
    let reader = TextReader(log: log)
    func words(_ text: String, _ line: Int) -> SourceWords {
      SourceWords(text: text, format: .plain, line: line)
    }
    guard let letter = answer.utf8.first, answer.utf8.count == 1,
      draft.options.contains(where: { $0.letter == letter })
    else { throw Refusal(.answerUnknown, line: line) }
    let text = draft.text.joined(separator: "\n")
    let builder = AnswerBuilder(log: log, language: .english, about: text, line: draft.line)
    var question = ImportedQuestion(line: draft.line)
    question.text = reader.blocks(words(text, draft.line))
    do {
      question.kind = try builder.one(
        draft.options.map { option in
          Candidate(
            answer: reader.runs(words(option.text, option.line)),
            weight: option.letter == letter ? 100 : 0, feedback: [], line: option.line)
        }, isFixed: false
      ).kind
    } catch {
      log.add(error.reason, line: draft.line, detail: error.detail, text: text)
      return nil
    }
    return .question(question)
  }
}

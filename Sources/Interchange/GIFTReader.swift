import Learning

/// Reads questions in GIFT, the text format of Moodle.
struct GIFTReader {
  let log: LossLog
  let language: Language

  static let mostQuestions = 2000
  static let longestText = 64 * 1024

  /// A question's lines, and what its comments say about it.
  private struct Chunk {
    var lines: [(number: Int, text: ArraySlice<UInt8>)] = []
    var size = 0
    var identifier = ""
    var tags: [String] = []

    var isBlank: Bool { lines.isEmpty }
  }

  func read(_ bytes: [UInt8]) throws(Refusal) -> [ImportedItem] {
    var items: [ImportedItem] = []
    var chunk = Chunk()
    var questions = 0
    for (number, line) in SourceLines(bytes) {
      let words = line.drop { $0 == 0x20 || $0 == 0x09 }
      if words.isEmpty {
        try finish(&chunk, &items, &questions)
      } else if words.starts(with: "//".utf8) {
        readComment(String(decoding: words.prefix(2000), as: UTF8.self), into: &chunk)
      } else if words.starts(with: "$CATEGORY:".utf8) {
        try finish(&chunk, &items, &questions)
        let path = String(decoding: words.dropFirst(10).prefix(2000), as: UTF8.self)
        items.append(.category(CategoryPath(path), info: [], line: number))
      } else {
        chunk.lines.append((number, line))
        chunk.size += line.count
        guard chunk.size <= Self.longestText else {
          throw Refusal(.textTooLong, line: chunk.lines[0].number)
        }
      }
    }
    try finish(&chunk, &items, &questions)
    let isSomething = items.contains { if case .category = $0 { false } else { true } }
    guard isSomething || !log.losses.isEmpty else { throw Refusal(.noQuestion, line: 1) }
    return items
  }

  /// `// [id:passport] [tag:papers]` says something about the question below.
  private func readComment(_ comment: String, into chunk: inout Chunk) {
    for part in comment.split(separator: "[").dropFirst() {
      guard let end = part.firstIndex(of: "]") else { continue }
      let word = part[..<end]
      if word.hasPrefix("id:") { chunk.identifier = String(word.dropFirst(3)).collapsed }
      if word.hasPrefix("tag:") { chunk.tags.append(String(word.dropFirst(4)).collapsed) }
    }
  }

  private func finish(
    _ chunk: inout Chunk, _ items: inout [ImportedItem], _ questions: inout Int
  ) throws(Refusal) {
    // A comment set apart by an empty line speaks of the question that follows.
    guard !chunk.isBlank else { return }
    defer { chunk = Chunk() }
    let text = GIFTText(chunk.lines).trimmed
    let before = log.losses.count
    do throws(Ending) {
      let item = try question(text, chunk)
      if case .question = item {
        questions += 1
        guard questions <= Self.mostQuestions else {
          throw Ending.refused(Refusal(.tooManyQuestions, line: text.line))
        }
      }
      items.append(item)
    } catch {
      switch error {
      case .refused(let refusal): throw refusal
      case .leftOut(let reason):
        log.forget(after: before)
        log.add(reason.reason, line: text.line, detail: reason.detail, text: text.string())
      }
    }
  }

  /// Why a question is not read: with it the whole file is refused, or it alone is left out.
  private enum Ending: Error {
    case refused(Refusal)
    case leftOut(LeftOut)
  }

  // MARK: One question

  private func question(_ whole: GIFTText, _ chunk: Chunk) throws(Ending) -> ImportedItem {
    var text = whole
    var title = ""
    if text.starts(with: "::") {
      let rest = text.after(text.bytes.startIndex, skipping: 2)
      if let end = rest.first("::") {
        title = rest.before(end).string().collapsed
        text = rest.after(end, skipping: 2).trimmed
      }
    }
    let parts = try split(text)
    var format = SourceWords.Format.moodle
    let asked = words(parts.text, format: &format)
    if !chunk.tags.isEmpty {
      let tags = chunk.tags.joined(separator: ", ")
      log.add(.tags, line: whole.line, detail: tags, text: asked.text)
    }
    let reader = TextReader(log: log)
    guard var answers = parts.answers else {
      return .prose(title: title, reader.blocks(asked), line: whole.line)
    }
    var question = ImportedQuestion(line: whole.line)
    question.title = title
    question.identifier = chunk.identifier
    question.text = reader.blocks(asked)
    if let place = answers.last("####") {
      question.explanation = blocks(answers.after(place, skipping: 4), format)
      answers = answers.before(place)
    }
    let builder = AnswerBuilder(
      log: log, language: language, about: asked.text, line: whole.line)
    do {
      (question.kind, question.isPartial) = try GIFTAnswers(
        reader: self, builder: builder, format: format
      ).kind(of: answers.trimmed)
    } catch {
      throw .leftOut(error)
    }
    return .question(question)
  }

  /// The text with a line where the answers stand inside it, and the answers; none in a description.
  private func split(
    _ text: GIFTText
  ) throws(Ending) -> (text: GIFTText, answers: GIFTText?) {
    let gaps = try gaps(in: text)
    guard let gap = gaps.first else { return (text, nil) }
    guard gaps.count == 1 else { throw .leftOut(LeftOut(.severalGaps)) }
    let before = text.before(gap.lowerBound)
    let answers = text.before(gap.upperBound).after(gap.lowerBound)
    let rest = text.after(gap.upperBound)
    if rest.trimmed.isEmpty { return (before.trimmed, answers) }
    return (before + GIFTText("_____", line: before.line) + rest, answers)
  }

  /// Where braces open and close.
  private func gaps(in text: GIFTText) throws(Ending) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var open: Int?
    for place in text.bytes.indices where !text.bytes[place].isEscaped {
      switch text.bytes[place].value {
      case UInt8(ascii: "{"):
        if open != nil { throw .refused(Refusal(.braceNested, line: text.bytes[place].line)) }
        open = place
      case UInt8(ascii: "}"):
        guard let start = open else {
          throw .refused(Refusal(.braceUnopened, line: text.bytes[place].line))
        }
        gaps.append(start..<place)
        open = nil
      default: break
      }
    }
    if let open { throw .refused(Refusal(.braceUnclosed, line: text.bytes[open].line)) }
    return gaps
  }

  // MARK: Texts

  /// The words of a text, which may say its own format: `[html]…`.
  func words(_ text: GIFTText, format: inout SourceWords.Format) -> SourceWords {
    var text = text.trimmed
    let names: [(String, SourceWords.Format)] = [
      ("[html]", .html), ("[moodle]", .moodle), ("[plain]", .plain), ("[markdown]", .markdown),
    ]
    for (name, own) in names where text.starts(with: name) {
      format = own
      text = text.after(text.bytes.startIndex, skipping: name.utf8.count).trimmed
      break
    }
    return SourceWords(
      text: text.string(keepingLines: format == .markdown), format: format, line: text.line)
  }

  func blocks(_ text: GIFTText, _ format: SourceWords.Format) -> [Block] {
    var format = format
    return TextReader(log: log).blocks(words(text, format: &format))
  }
}

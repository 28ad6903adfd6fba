import Learning
import XML

/// Reads questions in Moodle's XML.
struct MoodleReader {
  let log: LossLog
  let language: Language

  private static let limits = XMLLimits(
    depth: 32, elements: 200_000, text: GIFTReader.longestText)

  func read(_ bytes: [UInt8]) throws(Refusal) -> [ImportedItem] {
    let root: XMLElement
    do {
      root = try XMLElement(parsing: bytes, limits: Self.limits)
    } catch {
      throw Refusal(Self.reason(error.reason), line: error.line)
    }
    guard root.name == "quiz" else { throw Refusal(.notMoodle, line: root.line) }
    var items: [ImportedItem] = []
    var count = 0
    for element in root.all("question") {
      count += 1
      guard count <= GIFTReader.mostQuestions else {
        throw Refusal(.tooManyQuestions, line: element.line)
      }
      try checkLengths(element)
      if let item = item(element) { items.append(item) }
    }
    guard count > 0 else { throw Refusal(.noQuestion, line: root.line) }
    return items
  }

  private static func reason(_ reason: XMLRefusal.Reason) -> Refusal.Reason {
    switch reason {
    case .documentType: .documentType
    case .tooDeep: .tooDeep
    case .tooManyElements: .tooManyElements
    case .tagTooLong: .tagTooLong
    case .unclosed: .unclosed
    case .wrongEnd: .wrongEnd
    case .unknownReference: .unknownReference
    case .empty: .notMoodle
    case .malformed, .outOfMemory: .malformed
    }
  }

  /// Files may be as long as they like, because they are not kept; texts may not.
  private func checkLengths(_ element: XMLElement) throws(Refusal) {
    if element.isCut, element.name != "file" { throw Refusal(.textTooLong, line: element.line) }
    for child in element.children { try checkLengths(child) }
  }

  private func item(_ element: XMLElement) -> ImportedItem? {
    let type = (element.attributes["type"] ?? "").collapsed
    if type == "category" {
      let path = element.first("category")?.first("text")?.text ?? ""
      let info = element.first("info").map { TextReader(log: log).blocks(words($0)) } ?? []
      return .category(CategoryPath(path), info: info, line: element.line)
    }
    let before = log.losses.count
    let question = MoodleQuestion(element, reader: self)
    do {
      return try question.item(type)
    } catch {
      log.forget(after: before)
      log.add(error.reason, line: element.line, detail: error.detail, text: question.about)
      return nil
    }
  }

  /// The words of an element: its `text`, in its format; files that stand beside it are not kept.
  func words(_ element: XMLElement) -> SourceWords {
    let format: SourceWords.Format =
      switch element.attributes["format"] {
      case "moodle_auto_format": .moodle
      case "plain_text": .plain
      case "markdown": .markdown
      default: .html
      }
    let text = element.first("text")
    for child in text?.children ?? [] {
      log.add(.element, line: child.line, detail: "<\(child.name)>", text: text?.text ?? "")
    }
    for file in element.all("file") {
      log.add(
        .file, line: file.line, detail: file.attributes["name"] ?? "", text: text?.text ?? "")
    }
    return SourceWords(text: text?.text ?? "", format: format, line: text?.line ?? element.line)
  }
}

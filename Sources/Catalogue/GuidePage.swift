public import Learning

/// The page of the guide for trainers, the course in `courses/writing`, that shows how a thing is
/// written.
enum GuidePage: String {
  case start, questions, cases, problems, publish
  case otherQuestions = "other-questions"
  case sourcesAndWords = "sources-and-words"

  /// The page on what a code of the catalogue is about, which its first word tells.
  init(code: String) {
    let subject = code.prefix { $0 != "-" }
    self =
      switch subject {
      case "title", "heading", "front", "setting": .start
      case "question", "option", "feedback", "quiz", "tag", "tasklist", "text": .questions
      case "numeric", "order", "match", "open", "poll", "objectives", "objective", "key":
        .otherQuestions
      case "case", "scene": .cases
      case "link", "dead", "anchor", "term", "glossary", "image", "media", "footnote", "table",
        "callout":
        .sourcesAndWords
      case "file" where code == "file-missing": .sourcesAndWords
      case "file" where code == "file-name" || code == "file-unused": .publish
      case "course", "module", "language", "translation", "answer", "version", "id", "lock":
        .publish
      default: .problems
      }
  }
}

extension Diagnostic {
  /// Where a server that has the guide explains how it is written, from the server's own address on.
  public func help(in language: Language) -> String {
    "/\(language)/courses/writing/\(GuidePage(code: code).rawValue)"
  }
}

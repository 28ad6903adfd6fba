import Host
import Interchange
import Learning

/// What `import` and `export` are told: a format, a name, and where the result goes.
struct ExchangeOptions {
  let format: String
  let name: String
  private(set) var destination: String?
  private(set) var isJSON = false
  /// The language of the questions, if it is said.
  private(set) var questionLanguage: Language?
  /// The language the program speaks.
  let spoken: Language

  init(
    _ arguments: [String], of command: String, formats: [String], example: String,
    environment: [String: String]
  ) throws(CommandError) {
    spoken = SpokenLanguage.current(environment)
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--to": destination = try Self.value(of: argument, &rest)
      case "--language":
        let code = try Self.value(of: argument, &rest)
        guard let language = Language(code) else {
          throw .cannotRun(
            fr: "--language doit être suivi d'une langue telle que fr ou en, pas \(code)",
            en: "--language needs a language such as fr or en, not \(code)")
        }
        questionLanguage = language
      case _ where argument.hasPrefix("--"):
        throw .unknown(argument, to: command, .cannotRun)
      default: words.append(argument)
      }
    }
    guard words.count == 2, formats.contains(words[0]) else {
      let known = formats.joined(separator: "|")
      throw .cannotRun(
        fr: "écrivez : article4 \(command) \(known) \(example)",
        en: "write it so: article4 \(command) \(known) \(example)")
    }
    (format, name) = (words[0], words[1])
  }

  private static func value(
    of flag: String, _ rest: inout ArraySlice<String>
  ) throws(CommandError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
      throw .needsValue(flag, .cannotRun)
    }
    return value
  }

  // MARK: Results

  /// Puts the result into the new file that was named, or on standard output.
  func put(_ text: String) throws(CommandError) {
    guard let destination else {
      if !isJSON { Console.print(text.last == "\n" ? String(text.dropLast()) : text) }
      return
    }
    do {
      try GivenFile.create(destination, Array(text.utf8))
    } catch {
      guard error == .exists else {
        let reason = Sentence(of: error)
        throw .cannotRun(fr: "\(destination) : \(reason)", en: "\(destination): \(reason)")
      }
      throw .cannotRun(
        fr: "\(destination) existe déjà : donnez un autre nom",
        en: "\(destination) exists already: give another name")
    }
  }

  /// Tells how many questions there are and everything that was lost, at the end.
  func tell(
    _ count: Int, _ done: Sentence, _ losses: [Loss], from source: String
  ) {
    if isJSON {
      for loss in losses { Console.print(JSONLine.text(of: LossDocument(loss, spoken))) }
      return
    }
    for loss in losses {
      let place = loss.line > 0 ? "\(source):\(loss.line): " : ""
      let words =
        loss.text.isEmpty ? "" : spoken.say(fr: " « \(loss.text) »", en: " “\(loss.text)”")
      Console.error("\(place)\(loss.message(in: spoken))\(words)".printable)
    }
    let leftOut = losses.count(where: \.isLeftOut)
    let rest = losses.count - leftOut
    Console.error(
      spoken.say(
        fr: """
          \(done) : \(count, one: "question", many: "questions"). Laissé de côté : \(leftOut). Autres \
          pertes : \(rest).
          """,
        en: """
          \(done): \(count, one: "question", many: "questions"). Left out: \(leftOut). Other losses: \
          \(rest).
          """))
  }
}

/// A loss as a JSON object on a line; a contract for programs.
struct LossDocument: Encodable {
  private let line: Int
  private let code: String
  private let leftOut: Bool
  private let message: String
  private let text: String
  private let lang: String

  init(_ loss: Loss, _ language: Language) {
    line = loss.line
    code = loss.code
    leftOut = loss.isLeftOut
    message = loss.message(in: language)
    text = loss.text
    lang = language.description
  }
}

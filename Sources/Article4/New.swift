import Catalogue
import FoundationEssentials
import Host
import Learning

/// The command `new`: begins a course, a module or a question with a filled example.
struct New {
  private enum Thing: String { case course, module, question }

  private let thing: Thing
  private let words: String
  private var languages: [Language] = [.french, .english]
  private var folder: String?
  private var file: String?
  private var example = Example.oneAnswer
  private let environment: [String: String]

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    self.environment = environment
    guard arguments.count >= 2, let thing = Thing(rawValue: arguments[0]),
      !arguments[1].hasPrefix("--")
    else {
      throw .usage("new needs course, module or question, and a name: article4 new course \"…\"")
    }
    self.thing = thing
    words = arguments[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.contains(where: \.isLetter), words.count <= 200 else {
      throw .usage("the name must have a letter, and 200 characters at most")
    }
    var rest = arguments[2...]
    while let flag = rest.popFirst() {
      guard let value = rest.popFirst(), !value.hasPrefix("--") else {
        throw .usage("\(flag) needs a value after it")
      }
      switch (flag, thing) {
      case ("--languages", .course): languages = try Self.languages(value)
      case ("--course", .module): folder = value
      case ("--in", .question): file = value
      case ("--kind", .question):
        let kinds = Example.allCases.filter { $0.group == .questions }
        guard let kind = kinds.first(where: { $0.rawValue == value }) else {
          throw .usage(
            "--kind is one of \(kinds.map(\.rawValue).joined(separator: ", ")), not \(value)")
        }
        example = kind
      default: throw .usage("new \(thing.rawValue) does not know \(flag); see article4 --help")
      }
    }
  }

  private static func languages(_ text: String) throws(CommandError) -> [Language] {
    var found: [Language] = []
    for code in text.split(separator: ",") {
      guard let language = Language(code.filter { $0 != " " }) else {
        throw .usage("--languages are codes such as fr,en: \(code) is none")
      }
      if !found.contains(language) { found.append(language) }
    }
    guard !found.isEmpty else { throw .usage("--languages are codes such as fr,en") }
    return found
  }

  func run() throws(CommandError) {
    do {
      switch thing {
      case .course: try course()
      case .module: try module()
      case .question: try question()
      }
    } catch let error as CommandError {
      throw error
    } catch {
      throw .failed("\(error)")
    }
  }

  private func course() throws {
    let name = Slug(derivedFrom: words, fallback: .course)
    let courses = environment["ARTICLE4_COURSES"] ?? "courses"
    let parent = CheckTarget.isFolder(courses) ? courses : "."
    let path = parent == "." ? name.description : "\(parent)/\(name)"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandError.failed("\(path) is there already: choose another name")
    }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try add(CourseTemplate.course(name, title: words, languages: languages), to: path)
  }

  private func module() throws {
    let path = try courseFolder()
    let reading = CourseReader(folder: path).read()
    guard let index = reading.index else {
      throw CommandError.failed("\(path)/course.yml cannot be read: run article4 check \(path)")
    }
    let name = Slug(derivedFrom: words, fallback: .module, notIn: Set(index.moduleNames))
    guard index.nextNumber < 1000 else {
      throw CommandError.failed("\(path) has a module 999 already: begin another course")
    }
    let digits = String(index.nextNumber)
    try add(
      CourseTemplate.module(
        number: digits.count < 2 ? "0\(digits)" : digits, name: name,
        titles: index.languages.map { ($0, words) },
        names: ExampleNames(used: index.usedNames, text: "")), to: path)
  }

  private func courseFolder() throws -> String {
    if let folder {
      guard CheckTarget.isFile("\(folder)/course.yml") else {
        throw CommandError.failed("\(folder) is not a course: it has no course.yml")
      }
      return folder
    }
    let found = try CheckTarget.find([], environment: environment)
    guard found.count == 1 else {
      throw CommandError.usage("there is more than one course: say which with --course FOLDER")
    }
    return found[0].folder
  }

  /// Puts the question at the end of a module, in every language, under the same name.
  private func question() throws {
    guard let file else {
      throw CommandError.usage("say which module the question goes into: --in courses/x/01-a.fr.md")
    }
    let target = try CheckTarget.find([file], environment: [:])[0]
    guard case .file(let name) = target.kind, let own = CourseFile(name),
      case .module = own.role,
      let index = CourseReader(folder: target.folder).read().index
    else { throw CommandError.failed("\(file) is not a module of a course") }
    let others = index.fileNames.compactMap { CourseFile($0) }.filter {
      $0.isSameThing(as: own) && $0 != own
    }
    // A file that cannot be read as text is not written over, and then no other is either.
    let texts = try ([own] + others).map { module in
      (module: module, bytes: try bytes(of: module.name, in: target))
    }
    for (module, bytes) in texts {
      let path = "\(target.folder)/\(module.name)"
      let text = String(decoding: bytes, as: UTF8.self)
      let insertion = ExampleInsertion(
        example, into: text, of: module, at: nil, heading: words,
        ExampleInsertion.Surroundings(
          names: ExampleNames(used: index.usedNames, text: text), media: [], terms: []))
      try FileReplacement.write(Fix.apply(insertion.edits, to: bytes), to: path)
      Console.print("\(path):\(insertion.line)")
    }
  }

  private func bytes(of file: String, in target: CheckTarget) throws(CommandError) -> [UInt8] {
    do {
      return try CourseReader(folder: target.folder).text(of: file)
    } catch {
      let language = SpokenLanguage.current(environment)
      throw .failed(
        "\(target.prefix)\(error.problem.description(in: language))\n"
          + (language == .french
            ? "rien n'a été écrit : corrigez d'abord cela"
            : "nothing was written: correct this first"))
    }
  }

  private func add(_ files: [(file: String, text: String)], to folder: String) throws {
    for (file, text) in files {
      let path = "\(folder)/\(file)"
      guard !FileManager.default.fileExists(atPath: path) else {
        throw CommandError.failed("\(path) is there already: nothing was changed in it")
      }
      try FileReplacement.write(Array(text.utf8), to: path)
      Console.print(path)
    }
  }
}

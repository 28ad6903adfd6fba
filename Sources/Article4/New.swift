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
      throw .usage(
        fr:
          "new doit être suivi de course, module ou question, et d'un nom : article4 new course \"…\"",
        en: "new needs course, module or question, and a name: article4 new course \"…\"")
    }
    self.thing = thing
    words = arguments[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.contains(where: \.isLetter), words.count <= 200 else {
      throw .usage(
        fr: "le nom doit avoir une lettre, et 200 caractères au plus",
        en: "the name must have a letter, and 200 characters at most")
    }
    var rest = arguments[2...]
    while let flag = rest.popFirst() {
      guard let value = rest.popFirst(), !value.hasPrefix("--") else {
        throw .needsValue(flag)
      }
      switch (flag, thing) {
      case ("--languages", .course): languages = try Self.languages(value)
      case ("--course", .module): folder = value
      case ("--in", .question): file = value
      case ("--kind", .question):
        let kinds = Example.allCases.filter { $0.group == .questions }
        guard let kind = kinds.first(where: { $0.rawValue == value }) else {
          let known = kinds.map(\.rawValue).joined(separator: ", ")
          throw .usage(
            fr: "--kind est l'un de \(known), pas \(value)",
            en: "--kind is one of \(known), not \(value)")
        }
        example = kind
      default: throw .unknown(flag, to: "new \(thing.rawValue)")
      }
    }
  }

  private static func languages(_ text: String) throws(CommandError) -> [Language] {
    var found: [Language] = []
    for code in text.split(separator: ",") {
      guard let language = Language(code.filter { $0 != " " }) else {
        throw .usage(
          fr: "--languages demande des codes tels que fr,en : \(code) n'en est pas un",
          en: "--languages are codes such as fr,en: \(code) is none")
      }
      if !found.contains(language) { found.append(language) }
    }
    guard !found.isEmpty else {
      throw .usage(
        fr: "--languages demande des codes tels que fr,en",
        en: "--languages are codes such as fr,en")
    }
    return found
  }

  func run() throws(CommandError) {
    do {
      switch thing {
      case .course: try course()
      case .module: try module()
      case .question: try question()
      }
    } catch {
      throw .failed(error)
    }
  }

  private func course() throws {
    let name = Slug(derivedFrom: words, fallback: .course)
    let courses = environment["ARTICLE4_COURSES"] ?? "courses"
    let parent = CheckTarget.isFolder(courses) ? courses : "."
    let path = parent == "." ? name.description : "\(parent)/\(name)"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandError.failed(
        fr: "\(path) existe déjà : choisissez un autre nom",
        en: "\(path) is there already: choose another name")
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } catch {
      throw CommandError.failed(
        fr: "\(path) ne peut pas être créé : voyez qui peut écrire dans \(parent)",
        en: "\(path) cannot be created: see who may write in \(parent)")
    }
    try add(CourseTemplate.course(name, title: words, languages: languages), to: path)
  }

  private func module() throws {
    let path = try courseFolder()
    let reading = CourseReader(folder: path).read()
    guard let index = reading.index else {
      throw CommandError.failed(
        fr: "\(path)/course.yml ne peut pas être lu : voyez ce qu'en dit article4 check \(path)",
        en: "\(path)/course.yml cannot be read: run article4 check \(path)")
    }
    let name = Slug(derivedFrom: words, fallback: .module, notIn: Set(index.moduleNames))
    guard index.nextNumber < 1000 else {
      throw CommandError.failed(
        fr: "\(path) a déjà un module 999 : commencez un autre cours",
        en: "\(path) has a module 999 already: begin another course")
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
        throw CommandError.failed(
          fr: "\(folder) n'est pas un cours : il n'a pas de course.yml",
          en: "\(folder) is not a course: it has no course.yml")
      }
      return folder
    }
    let found = try CheckTarget.find([], environment: environment)
    guard found.count == 1 else {
      throw CommandError.usage(
        fr: "il y a plusieurs cours : dites lequel avec --course DOSSIER",
        en: "there is more than one course: say which with --course FOLDER")
    }
    return found[0].folder
  }

  /// Puts the question at the end of a module, in every language, under the same name.
  private func question() throws {
    guard let file else {
      throw CommandError.usage(
        fr: "dites dans quel module va la question : --in courses/x/01-a.fr.md",
        en: "say which module the question goes into: --in courses/x/01-a.fr.md")
    }
    let target = try CheckTarget.find([file], environment: [:])[0]
    guard case .file(let name) = target.kind, let own = CourseFile(name),
      case .module = own.role,
      let index = CourseReader(folder: target.folder).read().index
    else {
      throw CommandError.failed(
        fr: "\(file) n'est pas un module d'un cours", en: "\(file) is not a module of a course")
    }
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
      try write(Fix.apply(insertion.edits, to: bytes), to: path)
      Console.print("\(path):\(insertion.line)".printable)
    }
  }

  private func bytes(of file: String, in target: CheckTarget) throws(CommandError) -> [UInt8] {
    do {
      return try CourseReader(folder: target.folder).text(of: file)
    } catch {
      let finding =
        target.prefix + error.problem.description(in: SpokenLanguage.current(environment))
      throw .failed(
        fr: "\(finding)\nrien n'a été écrit : corrigez d'abord cela",
        en: "\(finding)\nnothing was written: correct this first")
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
    do { try FileReplacement.write(bytes, to: path) } catch { throw .unwritten(path, error) }
  }

  private func add(_ files: [(file: String, text: String)], to folder: String) throws {
    for (file, text) in files {
      let path = "\(folder)/\(file)"
      guard !FileManager.default.fileExists(atPath: path) else {
        throw CommandError.failed(
          fr: "\(path) existe déjà : rien n'y a changé",
          en: "\(path) is there already: nothing was changed in it")
      }
      try write(Array(text.utf8), to: path)
      Console.print(path.printable)
    }
  }
}

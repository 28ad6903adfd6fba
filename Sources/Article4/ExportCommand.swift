import Catalogue
import FoundationEssentials
import Host
import Interchange
import Learning

/// The command `export`: every question of a course for another program.
struct ExportCommand {
  private let options: ExchangeOptions
  private let target: Interchange.Target
  private let environment: [String: String]

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    self.environment = environment
    options = try ExchangeOptions(
      arguments, of: "export", formats: Interchange.Target.allCases.map(\.rawValue),
      example: "COURSE", environment: environment)
    target = Interchange.Target(rawValue: options.format) ?? .gift
  }

  /// Exports the course; the status to leave with: 0, or 1 if there are errors in it.
  func run() throws(CommandError) -> Int32 {
    let found = try CheckTarget.find([options.name], environment: environment)[0]
    let reading = found.read(progress: nil)
    guard let course = reading.course else {
      for error in reading.diagnostics where error.severity == .error {
        Console.error((found.prefix + error.description(in: options.spoken)).printable)
      }
      Console.error(
        options.spoken.say(
          fr: "\(options.name) : corrigez d'abord ces erreurs, puis exportez",
          en: "\(options.name): correct these errors first, then export"))
      return 1
    }
    let (modules, language) = try part(of: course, found)
    let result = Interchange.write(modules, of: course, as: target, language: language)
    try options.put(result.text)
    options.tell(
      result.questionCount, Sentence(fr: "Exporté", en: "Exported"), result.losses,
      from: options.name)
    if options.isJSON {
      Console.print(
        JSONLine.text(
          of: ExportDocument(
            questions: result.questionCount, losses: result.losses.count,
            text: options.destination == nil ? result.text : nil)))
    }
    return 0
  }

  /// The modules to write, all or that of the file, and the language.
  private func part(
    of course: Course, _ target: CheckTarget
  ) throws(CommandError) -> ([Module], Language) {
    var wanted = options.questionLanguage
    var modules = course.modules
    if case .file(let file) = target.kind {
      guard case .module(_, let name, let own)? = CourseFile(file)?.role,
        let module = modules.first(where: { $0.name == name })
      else {
        throw .cannotRun(
          fr: "\(options.name) n'est pas un module : nommez un cours ou le fichier d'un module",
          en: "\(options.name) is not a module: name a course or a module's file")
      }
      modules = [module]
      wanted = wanted ?? own
    }
    let language = wanted ?? (course.languages.contains(options.spoken) ? options.spoken : nil)
    let known = course.languages.map(\.description).joined(separator: ", ")
    if let wanted, !course.languages.contains(wanted) {
      throw .cannotRun(
        fr: "\(options.name) n'est pas écrit en \(wanted), mais en \(known)",
        en: "\(options.name) is not written in \(wanted), but in \(known)")
    }
    return (modules, language ?? course.languages[0])
  }
}

/// The last line of an export for programs.
private struct ExportDocument: Encodable {
  let questions: Int
  let losses: Int
  let text: String?
}

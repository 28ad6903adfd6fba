import Catalogue
import FoundationEssentials
import Host
import Learning

/// The command `check`: says what is wrong with courses or files, and mends what needs no thinking.
///
/// Without `--fix` it opens nothing for writing.
struct Check {
  /// How the findings are written.
  enum Format { case text, json, github, sarif }

  private var format = Format.text
  private var isMending = false
  private var showsNotes = false
  private var asksSites = false
  private var options = CheckOptions(style: true)
  private var language: Language
  private var names: [String] = []
  private let environment: [String: String]

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    self.environment = environment
    language = SpokenLanguage.current(environment)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": format = .json
      case "--github": format = .github
      case "--sarif": format = .sarif
      case "--fix": isMending = true
      case "--notes": showsNotes = true
      case "--links": asksSites = true
      case "--spelling": options.spelling = true
      case "--inclusive": options.inclusiveWriting = true
      case "--language":
        let code = rest.popFirst() ?? ""
        guard let named = [Language.french, .english].first(where: { $0.description == code })
        else {
          throw .cannotRun(
            fr: "--language doit être suivi de fr ou de en",
            en: "--language needs fr or en after it")
        }
        language = named
      case "--": names += rest; rest = []
      case _ where argument.hasPrefix("--"):
        throw .unknown(argument, to: "check", .cannotRun)
      default: names.append(argument)
      }
    }
  }

  /// Checks everything named; the status to leave with: 0 without an error, 1 with one.
  func run() throws(CommandError) -> Int32 {
    let targets = try CheckTarget.find(names, environment: environment)
    var report = CheckReport(format: format, language: language, showsNotes: showsNotes)
    var withoutDictionary: Set<Language> = []
    for target in targets {
      let (found, reading) = try check(target)
      report.add(found, prefix: target.prefix)
      withoutDictionary.formUnion(target.kept(reading.languagesWithoutDictionary))
    }
    if options.spelling { tellOfDictionaries(withoutDictionary) }
    report.finish()
    return report.hasErrors ? 1 : 0
  }

  /// Says in which languages no word was looked up: silence would look like praise.
  private func tellOfDictionaries(_ missing: Set<Language>) {
    for language in missing.sorted(by: { $0.description < $1.description }) {
      Console.error(
        self.language.say(
          fr: """
            --spelling : cette machine n'a pas de dictionnaire pour « \(language) » ; installez-en un, \
            par exemple avec apt install hunspell-\(language)
            """,
          en: """
            --spelling: this machine has no dictionary for “\(language)”; install one, for example \
            with apt install hunspell-\(language)
            """))
    }
  }

  private func check(
    _ target: CheckTarget
  ) throws(CommandError) -> (found: [Diagnostic], reading: CourseReading) {
    let progress = format == .text && Console.isTerminal ? Self.show : nil
    let read = { target.read(options, progress: progress) }
    guard isMending else {
      let reading = read()
      return (try told(of: reading, target), reading)
    }
    do {
      let (reading, fixes) = try Mending(folder: target.folder).run(read)
      for (file, count) in fixes.sorted(by: { $0.key < $1.key }) {
        let name = target.prefix + file
        Console.error(
          language.say(
            fr: "\(name) : \(count, one: "correction", many: "corrections")",
            en: "\(name): \(count, one: "fix", many: "fixes")"))
      }
      return (try told(of: reading, target), reading)
    } catch {
      throw .cannotRun(error)
    }
  }

  /// What was found, and the links that lead nowhere, where that is asked for: to ask other sites is to
  /// tell them what is being written.
  private func told(
    of reading: CourseReading, _ target: CheckTarget
  ) throws(CommandError) -> [Diagnostic] {
    guard asksSites else { return target.kept(reading.diagnostics) }
    let links = target.kept(reading.outsideLinks)
    let progress = Console.isTerminal ? Self.show : nil
    do {
      let dead = try DeadLinks.find(in: links, progress: progress)
      return (target.kept(reading.diagnostics) + dead).sorted()
    } catch {
      throw .cannotRun(error)
    }
  }

  /// Shows how far it is, now and then.
  @Sendable private static func show(_ done: Int, of all: Int) {
    guard all >= 50, done % 25 == 0 || done == all else { return }
    Console.progress(done == all ? "" : "\(done)/\(all)")
  }
}

import FoundationEssentials
import Glibc
import Host
import Learning
import Mirror

/// The command `mirror`: where courses of others come from, fetching them, and how they stand.
struct MirrorCommand {
  /// What is asked for.
  private enum Order: Equatable {
    case add(String, root: String?, replaces: Bool)
    case remove(String)
    case pull
    case status(isJSON: Bool)
    case rollBack(String)
  }

  private let order: Order
  private let mirror: MirrorFolder
  private let site: MirrorReport.Site
  private let language: Language

  /// The name under which other servers are asked.
  static let agent = "article4/\(Main.version)"

  init(
    _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    language = SpokenLanguage.current(environment)
    var data = environment["ARTICLE4_DATA"] ?? "data"
    var courses = environment["ARTICLE4_COURSES"] ?? "courses"
    var words: [String] = []
    var root: String?
    var (replaces, isJSON) = (false, false)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--courses": courses = try Self.value(of: argument, &rest)
      case "--data": data = try Self.value(of: argument, &rest)
      case "--root": root = try Self.value(of: argument, &rest)
      case "--replace-root": replaces = true
      case "--json": isJSON = true
      case _ where argument.hasPrefix("--"): throw .unknown(argument, to: "mirror")
      default: words.append(argument)
      }
    }
    mirror = MirrorFolder(data: data)
    site = MirrorReport.Site(
      mirror: mirror.path, courses: courses,
      repository: environment["ARTICLE4_REPOSITORY"] ?? "\(data)/repository")
    switch (words.first, words.count) {
    case ("add", 2): order = .add(words[1], root: root, replaces: replaces)
    case ("remove", 2): order = .remove(words[1])
    case ("pull", 1): order = .pull
    case ("status", 1): order = .status(isJSON: isJSON)
    case ("roll-back", 2): order = .rollBack(words[1])
    default:
      throw .usage(
        fr: """
          écrivez : article4 mirror add ADRESSE --root FICHIER, mirror pull, mirror status, mirror \
          roll-back COURS, ou mirror remove SOURCE
          """,
        en: """
          write it so: article4 mirror add URL --root FILE, mirror pull, mirror status, mirror \
          roll-back COURSE, or mirror remove SOURCE
          """)
    }
  }

  private static func value(
    of flag: String, _ rest: inout ArraySlice<String>
  ) throws(CommandError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
      throw .needsValue(flag)
    }
    return value
  }

  /// Does what is asked, and gives the status to leave with.
  func run() throws(CommandError) -> Int32 {
    do {
      switch order {
      case .add(let source, let root, let replaces):
        try add(source, root: root, replaces: replaces)
        return 0
      case .remove(let source):
        let setup = MirrorSetup(mirror)
        guard try setup.remove(source) || setup.remove(Self.place(source)) else {
          throw CommandError.failed(
            fr: "\(source) n'est pas une source ; voyez article4 mirror status",
            en: "\(source) is not a source; see article4 mirror status")
        }
        return 0
      case .pull: return try pull()
      case .status(let isJSON):
        let report = report(on: try mirror.state())
        Console.print(isJSON ? report.json : report.text)
        return report.status
      case .rollBack(let course):
        let state = try RollBack(mirror).run(course)
        Console.print(report(on: state).text)
        return 0
      }
    } catch {
      throw .failed(error)
    }
  }

  private func report(on state: MirrorState) -> MirrorReport {
    MirrorReport(state, on: site, at: Clock.seconds(), language)
  }

  private func add(_ text: String, root: String?, replaces: Bool) throws {
    guard let source = MirrorSource(Self.place(text)) else {
      throw MirrorSetup.Refusal.source(text)
    }
    let bytes = try root.map { file in
      do {
        return try GivenFile.read(file, atMost: MirrorSetup.largestRoot)
      } catch {
        throw CommandError.failed(
          fr: "\(file) ne peut pas être lu : \(Sentence(of: error))",
          en: "\(file) cannot be read: \(Sentence(of: error))")
      }
    }
    let trusted = try MirrorSetup(mirror).add(source, root: bytes, replacing: replaces)
    let keys = trusted.keys.map { String($0.prefix(16)) }.joined(separator: ", ")
    Console.print(
      language.say(
        fr: """
          \(source.text) est une source. Ce miroir se fie à la racine \(trusted.version), que \
          \(trusted.threshold) de ces clés doivent signer : \(keys).
          Comparez-les avec ce que l'éditeur vous a donné, puis : article4 mirror pull
          """,
        en: """
          \(source.text) is a source. This mirror trusts root \(trusted.version), which \
          \(trusted.threshold) of these keys must sign: \(keys).
          Compare them with what the publisher gave you, then: article4 mirror pull
          """))
  }

  /// A folder is meant from where the command is typed, not from where the server runs.
  private static func place(_ text: String) -> String {
    text.contains("://") || text.hasPrefix("/")
      ? text : "\(FileManager.default.currentDirectoryPath)/\(text)"
  }

  private func pull() throws -> Int32 {
    let isShown = Console.isTerminal
    let language = language
    let pull = Pull(
      mirror, agent: Self.agent, clock: { Instant(seconds: Clock.seconds()) },
      watch: { progress in
        guard isShown else { return }
        let percent = progress.bytes * 100 / max(1, progress.whole)
        let size = "\(progress.bytes >> 10)/\(progress.whole >> 10)"
        Console.progress(
          language.say(
            fr: "\(progress.course) : \(percent) % (\(size) Kio)",
            en: "\(progress.course): \(percent)% (\(size) KiB)"))
      },
      tell: { Console.error(Sentence(of: $0).text(in: language)) })
    let state: MirrorState
    do {
      state = try pull.run()
    } catch Pull.Refusal.busy {
      // Somebody else is doing what was asked for.
      Console.error(Sentence(of: Pull.Refusal.busy).text(in: language))
      state = try mirror.state()
    }
    if isShown { Console.progress("") }
    let report = report(on: state)
    Console.print(report.text)
    return report.status
  }
}

import Catalogue
import Database
import FoundationEssentials
import Host
import Learning
import Store

/// The command `publish`: checks a course that is edited by hand, asks what its changes mean, and writes
/// down what is published from now on.
struct Publish {
  private let options: PublishOptions
  private let language: Language
  private let environment: [String: String]

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    options = try PublishOptions(arguments, environment: environment)
    language = SpokenLanguage.current(environment)
    self.environment = environment
  }

  /// Publishes; the status to leave with: 1 where there is something to do first.
  func run() throws(CommandError) -> Int32 {
    let target = try CheckTarget.find([options.course], environment: environment)[0]
    guard target.kind == .course else {
      throw .usage(
        fr: "publish demande le dossier d'un cours, pas le fichier \(options.course)",
        en: "publish needs the folder of a course, not the file \(options.course)")
    }
    do {
      let exchange = try FolderExchange(folder: target.folder)
      // What a crash left is finished before the course is read, and what was read is let go before
      // the old version is taken away.
      try exchange.tidyUp()
      let status = try publish(target, by: exchange)
      try exchange.tidyUp()
      return status
    } catch {
      throw .failed(error)
    }
  }

  private func publish(_ target: CheckTarget, by exchange: FolderExchange) throws -> Int32 {
    let contents = CourseFolder(path: target.folder)
    let reading = CourseReader(contents).read()
    guard let publication = Publication(reading) else {
      report(reading, of: target)
      Console.error(language.say(fr: "rien n'est publié", en: "nothing is published"))
      return 1
    }
    if mayWriteTexts(publication) { try refuseFromInside(exchange) }
    guard let decisions = decide(publication, course: reading.course?.id) else {
      Console.error(language.say(fr: "rien n'est publié", en: "nothing is published"))
      return 1
    }
    let outcome: Publication.Outcome
    do {
      outcome = try publication.outcome(decisions)
    } catch {
      throw unfit(error)
    }
    guard try write(outcome, contents, reading, of: target, by: exchange) else {
      Console.error(language.say(fr: "rien n'est publié", en: "nothing is published"))
      return 1
    }
    tell(publication, decisions, outcome)
    tellOfDrafts(in: reading.course)
    return 0
  }

  // MARK: Deciding

  /// What is decided about every question; nil where something is open and nobody can be asked.
  private func decide(
    _ publication: Publication, course: Slug?
  ) -> [Slug: Publication.Decision]? {
    var decisions = options.decisions
    let open = publication.undecided(decisions) + publication.removals(decisions)
    guard !open.isEmpty else { return decisions }
    let canAsk = Console.canAsk
    let interview = PublishInterview(
      language: language, earlier: canAsk ? earlier(course) : [:],
      width: environment["COLUMNS"].flatMap { Int($0) } ?? 80)
    guard canAsk else {
      for item in open {
        guard let choice = interview.choice(item) else { continue }
        Console.print(choice.happened)
        for option in choice.options { Console.print("  \(option.flag)  \(option.words)") }
      }
      return nil
    }
    for item in open {
      guard let decision = interview.decide(item) else { return nil }
      decisions[item.name] = decision
    }
    return decisions
  }

  /// The questions as a server on this machine keeps them, if there is one.
  private func earlier(_ course: Slug?) -> [Slug: QuestionReading] {
    let path = "\(options.data)/article4.db"
    guard let course, FileManager.default.fileExists(atPath: path),
      let database = try? Database(reading: path)
    else { return [:] }
    // Where it cannot be read, the words are not known, and that is said.
    let files = (try? Store(database).newestFiles(of: course)) ?? [:]
    let questions = CourseReader(CourseFolder(files: files)).read().questions
    return Dictionary(questions.map { ($0.question.name, $0) }) { first, _ in first }
  }

  private func unfit(_ refusal: Publication.Refusal) -> CommandError {
    switch refusal {
    case .undecided(let names):
      let open = names.map(\.description).joined(separator: ", ")
      return .usage(
        fr: "il reste à décider pour \(open)", en: "something must still be decided about \(open)")
    case .unfit(let name):
      return .usage(
        fr: """
          il n'y a rien de tel à décider pour la question \(name) : publiez sans cette option pour \
          voir ce qu'il y a
          """,
        en: """
          there is nothing of the kind to decide about the question \(name): publish without it to \
          see what there is
          """)
    case .unwritable(let name):
      return .usage(
        fr: """
          la question \(name) ne peut pas avoir de version après celle qu'elle a : donnez-lui un autre \
          nom
          """,
        en: "the question \(name) cannot have a version after the one it has: give it another name")
    }
  }

  // MARK: Writing

  /// Whether a version may have to be written into texts, by what is decided so far.
  private func mayWriteTexts(_ publication: Publication) -> Bool {
    publication.undecided().contains { item in
      if case .changed = item.change { return false }
      return switch options.decisions[item.name] {
      case .sameQuestion?, .separate?: false
      default: true
      }
    }
  }

  /// Refuses to put another folder in the place of the one that the person stands in: the shell would
  /// go on in the old one, which is taken away.
  private func refuseFromInside(_ exchange: FolderExchange) throws {
    guard exchange.holdsCurrentFolder else { return }
    throw CommandError.failed(
      fr: """
        publier écrit ici une nouvelle version du dossier où vous êtes ; sortez-en, \
        puis publiez : cd '\(exchange.parentPath)' && article4 publish \
        '\(exchange.name)'
        """,
      en: """
        publishing writes a new version of the folder you are in; leave it, then \
        publish: cd '\(exchange.parentPath)' && article4 publish '\(exchange.name)'
        """)
  }

  /// Writes what differs, all of it in one step; false if the course would not be what was decided.
  private func write(
    _ outcome: Publication.Outcome, _ contents: CourseFolder, _ reading: CourseReading,
    of target: CheckTarget, by exchange: FolderExchange
  ) throws -> Bool {
    var files: [String: [UInt8]] = [:]
    var before: [String: [UInt8]?] = [:]
    for (file, bytes) in try outcome.files(in: contents) {
      let there = contents.bytes(of: file, atMost: CourseLock.largestFile)
      guard there != bytes else { continue }
      files[file] = bytes
      before.updateValue(there, forKey: file)
    }
    guard !files.isEmpty else { return true }
    // Answering takes its time, and somebody may have gone on writing; and what is about to be written
    // is read as every server will read it.
    let written = CourseReader(
      CourseFolder(path: target.folder, changes: files.mapValues(Optional.some))
    ).read()
    guard let next = Publication(written), next.items.allSatisfy({ $0.change == .same }) else {
      let again = CourseReader(CourseFolder(path: target.folder)).read()
      guard again.questions == reading.questions, again.lock == reading.lock, !again.hasErrors
      else {
        throw CommandError.failed(
          fr: "le cours a changé pendant ce temps ; recommencez",
          en: "the course has changed meanwhile; publish again")
      }
      report(written, of: target)
      return false
    }
    if files.count == 1, let bytes = files[CourseLock.file] {
      try exchange.replace(
        CourseLock.file, by: bytes, over: before[CourseLock.file] ?? nil)
    } else {
      try refuseFromInside(exchange)
      try exchange.write(files.mapValues(Optional.some), over: before)
    }
    return true
  }

  /// Tells the errors of a course.
  private func report(_ reading: CourseReading, of target: CheckTarget) {
    var report = CheckReport(format: .text, language: language, showsNotes: false)
    report.add(reading.diagnostics.filter { $0.severity == .error }, prefix: target.prefix)
    report.finish()
  }

  /// Says which modules call themselves drafts: that is for the person to know, and keeps nobody out.
  private func tellOfDrafts(in course: Course?) {
    for module in course?.modules ?? [] where module.status == .draft {
      Console.error(
        language.say(
          fr: """
            \(module.name) : publié avec `status: draft`, et la page dit « brouillon » ; sinon, \
            supprimez cette ligne
            """,
          en: """
            \(module.name): published with `status: draft`, and the page says “draft”; if it is not, \
            delete that line
            """))
    }
  }

  /// Says what became of each question in which something happened.
  private func tell(
    _ publication: Publication, _ decisions: [Slug: Publication.Decision],
    _ outcome: Publication.Outcome
  ) {
    let renamed = decisions.values.compactMap { decision in
      if case .renamed(let former) = decision { former } else { nil }
    }
    for item in publication.items {
      let version = outcome.lock.questions[item.name]?.version ?? 1
      switch (item.change, decisions[item.name]) {
      case (.same, _), (.moved, _): continue
      case (.removed, _):
        if !renamed.contains(item.name) {
          Console.print(language.say(fr: "\(item.name) : retirée", en: "\(item.name): taken out"))
        }
      case (.returned, _):
        Console.print(
          language.say(
            fr: "\(item.name) : de nouveau dans le cours", en: "\(item.name): back again"))
      case (_, .renamed(let former)):
        Console.print(
          language.say(
            fr: "\(item.name) : c'était \(former)", en: "\(item.name): formerly \(former)"))
      case (.new, _), (.perhapsRenamed, _):
        Console.print(language.say(fr: "\(item.name) : nouvelle", en: "\(item.name): new"))
      case (.reworded, .sameQuestion):
        Console.print(
          language.say(fr: "\(item.name) : même question", en: "\(item.name): same question"))
      case (_, .correctsEarlier):
        Console.print(
          language.say(
            fr: "\(item.name) : version \(version), corrige les résultats précédents",
            en: "\(item.name): version \(version), corrects earlier results"))
      default:
        Console.print(
          language.say(
            fr: "\(item.name) : version \(version)", en: "\(item.name): version \(version)"))
      }
    }
    let count = publication.items.count { $0.reading != nil }
    Console.error(
      language.say(
        fr: "publié : \(count, one: "question", many: "questions")",
        en: "published: \(count, one: "question", many: "questions")"))
  }
}

import App
import Database
import Fetch
import FoundationEssentials
import Glibc
import HTTP
import Host
import Learning
import Mirror
import Store

/// The command `serve`: opens everything, listens, and stops on a signal.
struct Serve {
  private let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// How often what has expired is forgotten, in seconds.
  private static let housekeeping: Int64 = 3600

  private var mirror: MirrorFolder { MirrorFolder(data: configuration.data) }

  func run() throws {
    // Before any thread starts, so that each inherits the mask and only this one waits for them.
    let signals = Signals([SIGTERM, SIGINT, SIGHUP])
    let reader = SiteReader(
      courses: configuration.courses, statics: configuration.statics, mirror: mirror,
      contact: configuration.contact, isDraft: configuration.isDraft,
      language: configuration.language)
    try requireCourses()
    tidyUp()
    let database = try Database(
      path: "\(configuration.data)/article4.db", migrations: Store.migrations)
    let store = Store(database)
    var settings = App.Settings()
    settings.isSecure = configuration.isSecure
    settings.refuge = configuration.leave ?? settings.refuge
    settings.ownRepository = configuration.repository ?? "\(configuration.data)/repository"
    if configuration.repository == nil { settings.copiedRepository = mirror.repository }
    let app = try App(
      reader: reader, store: store, settings: settings, clock: Self.now, log: Console.error)
    Memory.giveBack()
    report(app.problems)
    var listening = ServerConfiguration(host: configuration.host, port: configuration.port)
    // Behind a proxy everyone comes from one address.
    if configuration.isSecure { listening.connectionsPerAddress = nil }
    listening.ownBodyLimit = App.bodyLimit
    listening.admitsLargeBody = app.admitsLargeBody
    let server = try Server(
      listening,
      handler: app.respond)
    let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
    let address = "http://\(host):\(server.port)/"
    Console.print(
      configuration.language.say(
        fr: "Article 4 écoute à l'adresse \(address)", en: "Article 4 listens at \(address)"))
    offerAdministration(app, at: address)
    let listener = answerCommands(store)
    let schedule = pullNowAndThen()
    wait(for: signals, app, store, at: address)
    schedule?.stop()
    server.stop()
    listener?.stop()
    app.stop()
    try database.close()
  }

  /// Waits for the signal to stop; meanwhile reads courses again and forgets what has expired.
  private func wait(
    for signals: Signals, _ app: App, _ store: Store, at address: String
  ) {
    // At once, but after the first have been answered: counting may take its time.
    var expired = Self.now().seconds - Self.housekeeping
    var watch = configuration.isDraft ? FolderWatch(folders) : nil
    while true {
      let isDone = makeCorrections(app)
      let signal = signals.next(within: !isDone ? 0 : configuration.isDraft ? 1 : 2)
      if signal == SIGTERM || signal == SIGINT { return }
      if signal == SIGHUP {
        offerAdministration(app, at: address)
        tellReach(app)
      }
      if signal == SIGHUP || watch?.hasChanged() ?? false { read(app) } else { lookAtMirror(app) }
      if expired + Self.housekeeping <= Self.now().seconds {
        expired = Self.now().seconds
        tidyUp()
        // Before anybody is forgotten; of a month that ends meanwhile, at the next round.
        let now = Self.now()
        countReach(app)
        tellReach(app)
        // What cannot be counted is no reason to remember anybody for longer.
        store.expire(at: now).whenSettled { result in
          if case .failure(let error) = result {
            tell(error, fr: "impossible d'oublier ce qui a expiré", en: "cannot forget")
          }
        }
      }
    }
  }

  /// Looks for newer courses of others from time to time, beside the requests.
  private func pullNowAndThen() -> PullSchedule? {
    guard configuration.mirrorEvery > 0 else { return nil }
    let schedule = PullSchedule(
      mirror, every: configuration.mirrorEvery, agent: MirrorCommand.agent, clock: Self.now
    ) { error in
      // It goes on all the same.
      guard !(error is RottenFile) else {
        tell(error, fr: "les cours d'ailleurs", en: "the courses from elsewhere")
        return
      }
      tell(
        error, fr: "impossible de chercher les cours d'ailleurs",
        en: "cannot look for the courses from elsewhere")
    }
    do {
      try schedule.start()
      return schedule
    } catch {
      tell(
        error, fr: "les cours d'ailleurs ne seront pas mis à jour",
        en: "the courses from elsewhere will not be kept up to date")
      return nil
    }
  }

  /// Counts how many people courses have reached in the months before, if that was not done yet.
  private func countReach(_ app: App) {
    do { try app.countReach() } catch {
      tell(
        error, fr: "impossible de compter les personnes touchées le mois dernier",
        en: "cannot count the people reached last month")
    }
  }

  /// Tells the origin of copied courses how many people they reached, where that was switched on.
  private func tellReach(_ app: App) {
    do {
      // Another server may keep one waiting: nothing here does.
      try RunningThread {
        do { try app.tellReach(send) } catch {
          tell(
            error, fr: "l'origine n'a pas reçu le nombre de personnes touchées",
            en: "the origin has not received how many people were reached")
        }
      }.detach()
    } catch {
      tell(
        error, fr: "impossible de dire à l'origine combien de personnes ont été touchées",
        en: "cannot tell the origin how many people were reached")
    }
  }

  private func send(_ message: ReachMessage) throws {
    let status = try Connection(agent: MirrorCommand.agent).send(
      message.bytes, fields: [("Content-Type", "application/json"), ("Sec-Fetch-Site", "none")],
      to: message.address)
    guard (200..<300).contains(status) else {
      throw DownloadFailure.status(message.address, status)
    }
  }

  /// Carries out what `article4 account` asks, because this program alone writes to the database.
  private func answerCommands(_ store: Store) -> LocalListener? {
    let clerk = AccountClerk(store, clock: Self.now)
    do {
      return try LocalListener(at: "\(configuration.data)/article4.socket") { clerk.answer($0) }
    } catch {
      // The site is worth more than the command.
      tell(
        error, fr: "article4 account ne marchera pas tant que ce programme tourne",
        en: "article4 account will not work while this program runs")
      return nil
    }
  }

  /// Says how to open the first administrator's account, while there is none.
  private func offerAdministration(_ app: App, at address: String) {
    do {
      guard let code = try app.offerFirstAdministration() else { return }
      Console.print(
        configuration.language.say(
          fr: """
            Personne ne s'occupe encore de ce serveur. Dans les 30 minutes, ouvrez
            \(address)fr/admin/first et donnez le code \(code)
            (SIGHUP en donne un autre ; ou, à la place : article4 account add NOM --role admin)
            """,
          en: """
            Nobody looks after this server yet. Within 30 minutes, open \(address)en/admin/first
            and give the code \(code)
            (SIGHUP gives another; or, instead: article4 account add NAME --role admin)
            """))
    } catch {
      tell(
        error, fr: "impossible de proposer le premier compte d'administration",
        en: "cannot offer the first administrator's account")
    }
  }

  private var folders: [String] { [configuration.courses, configuration.statics] }

  private func requireCourses() throws {
    guard SealedFolder(path: configuration.courses, isKept: false).isReadable else {
      throw CommandError.failed(
        fr: """
          le dossier des cours \(configuration.courses) ne peut pas être lu : créez-le, ou donnez-en \
          un autre avec --courses
          """,
        en: """
          the folder of courses \(configuration.courses) cannot be read: create it, or give another \
          with --courses
          """)
    }
  }

  /// Finishes or takes away what publications, or crashes in the middle of one, left beside the courses.
  private func tidyUp() {
    do {
      try FolderExchange.recover(in: configuration.courses)
      if SealedFolder(path: mirror.courses, isKept: false).isReadable {
        try FolderExchange.recover(in: mirror.courses)
      }
    } catch {
      tell(
        error, fr: "impossible de ranger après de précédentes publications",
        en: "cannot tidy up after earlier publications")
    }
  }

  private func read(_ app: App) {
    do {
      report(try app.reload())
      Memory.giveBack()
      let count = app.site.courseCount
      Console.error(
        configuration.language.say(
          fr: "relu : \(count, one: "cours", many: "cours")",
          en: "read again: \(count, one: "course", many: "courses")"))
    } catch {
      tell(
        error, fr: "relecture impossible, ce qui était publié reste",
        en: "cannot read again, what was published stays")
    }
  }

  /// Serves what was mirrored meanwhile, by this program or by `article4 mirror`.
  private func lookAtMirror(_ app: App) {
    do {
      report(try app.lookAtMirror())
    } catch {
      tell(
        error, fr: "les cours d'ailleurs ne peuvent pas être relus, ce qui était servi reste",
        en: "cannot read the courses from elsewhere again, what was served stays")
    }
  }

  /// Judges some answers again to questions that turned out to be wrong; whether none is left.
  private func makeCorrections(_ app: App) -> Bool {
    do {
      return try app.makeCorrections()
    } catch {
      tell(
        error, fr: "impossible, pour l'instant, de juger à nouveau les questions corrigées",
        en: "cannot judge corrected questions again yet")
      return true
    }
  }

  /// Tells the operator what could not be done, and why.
  private func tell(_ error: any Error, fr french: Phrase, en english: Phrase) {
    let reason = Sentence(of: error)
    let what = Sentence(fr: french, en: english)
    Console.error(
      configuration.language.say(fr: "\(what) : \(reason)", en: "\(what): \(reason)"))
  }

  private func report(_ problems: [String]) {
    for problem in problems { Console.error(problem.printable) }
  }

  @Sendable private static func now() -> Instant {
    Instant(seconds: Clock.seconds())
  }
}

import Catalogue
import Cryptography
public import HTTP
public import Learning
import Markup
import Mirror
public import Store
import Synchronization
import Views

/// The site: answers requests from what is published and what is recorded.
public final class App: Sendable {
  /// What the operator decides.
  public struct Settings: Sendable {
    /// Whether the site is reached over TLS, by a proxy in front that names the client's address in
    /// `X-Forwarded-For`.
    public var isSecure = false
    /// Where "leave now" leads: a neutral site.
    public var refuge = "https://meteofrance.com/"
    /// The folder of the repository that is signed by who runs the site, if there is such a place.
    public var ownRepository: String?
    /// The folder of the repository that holds copies, which is served where there is no own one.
    public var copiedRepository: String?

    /// The settings of a server on the own machine.
    public init() {}

    /// The folders of signed repositories, of which the first that is there is served.
    var repositories: [String] { [ownRepository, copiedRepository].compactMap(\.self) }

    /// Whether courses are published here, which others may mirror and tell of.
    var isOrigin: Bool {
      ownRepository.flatMap { RepositoryFolder(among: [$0]) }?.isSigned ?? false
    }
  }

  let store: Store
  let settings: Settings
  let cookies: CookieNames
  let passwords: PasswordDesk
  let metrics = Metrics()
  let newcomers: NewcomerThrottle
  let reachDesk: ReachDesk
  let desk = WritingDesk()
  let reader: SiteReader
  let firstAdministrator = FirstAdministrator()
  let clock: @Sendable () -> Instant
  private let log: @Sendable (String) -> Void
  let editions: KeptEditions
  private let router: Router<Endpoint>
  private let current: Mutex<Site>
  /// Held by whoever reads the courses: one at a time, so that none publishes what is older.
  private let reading = Mutex(())
  /// Held by whoever tells the origin how many people were reached: what is due is told once.
  let tellingReach = Mutex(())
  /// What the operator should know of the first reading, a line each.
  public let problems: [String]

  /// Reads the courses and puts the parts together; `clock` gives the time, and `log` takes a line for
  /// the operator.
  public init(
    reader: SiteReader, store: Store, settings: Settings,
    clock: @escaping @Sendable () -> Instant,
    log: @escaping @Sendable (String) -> Void
  ) throws {
    editions = KeptEditions(store)
    let first = try Self.read(reader, store, editions, at: clock())
    current = Mutex(first.site)
    problems = first.problems
    self.reader = reader
    self.store = store
    self.settings = settings
    self.clock = clock
    self.log = log
    cookies = CookieNames(isSecure: settings.isSecure)
    passwords = try PasswordDesk()
    newcomers = try NewcomerThrottle()
    reachDesk = try ReachDesk()
    router = try Router(reader.isDraft ? Routes.all + Routes.draft : Routes.all)
  }

  /// What is published now.
  public var site: Site { current.withLock { $0 } }

  /// Reads the courses again and publishes them from the next request on; gives what the operator
  /// should know, a line each.
  ///
  /// It waits for the disk, where each version that is served is kept: never call it where requests
  /// are answered.
  @discardableResult public func reload() throws -> [String] { try reload(by: []) }

  /// Reads the courses again after somebody has published one here.
  @discardableResult func reload(by authors: [EditionKeeper.Authorship]) throws -> [String] {
    try reading.withLock { _ in
      let last = site
      let next = try Self.read(reader, keeping: last, editions, by: authors, at: clock())
      // Who is in the middle of a quiz goes on in the version she started with.
      for shelf in last.shelves where next.site.shelf(shelf.course.id)?.edition != shelf.edition {
        editions.keep(shelf)
      }
      current.withLock { $0 = next.site }
      return next.problems
    }
  }

  /// The largest body that an address takes, where it takes more than others: a whole text, encoded.
  public static let bodyLimit: @Sendable (_ path: [String]) -> Int? = { path in
    guard path.count > 3, path[1] == "teach" else { return nil }
    return isForPictures(path) ? CleanPicture.largestFile + (64 << 10) : 1 << 20
  }

  private static func isForPictures(_ path: [String]) -> Bool {
    path.count == 4 && path[3] == "media"
  }

  /// Whether a request may have a body larger than others: it carries the cookie of a session, of which
  /// nothing may be known any more, so that what was written is given back when a session has ended.
  ///
  /// What is chosen from a disk is there to be sent again, so that pictures are for those alone who
  /// may send them now.
  public func admitsLargeBody(_ head: Request) -> Bool {
    guard let token = head.cookie(cookies.session).flatMap({ Token($0) }) else { return false }
    guard Self.isForPictures(head.path) else { return true }
    guard let session = try? store.session(digest: hex(token.digest), at: clock()),
      session.isSignedIn, let holder = try? store.holder(session.learner)
    else { return false }
    return Access.trainers.admits(holder.role)
  }

  /// Makes a new code that opens the first administrator's account; nil when somebody looks after the
  /// server already.
  public func offerFirstAdministration() throws -> String? {
    if try store.hasAdministrator() {
      firstAdministrator.withdraw()
      return nil
    }
    return try firstAdministrator.renew(at: clock()).text
  }

  /// Looks whether what is mirrored has changed, or has grown old; gives what the operator should
  /// know, a line each.
  ///
  /// It may wait for the disk as `reload()` does; what has not changed costs the reading of a file.
  @discardableResult public func lookAtMirror() throws -> [String] {
    guard let mirror = reader.mirror else { return [] }
    let now = MirrorStanding(try mirror.state(), at: clock())
    let last = site.mirror
    if now == last { return [] }
    if now.state.changes != last.state.changes { return try reload() }
    reading.withLock { _ in current.withLock { $0 = $0.standing(now) } }
    return []
  }

  /// Tells the operator something, in a line.
  func tell(_ line: String) { log(line) }

  /// Stops what works beside the requests.
  public func stop() {
    passwords.stop()
    desk.stop()
    reachDesk.stop()
    editions.stop()
  }

  /// Answers a request, whatever it is.
  public func respond(to request: Request) -> Response {
    let site = self.site
    metrics.noteRequest()
    // Most requests are for a page that is the same for everyone, by someone who holds no cookie.
    if request.method != .post, request.query.fields.isEmpty, request.headers["Cookie"] == nil,
      let page = site.ready.page(at: request.rawPath)
    {
      return Response(page)
    }
    do {
      return try answer(request, site)
    } catch {
      return failure(error, for: request, site)
    }
  }

  private func answer(_ request: Request, _ site: Site) throws -> Response {
    switch router.match(request.method, request.path) {
    case .notFound:
      if let path = corrected(request) {
        return Response(
          .permanentRedirect, headers: SecurityHeaders.common + [("Location", path)])
      }
      throw HTTPError(.notFound)
    case .methodNotAllowed(let allow):
      var response = errorPage(.methodNotAllowed, for: request, site, reference: nil)
      response.headers.append(("Allow", allow))
      return response
    case .found(let route, let parameters):
      if request.method == .post, !SameOrigin.allows(request) { throw HTTPError(.forbidden) }
      // Leaving needs no session: it works though the database does not.
      let visit = try Visit(
        request, cookies: cookies, store: route.pattern == "/leave" ? nil : store, at: clock())
      if let session = visit.session, let digest = visit.digest,
        session.seen.seconds + StoredSession.precision < visit.now.seconds
      {
        store.touch(digest: digest, of: session.learner, at: visit.now)
      }
      var language = Language.french
      if let code = parameters["lang"] {
        guard let named = Language(code), site.languages.contains(named) else {
          throw HTTPError(.notFound)
        }
        language = named
      }
      return try route.value.answer(
        Exchange(app: self, site: site, visit: visit, parameters: parameters, language: language))
    }
  }

  /// The address somebody meant who left out the last slash where there is one, or added one elsewhere.
  private func corrected(_ request: Request) -> String? {
    guard request.method != .post else { return nil }
    if let code = request.path.first, Language(code) != nil,
      case .found = router.match(.get, request.path + [""])
    {
      return "\(request.rawPath)/"
    }
    guard request.path.count > 2, request.path.last == "", !request.path.dropLast().contains("")
    else { return nil }
    return String(request.rawPath.dropLast())
  }

  /// The page that says what went wrong.
  func failure(_ error: any Error, for request: Request, _ site: Site) -> Response {
    let (status, reference) = note(error)
    var response = errorPage(status, for: request, site, reference: reference)
    if status == .unauthorized { response.headers.append(("WWW-Authenticate", "Session")) }
    if status == .serviceUnavailable, reference != nil {
      response.headers.append(("Retry-After", "5"))
    }
    return response
  }

  /// Gives the status for what went wrong, and the name under which the log tells its cause.
  ///
  /// The only place where errors become log lines.
  func note(_ error: any Error) -> (status: Status, reference: String?) {
    if let error = error as? HTTPError { return (error.status, nil) }
    // A bound that trainers reach is theirs to make room under, not the operator's.
    if error is DraftError { return (.insufficientStorage, nil) }
    let reference = (try? randomBytes(4)).map { hex($0) } ?? "-"
    let status: Status = Store.isAboutWriting(error) ? .serviceUnavailable : .internalServerError
    metrics.noteFailure()
    log("error \(status.rawValue) \(reference) \(error)")
    return (status, reference)
  }

  private func errorPage(
    _ status: Status, for request: Request, _ site: Site, reference: String?
  ) -> Response {
    let language =
      request.path.first.flatMap { Language($0) }.flatMap {
        site.languages.contains($0) ? $0 : nil
      } ?? AcceptedLanguage.best(of: site.languages, for: request)
    let display = request.cookie(cookies.display).map(DisplaySettings.init(cookie:))
    let frame = Frame(
      language, assets: site.assets,
      alternates: site.languages.filter { $0 != language }.map { ($0, Address.home($0)) },
      titles: [ErrorPage.title(language, status: status.rawValue)], hasProblem: true,
      draft: site.draftBox(
        at: request.path, in: language, reloads: request.method != .post))
    let page = frame.around(
      Template(ErrorPage.content(language, status: status.rawValue, request: reference)))
    let html = page.filled { $0 == .display ? (display ?? DisplaySettings()).attributes : .empty }
    return Response(
      status, headers: SecurityHeaders.personal(site.draft == nil ? .common : .drafting),
      body: .bytes(Array(html.text.utf8)))
  }
}

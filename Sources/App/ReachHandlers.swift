import Cryptography
import Database
import HTTP
import Learning
import Mirror
import Store
import Views

/// How many people the courses have reached, here and where mirrors tell of it.
enum ReachHandlers {
  static func month(_ exchange: Exchange) throws -> Response { try show(exchange) }

  /// The page, once what it tells is counted.
  private static func show(
    _ exchange: Exchange, typed: ReachPage.Telling? = nil, _ problems: [ReachPage.Problem] = []
  ) throws -> Response {
    let page = page(exchange)
    let app = exchange.app
    return app.reachDesk.answer(.counting) {
      try app.countReach(in: [page.month, page.last])
      return try answer(page, exchange, typed: typed, problems)
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private static func page(_ exchange: Exchange) -> ReachPage {
    // Of a month that goes on, a count that changes would tell of whoever has just come.
    let last = Month(of: exchange.now).previous
    let month = exchange.request.query["month"].flatMap { Month($0) } ?? last
    return ReachPage(exchange.language, month: min(month, last), last: last)
  }

  private static func answer(
    _ page: ReachPage, _ exchange: Exchange, typed: ReachPage.Telling? = nil,
    _ problems: [ReachPage.Problem] = []
  ) throws -> Response {
    let courses = exchange.site.courses(in: exchange.language)
    let elsewhere = try exchange.store.reachElsewhere(in: page.month)
    let frame = exchange.frame(
      [ReachPage.title(exchange.language)], hasProblem: !problems.isEmpty
    ) {
      Address.page($0, "admin/reach")
    }
    let mirrors = try exchange.store.tellingMirrors()
    return try exchange.personal(
      page.content(
        here: try courses.map { ($0, try exchange.store.reach(of: $0, in: page.month)) },
        elsewhere: courses.map { course in (course, elsewhere.filter { isOf(course, $0) }) },
        mirrors: mirrors.map(ReachPage.Mirror.init),
        isFull: mirrors.count { !$0.isAccepted } >= Store.mostWaitingMirrors,
        telling: try typed ?? telling(exchange, page.last), problems: problems),
      in: frame, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Whether a mirror speaks of a course as it is here: modules that it has not would be nobody's rows.
  private static func isOf(_ course: Course, _ reach: Reach) -> Bool {
    reach.course == course.id && reach.module.map { course.module($0) != nil } ?? true
  }

  /// What is told of the own reach, on a server that copies courses of others, or did.
  private static func telling(
    _ exchange: Exchange, _ month: Month
  ) throws -> ReachPage.Telling? {
    let mirror = exchange.site.mirror.state
    guard let telling = try exchange.store.telling() else {
      return mirror.isMirror
        ? ReachPage.Telling(state: .off, name: "", address: address(of: mirror.sources)) : nil
    }
    let message = try ReachTeller(exchange.store, exchange.site).message(telling, of: month)
    return ReachPage.Telling(
      state: try state(telling, exchange), name: telling.name, address: telling.address,
      file: String(decoding: message.bytes, as: UTF8.self), digest: message.digest)
  }

  private static func state(
    _ telling: ReachTelling, _ exchange: Exchange
  ) throws -> ReachPage.Telling.State {
    guard telling.told != nil, telling.agreed == (try exchange.app.trustedOrigin()) else {
      return .prepared
    }
    return exchange.site.mirror.state.sources.isEmpty ? .idle : .on
  }

  /// Where the origin takes what it is told, as far as its repository's address says.
  private static func address(of sources: [String]) -> String {
    let source = sources.first { $0.contains("://") } ?? ""
    return source.hasSuffix("/repository") ? source.dropLast(11) + "/reach" : ""
  }

  // MARK: Deciding

  /// Says of a mirror whether its counts are added, or of the own ones whether they are told.
  static func decide(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    switch form["decision"] {
    case "accept":
      guard let name = form["name"] else { throw HTTPError(.unprocessableContent) }
      let accepted = exchange.store.accept(mirror: try mirror(form), called: name)
      return exchange.once(accepted) { isAccepted in
        isAccepted ? back(exchange) : try answer(page(exchange), exchange, [.mirror])
      }
    case "forget":
      let forgotten = exchange.store.forget(mirror: try mirror(form))
      return exchange.once(forgotten) { isKnown in
        guard isKnown else { throw HTTPError(.notFound) }
        return back(exchange)
      }
    case "stop": return after(exchange.store.stopTelling(), exchange)
    case "prepare": return try prepare(form, exchange)
    case "tell": return try tell(form, exchange)
    default: throw HTTPError(.unprocessableContent)
    }
  }

  /// Writes down what would be told, so that it can be read first.
  private static func prepare(_ form: Form, _ exchange: Exchange) throws -> Response {
    let name = (form["name"] ?? "").oneLine
    let address = (form["address"] ?? "").oneLine
    var problems: [ReachPage.Problem] = []
    if !ReachReport.isName(name) { problems.append(.name) }
    let source = MirrorSource(address)
    if source?.isAddress != true { problems.append(.address) }
    guard let source, problems.isEmpty else {
      return try show(
        exchange, typed: ReachPage.Telling(state: .off, name: name, address: address), problems)
    }
    let seed = try exchange.store.telling()?.seed ?? SigningKey().seed
    return after(
      exchange.store.tell(
        ReachTelling(address: source.text, name: name, seed: seed, told: nil, agreed: nil)),
      exchange)
  }

  /// Tells it from now on, if what was read is what would be sent.
  private static func tell(_ form: Form, _ exchange: Exchange) throws -> Response {
    guard let telling = try exchange.store.telling() else { throw HTTPError(.notFound) }
    let last = Month(of: exchange.now).previous
    let message = try ReachTeller(exchange.store, exchange.site).message(telling, of: last)
    guard form["digest"] == message.digest else { return try show(exchange, [.file]) }
    // Of the months before, nobody has read what would be sent.
    return after(
      exchange.store.tell(
        ReachTelling(
          address: telling.address, name: telling.name, seed: telling.seed,
          told: max(telling.told ?? last.previous, last.previous),
          agreed: try exchange.app.trustedOrigin())),
      exchange)
  }

  private static func mirror(_ form: Form) throws -> String {
    guard let key = form["mirror"] else { throw HTTPError(.unprocessableContent) }
    return key
  }

  private static func back(_ exchange: Exchange) -> Response {
    exchange.redirect(to: Address.page(exchange.language, "admin/reach"))
  }

  private static func after(_ change: Receipt<Void>, _ exchange: Exchange) -> Response {
    exchange.once(change) { back(exchange) }
  }
}

extension ReachPage.Mirror {
  fileprivate init(_ mirror: TellingMirror) {
    self.init(
      key: mirror.key, name: mirror.name, newName: mirror.newName, isAccepted: mirror.isAccepted,
      told: mirror.told)
  }
}

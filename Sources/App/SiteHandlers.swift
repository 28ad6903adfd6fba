import HTTP
import Learning
import Mirror
import Store
import Views

/// The pages of the site itself.
enum SiteHandlers {
  static func root(_ exchange: Exchange) throws -> Response {
    let language = AcceptedLanguage.best(of: exchange.site.languages, for: exchange.request)
    return Response(
      .found,
      headers: SecurityHeaders.common + [
        ("Location", Address.home(exchange.visit.display?.language ?? language)),
        ("Cache-Control", "private, no-store"), ("Vary", "Cookie, Accept-Language"),
      ])
  }

  static func home(_ exchange: Exchange) throws -> Response {
    let language = exchange.language
    let page = HomePage(language, courses: exchange.site.courses(in: language))
    let frame = exchange.frame([exchange.say("Accueil", "Home")], at: Address.home)
    guard let learner = exchange.visit.learner else {
      return try exchange.shared(page.content(resumption: nil), in: frame)
    }
    let next = try Progress(exchange, learner).next()
    let resumption = next.map { HomePage.Resumption(course: $0.course, next: $0.label) }
    return try exchange.personal(page.content(resumption: resumption), in: frame)
  }

  /// The list of courses is a part of the first page.
  static func courses(_ exchange: Exchange) throws -> Response {
    exchange.redirect(to: Address.home(exchange.language) + "#courses")
  }

  static func prose(_ name: String) -> Handler {
    { exchange in
      guard let page = exchange.site.pages[name]?[exchange.language] else {
        throw HTTPError(.notFound)
      }
      let frame = exchange.frame([Inline.plain(page.title)]) { Address.page($0, name) }
      return try exchange.shared(page.content(), in: frame)
    }
  }

  static func display(_ exchange: Exchange) throws -> Response {
    let frame = exchange.frame([exchange.say("Affichage", "Display")]) {
      Address.page($0, "display")
    }
    let isSaved = exchange.request.query["saved"] != nil
    let settings = exchange.visit.display ?? DisplaySettings()
    let content = DisplayPage.content(exchange.language, settings, isSaved: isSaved)
    return isSaved
      ? try exchange.personal(content, in: frame) : try exchange.shared(content, in: frame)
  }

  static func saveDisplay(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let words = ["theme", "text", "spacing", "font"].map { form[$0] ?? "" }
    var settings = DisplaySettings(cookie: words.joined(separator: "."))
    settings.language = exchange.language
    return exchange.redirect(
      to: Address.page(exchange.language, "display") + "?saved=1",
      giving: exchange.app.cookies.give(settings))
  }

  static func leave(_ exchange: Exchange) throws -> Response {
    let refuge = exchange.app.settings.refuge
    // Another site that loads this address, or a browser that fetches ahead, ends nothing.
    let from = exchange.request.headers["Sec-Fetch-Site"]
    if from == "cross-site" || from == "same-site" || exchange.request.headers["Sec-Purpose"] != nil
    {
      return exchange.redirect(to: refuge)
    }
    var response = exchange.redirect(to: refuge, giving: exchange.app.cookies.takeSession())
    response.headers.append(("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\""))
    // Who leaves does not wait for the disk: her browser has forgotten the session in any case.
    if let digest = exchange.visit.digest { _ = exchange.store.endSession(digest: digest) }
    return response
  }

  static func icon(_ exchange: Exchange) throws -> Response {
    Response(
      .noContent,
      headers: SecurityHeaders.common + [("Cache-Control", "public, max-age=31536000, immutable")])
  }

  static func file(_ exchange: Exchange) throws -> Response {
    guard let name = exchange.parameters["file"],
      let file = try exchange.site.files.response(name)
        ?? kept(name, exchange.site.files, exchange.store)
    else { throw HTTPError(.notFound) }
    return Response(file)
  }

  /// A file of an earlier edition: a page that was fetched before a publication keeps its pictures.
  private static func kept(
    _ name: String, _ files: PublishedFiles, _ store: Store
  ) throws -> PreparedResponse? {
    let parts = name.split(separator: ".")
    guard parts.count == 3, parts[1].utf8.count == 16, parts[1].allSatisfy(\.isHexDigit) else {
      return nil
    }
    for file in try store.media(digestPrefix: String(parts[1]))
    where PublishedFiles.address(of: file.path, digest: file.digest) == PublishedFiles.prefix + name
    {
      guard let bytes = try store.blob(file.digest) else { continue }
      let response = try PublishedFiles.response(
        bytes, name: name, digest: file.digest, compresses: false)
      files.keep(response, of: bytes.count, as: name)
      return response
    }
    return nil
  }

  static func alive(_ exchange: Exchange) throws -> Response { plain(.ok, "alive\n") }

  static func ready(_ exchange: Exchange) throws -> Response {
    if exchange.store.failure != nil { return plain(.serviceUnavailable, "cannot write\n") }
    if exchange.site.courseCount == 0 { return plain(.serviceUnavailable, "no course\n") }
    // Who balances load is not to take away courses that can be read, only because they are old.
    var degraded: [String] = []
    switch exchange.site.mirror.standing {
    case .none, .current: break
    case .older: degraded.append("degraded: mirrored courses may be older than published\n")
    case .expired: degraded.append("degraded: mirrored courses have expired\n")
    }
    if !exchange.site.unshown.isEmpty { degraded.append("degraded: local texts are not shown\n") }
    return plain(.ok, degraded.isEmpty ? "ready\n" : degraded.joined())
  }

  static func metrics(_ exchange: Exchange) throws -> Response {
    let store = exchange.store
    return plain(
      .ok,
      exchange.app.metrics.text(
        courses: exchange.site.courseCount, commits: store.commits, canWrite: store.failure == nil,
        mirror: exchange.site.mirror, unshown: exchange.site.unshown.count))
  }

  /// What an open page compares with the state it was made of, to show itself anew.
  static func draftState(_ exchange: Exchange) throws -> Response {
    guard let draft = exchange.site.draft else { throw HTTPError(.notFound) }
    return plain(.ok, "\(draft.state)\n")
  }

  private static func plain(_ status: Status, _ text: String) -> Response {
    Response(
      status,
      headers: SecurityHeaders.common + [
        ("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"),
      ], body: .bytes(Array(text.utf8)))
  }
}

import Compression
import Cryptography
import Database
import HTTP
import Learning
import Markup
import Store
import Views

/// One request with all that answering it takes.
struct Exchange: Sendable {
  let app: App
  let site: Site
  let visit: Visit
  let parameters: RouteParameters
  /// The language of the address.
  let language: Language
  /// Who is signed in, at an address that is not for everyone.
  var account: AccountHolder?

  var request: Request { visit.request }
  var store: Store { app.store }
  var now: Instant { visit.now }
  var say: Wording { Wording(language) }

  /// Who is signed in, at an address that is not for everyone; `Endpoint` has let her pass.
  func holder() throws -> AccountHolder {
    guard let account else { throw HTTPError(.unauthorized) }
    return account
  }

  /// The name at a place of the address; a page that does not exist otherwise.
  func slug(_ name: String) throws -> Slug {
    guard let slug = parameters[name].flatMap({ Slug($0) }) else { throw HTTPError(.notFound) }
    return slug
  }

  // MARK: Pages

  /// The frame of a page that is at `path` in every language.
  func frame(
    _ titles: [String], hasProblem: Bool = false, languages: [Language]? = nil,
    at path: (Language) -> String
  ) -> Frame {
    let others = (languages ?? site.languages).filter {
      $0 != language && site.languages.contains($0)
    }
    return Frame(
      language, assets: site.assets, alternates: others.map { ($0, path($0)) }, titles: titles,
      hasProblem: hasProblem,
      draft: site.draftBox(at: request.path, in: language, reloads: request.method != .post),
      notice: site.ageNotice(at: request.path, in: language))
  }

  /// A page that is somebody's own.
  func personal(
    _ content: HTML, in frame: Frame, status: Status = .ok,
    headers: [(name: String, value: String)] = [], policy: SecurityHeaders.Policy = .common
  ) throws -> Response {
    let page = frame.around(Template(content)).filled { slot in
      slot == .display ? (visit.display ?? DisplaySettings()).attributes : .empty
    }
    return assembled(status: status, headers: headers, policy: policy) { assembler in
      assembler.append(Array(page.text.utf8))
    } identity: {
      Array(page.text.utf8)
    }
  }

  /// A page that is the same for everyone, but for display settings.
  func shared(_ content: @autoclosure () throws -> HTML, in frame: Frame) throws -> Response {
    if account == nil, visit.display == nil, request.query.fields.isEmpty, site.draft == nil {
      // An address can be written in many ways; the page is kept once, under the plain one.
      let page = try site.ready.page(at: "/" + request.path.joined(separator: "/")) {
        frame.around(Template(try content())).filled { _ in .empty }
      }
      return Response(page)
    }
    return try personal(try content(), in: frame)
  }

  /// What fills a slot.
  enum Stretch {
    /// Made for this reader alone.
    case fresh(HTML)
    /// Made and compressed before.
    case ready(ReadyPiece)
  }

  /// A page of ready pieces, its slots filled for this reader.
  func pieced(
    _ template: ReadyTemplate, status: Status = .ok, _ fill: (Template.Slot) throws -> Stretch
  ) throws -> Response {
    let stretches = try template.pieces.map { piece -> Stretch in
      switch piece {
      case .fixed(let piece): .ready(piece)
      case .slot(.display): .fresh((visit.display ?? DisplaySettings()).attributes)
      case .slot(let slot): try fill(slot)
      }
    }
    return assembled(status: status, headers: []) { assembler in
      for stretch in stretches {
        switch stretch {
        case .fresh(let html): assembler.append(Array(html.text.utf8))
        case .ready(let piece): assembler.append(piece.gzip)
        }
      }
    } identity: {
      stretches.flatMap { stretch in
        switch stretch {
        case .fresh(let html): Array(html.text.utf8)
        case .ready(let piece): piece.plain
        }
      }
    }
  }

  private func assembled(
    status: Status, headers: [(name: String, value: String)],
    policy: SecurityHeaders.Policy = .common, gzip compress: (inout GzipAssembler) -> Void,
    identity: () -> [UInt8]
  ) -> Response {
    let policy = policy == .common && site.draft != nil ? .drafting : policy
    var response = Response(status, headers: SecurityHeaders.personal(policy) + headers)
    // Nothing secret stands in our pages beside what the reader typed, so compressing them gives
    // nothing away (BREACH).
    if request.acceptsGzip {
      var assembler = GzipAssembler()
      compress(&assembler)
      response.body = .bytes(assembler.finish())
      response.headers.append(("Content-Encoding", "gzip"))
    } else {
      response.body = .bytes(identity())
    }
    return response
  }

  // MARK: Forms

  /// The session that is opened with a new cookie, in the place of the one the request came with.
  func session(_ token: Token, _ lifetime: SessionLifetime) -> NewSession {
    NewSession(digest: hex(token.digest), lifetime: lifetime, replacing: visit.digest)
  }

  /// The form's fields by name, for giving a form back as it was filled.
  func posted(_ form: Form) -> [String: [String]] {
    Dictionary(grouping: form.fields, by: \.name).mapValues { $0.map(\.value) }
  }

  /// Who acts: the learner the session names, or someone new, with the cookie she is given.
  func actor() throws -> (actor: Actor, cookie: (name: String, value: String)?) {
    if let session = visit.session {
      // The cookie of an anonymous visitor lasts as long as what is kept about her.
      let cookie =
        session.isSignedIn
        ? nil
        : visit.token.map {
          app.cookies.give(session: $0, lifetime: SessionLifetime.anonymous.idle)
        }
      return (.known(session.learner), cookie)
    }
    guard
      try app.newcomers.admits(visit.remote, isBehindProxy: app.settings.isSecure, at: now)
    else { throw HTTPError(.tooManyRequests) }
    let token = try Token()
    let visitor = NewVisitor(learner: try Identity.make(), digest: hex(token.digest))
    return (
      .new(visitor), app.cookies.give(session: token, lifetime: SessionLifetime.anonymous.idle)
    )
  }

  /// The response, once what the receipt stands for is on disk; an honest 503 if it is not.
  func once<Value: Sendable>(
    _ receipt: Receipt<Value>, _ answer: @escaping @Sendable (Value) throws -> Response
  ) -> Response {
    let app = app
    let request = request
    let site = site
    var response = Response(.ok)
    response.deferral = Deferral { complete in
      receipt.whenSettled { result in
        do {
          complete(try answer(try result.get()))
        } catch {
          complete(app.failure(error, for: request, site))
        }
      }
    }
    return response
  }

  /// A redirection to a page of this site, once the receipt is settled.
  func redirect(
    to path: String, after receipt: Receipt<Void>, giving cookie: (name: String, value: String)?
  ) -> Response {
    let response = redirect(to: path, giving: cookie)
    return once(receipt) { response }
  }

  /// A redirection to a page of this site.
  func redirect(to path: String, giving cookie: (name: String, value: String)? = nil) -> Response {
    var response = Response.redirect(to: path)
    response.headers += SecurityHeaders.common + [("Cache-Control", "no-store")]
    if let cookie { response.headers.append(cookie) }
    return response
  }
}

import HTTP
import Learning
import Store
import Views

/// One's own progress and data.
enum MeHandlers {
  static func resume(_ exchange: Exchange) throws -> Response {
    let step = try exchange.visit.learner.flatMap { try Progress(exchange, $0).next() }
    return exchange.redirect(to: step?.address ?? Address.home(exchange.language))
  }

  static func me(_ exchange: Exchange) throws -> Response {
    try show(exchange, nil)
  }

  private static func show(_ exchange: Exchange, _ problem: MePage.Problem?) throws -> Response {
    let learner = exchange.visit.learner
    let account = try learner.flatMap { try exchange.store.account(of: $0) }
    let page = MePage(
      exchange.language, name: account?.name, role: account?.role ?? .learner,
      isKnown: learner != nil,
      courses: try learner.map { try standings($0, exchange) } ?? [])
    let frame = exchange.frame(
      [exchange.say("Mes données", "My data")], hasProblem: problem != nil
    ) { Address.page($0, "me") }
    return try exchange.personal(
      page.content(
        problem, isPasswordChanged: exchange.request.query["password"] == "changed"),
      in: frame, status: problem == nil ? .ok : .unprocessableContent)
  }

  private static func standings(
    _ learner: ID<Learner>, _ exchange: Exchange
  ) throws -> [MePage.Standing] {
    let progress = try Progress(exchange, learner)
    return progress.standings.compactMap { standing in
      guard let course = exchange.site.shelf(standing.course)?.course,
        course.languages.contains(exchange.language)
      else { return nil }
      let names = course.modules.map(\.name)
      return MePage.Standing(
        course: course,
        done: Set(names.filter { progress.standing(of: $0, in: course) == .done }),
        started: Set(names.filter { progress.standing(of: $0, in: course) == .started }))
    }
  }

  static func export(_ exchange: Exchange) throws -> Response {
    guard let learner = exchange.visit.learner else { throw HTTPError(.notFound) }
    let document = ExportDocument(try exchange.store.records(of: learner))
    return Response(
      .ok,
      headers: SecurityHeaders.common + [
        ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "private, no-store"),
        ("Content-Disposition", "attachment; filename=\"article4.json\""),
      ], body: .bytes(try document.json()))
  }

  static func erase(_ exchange: Exchange) throws -> Response {
    guard try exchange.request.form()["confirm"] == "yes" else {
      return try show(exchange, .unconfirmed)
    }
    let path = Address.page(exchange.language, "me")
    guard let learner = exchange.visit.learner else { return exchange.redirect(to: path) }
    var response = exchange.redirect(to: path, giving: exchange.app.cookies.takeSession())
    response.headers.append(exchange.app.cookies.takeDevice())
    let answer = response
    return exchange.once(exchange.store.erase(learner)) { isErased in
      isErased ? answer : try show(exchange, .lastAdministrator)
    }
  }
}

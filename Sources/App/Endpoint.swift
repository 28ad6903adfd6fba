import HTTP
import Learning
import Store
import Views

/// What stands at a route: reads the input, fetches, decides, answers.
typealias Handler = @Sendable (Exchange) throws -> Response

/// Answers a form whose sender may not send it, so that what she typed is not lost; the status is
/// 401 when nobody is signed in any more, 403 when her account may not.
///
/// Nil leaves a form without such a text to the plain page.
typealias DenialHandler = @Sendable (Exchange, Status) throws -> Response?

/// What stands at an address, and who may open it.
struct Endpoint: Sendable {
  /// Who may.
  let access: Access
  private let handler: Handler
  private let denied: DenialHandler?

  /// Creates an endpoint; without `denied`, a form that is refused gets a plain page.
  init(_ access: Access, _ handler: @escaping Handler, denied: DenialHandler? = nil) {
    self.access = access
    self.handler = handler
    self.denied = denied
  }

  /// Answers those who may, and no others: the only way to the handler.
  ///
  /// The role is read anew each time, so that one that is taken away is gone at once.
  func answer(_ visit: Exchange) throws -> Response {
    if access == .everyone { return try handler(visit) }
    var exchange = visit
    if let session = visit.visit.session, session.isSignedIn {
      exchange.account = try visit.store.holder(session.learner)
    }
    let isForm = exchange.request.method == .post
    guard let account = exchange.account else {
      if !isForm { return SignInPath.redirect(exchange) }
      if let denied, let response = try denied(exchange, .unauthorized) { return response }
      throw HTTPError(.unauthorized)
    }
    if access.admits(account.role) { return try handler(exchange) }
    if isForm, let denied, let response = try denied(exchange, .forbidden) { return response }
    let frame = exchange.frame(
      [ReservedPage.title(exchange.language)], hasProblem: true, at: Address.home)
    return try exchange.personal(
      ReservedPage.content(exchange.language, name: account.name), in: frame, status: .forbidden)
  }
}

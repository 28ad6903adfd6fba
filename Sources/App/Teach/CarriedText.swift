import Catalogue
import HTTP
import Learning
import Store
import Views

/// What becomes of a text that could not be saved: it stays on the page, whatever the reason, and goes
/// with her through what has to be done before it is.
enum CarriedText {
  /// What was sent: the whole text, or a text section by section.
  private struct Sent {
    let course: Slug
    let file: CourseFile
    let form: WritingForm
    /// What was asked besides saving.
    let part: String?

    /// Reads it; nil where there is no text to lose, or a page that still has it.
    init?(_ exchange: Exchange) {
      guard let course = try? exchange.slug("course"), let file = try? exchange.file() else {
        return nil
      }
      self.course = course
      self.file = file
      if let form = try? WritingForm(exchange.request) {
        self.form = form
        part = exchange.request.path.last.flatMap { ["fix", "insert"].contains($0) ? $0 : nil }
      } else if let form = try? WritingForm(sections: exchange.request) {
        self.form = form
        part = nil
      } else {
        return nil
      }
      if form.isAutomatic { return nil }
    }

    /// What another try sends besides the text.
    var others: [(name: String, value: String)] {
      let names = ["page", "turn", "accepts", "example", "heading", "at", "column", "fix"]
      return names.compactMap { name in form.fields[name].map { (name, $0) } }
    }
  }

  /// Answers who may not write, and saves the text of who has just signed in.
  static func denied(_ exchange: Exchange, _ status: Status) throws -> Response? {
    guard let sent = Sent(exchange) else { return nil }
    guard status == .unauthorized else { return try show(sent, exchange, .forbidden, status) }
    guard sent.form.fields["password"] != nil else {
      return try show(sent, exchange, .ended(nil), status)
    }
    if sent.form.fields["ticket"] != nil { return try choosing(sent, exchange) }
    return try AccountHandlers.signIn(exchange, sent.form.fields) { problem in
      try show(sent, exchange, .ended(problem), .unauthorized)
    } choosing: { ticket, isStaying in
      try show(
        sent, exchange, .choosing(ticket: ticket.text, isStaying: isStaying, problems: []),
        .unauthorized)
    } goingOn: { learner in
      try save(sent, exchange, as: learner)
    } failing: { error in
      failed(exchange, error)
    }
  }

  /// Keeps the password that is chosen in the place of one that works once, then saves the text.
  private static func choosing(_ sent: Sent, _ exchange: Exchange) throws -> Response {
    try PasswordHandlers.choose(exchange, sent.form.fields) { ticket, isStaying, problems in
      try show(
        sent, exchange, .choosing(ticket: ticket.text, isStaying: isStaying, problems: problems),
        .unauthorized)
    } tooLate: {
      try show(sent, exchange, .ended(.tooLate), .unauthorized)
    } goingOn: { learner in
      try save(sent, exchange, as: learner)
    } failing: { error in
      failed(exchange, error)
    }
  }

  /// Saves the text as that account, whose session begins with this answer.
  private static func save(
    _ sent: Sent, _ exchange: Exchange, as learner: ID<Learner>
  ) throws -> Response {
    var own = exchange
    own.account = try exchange.store.holder(learner)
    guard let account = own.account, Access.trainers.admits(account.role) else {
      return try show(sent, exchange, .forbidden, .forbidden)
    }
    do {
      return try EditHandlers.save(own)
    } catch {
      return failed(own, error)
    }
  }

  /// Answers a form that could not be served, with its text if it carries one.
  static func failed(_ exchange: Exchange, _ error: any Error) -> Response {
    guard let sent = Sent(exchange) else {
      return exchange.app.failure(error, for: exchange.request, exchange.site)
    }
    let (status, reference) = exchange.app.note(error)
    let cause: CarriedPage.Cause =
      switch status {
      case .notFound: isGone(sent.course, exchange) ? .gone : .broken(reference: nil)
      case .tooManyRequests: .busy
      case .serviceUnavailable: .full
      default: .broken(reference: reference)
      }
    do {
      var response = try show(sent, exchange, cause, status)
      if status == .serviceUnavailable { response.headers.append(("Retry-After", "5")) }
      return response
    } catch {
      return exchange.app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private static func isGone(_ course: Slug, _ exchange: Exchange) -> Bool {
    ((try? exchange.app.workshop(course)) ?? nil) == nil
  }

  private static func show(
    _ sent: Sent, _ exchange: Exchange, _ cause: CarriedPage.Cause, _ status: Status
  ) throws -> Response {
    let page = CarriedPage(
      course: sent.course, file: sent.file.name, text: sent.form.text, base: sent.form.base.text,
      name: AccountName(sent.form.fields["name"] ?? "").shown, cause: cause, part: sent.part,
      others: sent.others, language: exchange.language)
    let frame = exchange.workshopFrame([page.heading], hasProblem: true) {
      Address.draft($0, sent.course, sent.file.name)
    }
    return try exchange.personal(page.content(), in: frame, status: status)
  }
}

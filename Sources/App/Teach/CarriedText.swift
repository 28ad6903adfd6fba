import Catalogue
import HTTP
import Learning
import Store
import Views

/// What somebody wrote and could not be saved: it stays on the page, whatever the reason, and goes with
/// her through what has to be done before it is.
struct CarriedText: Sendable {
  /// Finds the text in a form; nil where there is none to lose, or a page that still has it.
  typealias Reading = @Sendable (Exchange) -> CarriedText?

  private let course: Slug
  private let field: CarriedPage.Field
  /// Everything that was sent.
  private let form: Form
  /// What another try sends besides the text.
  private let others: [(name: String, value: String)]
  /// Where another try is sent.
  private let again: String
  /// Where the text is written, in each language.
  private let address: @Sendable (Language) -> String
  private let save: Handler

  /// A file's text: whole, or section by section.
  static let file: Reading = { exchange in
    guard let course = try? exchange.slug("course"), let file = try? exchange.file() else {
      return nil
    }
    let language = exchange.language
    var again = Address.draft(language, course, file.name)
    let form: WritingForm
    if let whole = try? WritingForm(exchange.request) {
      form = whole
      if let part = exchange.request.path.last, ["fix", "insert"].contains(part) {
        again = Address.draft(language, course, file.name, part)
      }
    } else if let sections = try? WritingForm(sections: exchange.request) {
      form = sections
    } else {
      return nil
    }
    guard !form.isAutomatic else { return nil }
    return CarriedText(
      course: course,
      field: CarriedPage.Field(
        name: "\(WritingForm.prefix)\(form.base.text)", text: form.text, isNote: false),
      form: form.fields,
      others: form.fields.only([
        "page", "turn", "accepts", "example", "heading", "at", "column", "fix",
      ]), again: again, address: { Address.draft($0, course, file.name) }, save: EditHandlers.save)
  }

  /// A few words to those who read a draft.
  static let note: Reading = { exchange in
    guard let course = try? exchange.slug("course"), let form = try? exchange.request.form(),
      let text = form["note"].map({ Workshop.plain($0) }), !text.allSatisfy(\.isWhitespace)
    else { return nil }
    let address: @Sendable (Language) -> String = { Address.workshop($0, course, "review") }
    return CarriedText(
      course: course, field: CarriedPage.Field(name: "note", text: text, isNote: true), form: form,
      others: form.only(["act"]), again: address(exchange.language), address: address,
      save: ReviewHandlers.say)
  }

  /// Answers who may not write, and saves the text of who has just signed in.
  static func denied(_ read: @escaping Reading) -> DenialHandler {
    { exchange, status in try read(exchange)?.denied(exchange, status) }
  }

  /// Answers a form that could not be served, with its text if it carries one.
  static func failed(
    _ read: @escaping Reading
  ) -> @Sendable (Exchange, any Error) -> Response {
    { exchange, error in
      read(exchange)?.failed(exchange, error)
        ?? exchange.app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private func denied(_ exchange: Exchange, _ status: Status) throws -> Response {
    guard status == .unauthorized else { return try show(exchange, .forbidden, status) }
    guard form["password"] != nil else { return try show(exchange, .ended(nil), status) }
    if form["ticket"] != nil { return try choosing(exchange) }
    return try AccountHandlers.signIn(exchange, form) { problem in
      try show(exchange, .ended(problem), .unauthorized)
    } choosing: { ticket, isStaying in
      try show(
        exchange, .choosing(ticket: ticket.text, isStaying: isStaying, problems: []),
        .unauthorized)
    } goingOn: { learner in
      try save(exchange, as: learner)
    } failing: { error in
      failed(exchange, error)
    }
  }

  /// Keeps the password that is chosen in the place of one that works once, then saves the text.
  private func choosing(_ exchange: Exchange) throws -> Response {
    try PasswordHandlers.choose(exchange, form) { ticket, isStaying, problems in
      try show(
        exchange, .choosing(ticket: ticket.text, isStaying: isStaying, problems: problems),
        .unauthorized)
    } tooLate: {
      try show(exchange, .ended(.tooLate), .unauthorized)
    } goingOn: { learner in
      try save(exchange, as: learner)
    } failing: { error in
      failed(exchange, error)
    }
  }

  /// Saves the text as that account, whose session begins with this answer.
  private func save(_ exchange: Exchange, as learner: ID<Learner>) throws -> Response {
    var own = exchange
    own.account = try exchange.store.holder(learner)
    guard let account = own.account, Access.trainers.admits(account.role) else {
      return try show(exchange, .forbidden, .forbidden)
    }
    do {
      return try save(own)
    } catch {
      return failed(own, error)
    }
  }

  private func failed(_ exchange: Exchange, _ error: any Error) -> Response {
    let (status, reference) = exchange.app.note(error)
    let cause: CarriedPage.Cause =
      switch status {
      case .notFound: isGone(exchange) ? .gone : .broken(reference: nil)
      case .tooManyRequests: .busy
      case .serviceUnavailable: .full
      case .insufficientStorage: .noRoom
      default: .broken(reference: reference)
      }
    do {
      var response = try show(exchange, cause, status)
      if status == .serviceUnavailable { response.headers.append(("Retry-After", "5")) }
      return response
    } catch {
      return exchange.app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private func isGone(_ exchange: Exchange) -> Bool {
    ((try? exchange.app.workshop(course)) ?? nil) == nil
  }

  private func show(
    _ exchange: Exchange, _ cause: CarriedPage.Cause, _ status: Status
  ) throws -> Response {
    let page = CarriedPage(
      field, name: AccountName(form["name"] ?? "").shown, cause: cause, again: again,
      signIn: address(exchange.language), others: others, language: exchange.language)
    let frame = exchange.workshopFrame([page.heading], hasProblem: true, at: address)
    return try exchange.personal(page.content(), in: frame, status: status)
  }
}

extension Form {
  /// The fields of those names that were sent, each once.
  fileprivate func only(_ names: [String]) -> [(name: String, value: String)] {
    names.compactMap { name in self[name].map { (name, $0) } }
  }
}

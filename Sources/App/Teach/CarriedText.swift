import Catalogue
import HTTP
import Learning
import Store
import Views

/// What becomes of a text whose sender may not save it: it stays on the page, goes through signing in
/// with her, and is saved then.
enum CarriedText {
  static func denied(_ exchange: Exchange, _ status: Status) throws -> Response? {
    guard let course = try? exchange.slug("course"), let file = try? exchange.file(),
      let form = (try? WritingForm(exchange.request))
        ?? (try? WritingForm(sections: exchange.request)), !form.isAutomatic
    else { return nil }
    guard status == .unauthorized, form.fields["password"] != nil else {
      return try show(form, course, file, exchange, status, problem: nil)
    }
    return try AccountHandlers.signIn(exchange, form.fields, next: nil) { problem in
      try show(form, course, file, exchange, .unauthorized, problem: problem)
    } goingOn: { learner in
      var own = exchange
      own.account = try exchange.store.holder(learner)
      guard let account = own.account, Access.trainers.admits(account.role) else {
        return try show(form, course, file, exchange, .forbidden, problem: nil)
      }
      return try EditHandlers.save(own)
    }
  }

  private static func show(
    _ form: WritingForm, _ course: Slug, _ file: CourseFile, _ exchange: Exchange,
    _ status: Status, problem: AccountPages.Problem?
  ) throws -> Response {
    let page = CarriedPage(
      course: course, file: file.name, text: form.text, base: form.base.text,
      name: AccountName(form.fields["name"] ?? "").shown, problem: problem,
      maySignIn: status == .unauthorized, language: exchange.language)
    let frame = exchange.workshopFrame([page.heading], hasProblem: true) {
      Address.draft($0, course, file.name)
    }
    return try exchange.personal(page.content(), in: frame, status: status)
  }
}

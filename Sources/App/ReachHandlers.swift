import HTTP
import Learning
import Mirror
import Store
import Views

/// How many people the courses have reached, here and where mirrors tell of it.
enum ReachHandlers {
  static func month(_ exchange: Exchange) throws -> Response {
    let now = Month(of: exchange.now)
    let month = exchange.request.query["month"].flatMap { Month($0) } ?? now
    let page = ReachPage(exchange.language, month: min(month, now), now: now)
    let courses = exchange.site.courses(in: exchange.language)
    let elsewhere = try exchange.store.reachElsewhere(in: page.month)
    let frame = exchange.frame([ReachPage.title(exchange.language)]) {
      Address.page($0, "admin/reach")
    }
    return try exchange.personal(
      page.content(
        here: try courses.map { ($0, try exchange.store.reach(of: $0, in: page.month)) },
        elsewhere: courses.map { course in (course, elsewhere.filter { $0.course == course.id }) },
        mirrors: try exchange.store.tellingMirrors().map {
          ReachPage.Mirror(key: $0.key, name: $0.name, isAccepted: $0.isAccepted, told: $0.told)
        }),
      in: frame)
  }

  /// Says of a mirror whether its counts are added.
  static func decide(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    guard let key = form["mirror"] else { throw HTTPError(.unprocessableContent) }
    let change =
      switch form["decision"] {
      case "accept": exchange.store.accept(mirror: key)
      case "forget": exchange.store.forget(mirror: key)
      default: throw HTTPError(.unprocessableContent)
      }
    return exchange.once(change) { isKnown in
      guard isKnown else { throw HTTPError(.notFound) }
      return exchange.redirect(to: Address.page(exchange.language, "admin/reach"))
    }
  }

  /// Takes what a mirror tells; nothing of it counts before an administrator has accepted the mirror.
  static func receive(_ exchange: Exchange) throws -> Response {
    let report: ReachReport
    do throws(ReachReport.Refusal) {
      report = try ReachReport(parsing: exchange.request.body)
    } catch {
      throw HTTPError(error == .malformed ? .badRequest : .unprocessableContent)
    }
    guard report.month <= Month(of: exchange.now) else { throw HTTPError(.unprocessableContent) }
    let recorded = exchange.store.record(
      report.reach, of: report.month, by: report.keyID, called: report.name, at: exchange.now)
    return exchange.once(recorded) { outcome in
      switch outcome {
      case .recorded: Response(.noContent, headers: SecurityHeaders.common)
      case .tooManyWaiting: throw HTTPError(.serviceUnavailable)
      }
    }
  }
}

extension Store {
  /// How many people a course and each of its modules has reached in a month.
  fileprivate func reach(of course: Course, in month: Month) throws -> [Reach] {
    let modules = course.modules.map { module in
      (name: module.name, quizzes: module.lessons[course.languages[0]]?.quizzes.map(\.name) ?? [])
    }
    return try reach(of: course.id, modules: modules, in: month)
  }
}

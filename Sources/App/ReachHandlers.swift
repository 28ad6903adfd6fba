import HTTP
import Learning
import Store
import Views

/// How many people the courses have reached.
enum ReachHandlers {
  static func month(_ exchange: Exchange) throws -> Response {
    let now = Month(of: exchange.now)
    let month = exchange.request.query["month"].flatMap { Month($0) } ?? now
    let page = ReachPage(exchange.language, month: min(month, now), now: now)
    let courses = try exchange.site.courses(in: exchange.language).map { course in
      (course: course, reach: try exchange.store.reach(of: course, in: page.month))
    }
    let frame = exchange.frame([ReachPage.title(exchange.language)]) {
      Address.page($0, "admin/reach")
    }
    return try exchange.personal(page.content(courses), in: frame)
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

import HTTP
import Learning
import Store
import Views

/// Where trainers begin.
enum TeachHandlers {
  static func start(_ exchange: Exchange) throws -> Response {
    let frame = exchange.frame([exchange.say("Écrire", "Write")]) { Address.page($0, "teach/") }
    return try exchange.personal(
      TeachPage.content(exchange.language, courses: exchange.site.courses(in: exchange.language)),
      in: frame)
  }
}

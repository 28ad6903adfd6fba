import HTTP
import Learning
import Store
import Views

/// Where accounts and their roles are looked after.
enum AdminHandlers {
  static func start(_ exchange: Exchange) throws -> Response {
    let frame = exchange.frame([exchange.say("Comptes", "Accounts")]) {
      Address.page($0, "admin/")
    }
    return try exchange.personal(AdminPage.content(exchange.language), in: frame)
  }
}

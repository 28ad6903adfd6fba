import Cryptography
import Database
import HTTP
import Learning
import Store

@testable import App

/// Accounts with a role, signed in without the wait for a password's hash.
extension TestSite {
  /// What the server keeps of a session's cookie.
  func digest(of cookie: String) -> String? { Token(cookie).map { hex($0.digest) } }

  /// A browser that is signed in to a new account with that role.
  func browser(of role: Role, name: String? = nil) throws -> (browser: Browser, ID<Learner>) {
    let token = try Token()
    let learner: ID<Learner> = try Identity.make()
    let name = name ?? "\(role.rawValue) \(learner.text)"
    let isOpen = try store.open(
      NewAccount(name: name, key: AccountName(name).key, email: nil, passwordHash: "none"),
      for: learner, or: try Identity.make(), replacing: nil, session: hex(token.digest), .short,
      at: clock.now
    ).wait()
    guard isOpen else { throw Problems(lines: ["the name \(name) is taken"]) }
    _ = try store.give(role, to: learner, keeping: hex(token.digest)).wait()
    return (try Browser(self, cookies: ["session": token.text]), learner)
  }
}

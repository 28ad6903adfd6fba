import Cryptography
import Database
import HTTP
import Learning
import Store
import Synchronization
import TestSupport
import Testing

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
      for: learner, or: try Identity.make(),
      NewSession(digest: hex(token.digest), lifetime: .short, replacing: nil), at: clock.now
    ).wait()
    guard isOpen else { throw Problems(lines: ["the name \(name) is taken"]) }
    _ = try store.give(role, to: learner, keeping: hex(token.digest)).wait()
    return (try Browser(self, cookies: ["session": token.text]), learner)
  }
}

/// What `work` gives for each number from 0 on, all at the same moment; an error is an issue.
func atOnce<Value: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) throws -> Value
) -> [Value] {
  let values = Mutex<[Value]>([])
  Crowd(of: count) { number in
    do {
      let value = try work(number)
      values.withLock { $0.append(value) }
    } catch { Issue.record(error) }
  }.wait()
  return values.withLock { $0 }
}

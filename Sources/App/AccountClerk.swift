import Cryptography
import Database
import FoundationEssentials
public import Learning
public import Store
import Views

/// Carries out what an operator asks about accounts, in the program that holds the database.
public struct AccountClerk: Sendable {
  private let store: Store
  private let clock: @Sendable () -> Instant

  /// Takes the database and the clock.
  public init(_ store: Store, clock: @escaping @Sendable () -> Instant) {
    self.store = store
    self.clock = clock
  }

  /// Carries out an order and waits until it is on disk.
  public func carryOut(_ order: AccountOrder) -> AccountAnswer {
    do { return try answer(order) } catch { return .failed("\(error)") }
  }

  private func answer(_ order: AccountOrder) throws -> AccountAnswer {
    switch order {
    case .list(let after):
      let page = try store.accounts(.everyone, after: after.map { ID($0) })
      return .accounts(page.map(AccountAnswer.Line.init))
    case .add(let typed, let role, let hash):
      let name = AccountName(typed)
      let isAdded = try store.add(
        NewAccount(name: name.shown, key: name.key, email: nil, passwordHash: hash, role: role),
        for: try Identity.make(), at: clock()
      ).wait()
      return isAdded ? .done : .nameTaken
    case .role(let name, let role):
      guard let account = try found(name) else { return .noAccount }
      switch try store.give(role, to: account.learner, keeping: nil).wait() {
      case .done: return .done
      case .noAccount: return .noAccount
      case .lastAdministrator: return .lastAdministrator
      }
    case .password(let name, let hash):
      guard let account = try found(name) else { return .noAccount }
      return try store.setPassword(hash, onceUntil: nil, of: account.learner).wait()
        ? .done : .noAccount
    }
  }

  private func found(_ name: String) throws -> Account? {
    try store.account(key: AccountName(name).key)
  }

  /// Carries out an order that came from another program, and answers in the same form.
  public func answer(_ question: [UInt8]) -> [UInt8] {
    let answer: AccountAnswer
    do {
      answer = carryOut(try JSONDecoder().decode(AccountOrder.self, from: Data(question)))
    } catch {
      answer = .failed("the server does not understand; use the same version of both programs")
    }
    // Only numbers that are none could fail, and there is no number in it.
    return (try? JSONEncoder().encode(answer)).map { Array($0) } ?? []
  }
}

/// What the name and the password of an account must be, told to an operator.
public enum AccountEntry {
  /// What is wrong with a name; nil if it can be given to an account.
  public static func problem(name: String, in language: Language) -> String? {
    AccountRules.problems(name: AccountName(name)).first?.sentence(in: language)
  }

  /// What is wrong with a password for the account of that name; nil if it can be kept.
  public static func problem(
    password: String, name: String, in language: Language
  ) -> String? {
    AccountRules.problems(password: AccountName.composed(password), name: AccountName(name)).first?
      .sentence(in: language)
  }

  /// What is kept of a password.
  public static func hash(_ password: String) throws -> String {
    try Password().hash(AccountName.composed(password))
  }
}

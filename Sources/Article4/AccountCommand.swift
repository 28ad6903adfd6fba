import App
import Database
import FoundationEssentials
import Glibc
import Host
import Learning
import Store

/// The command `account`: adds and lists accounts, gives roles and passwords.
///
/// While `serve` runs, it alone writes to the database, so the command asks it by a socket beside the
/// database; otherwise the command opens the database itself.
struct AccountCommand {
  private enum Task {
    case add(name: String, Role)
    case list(isJSON: Bool)
    case role(name: String, Role)
    case password(name: String)
  }

  private let task: Task
  private let data: String

  init(
    _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    var data = environment["ARTICLE4_DATA"] ?? "data"
    var role = Role.learner
    var isJSON = false
    var words: [String] = []
    var flags: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--data", "--role":
        guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
          throw .usage("\(argument) needs a value after it")
        }
        if argument == "--data" { data = value } else { role = try Self.role(value) }
      case "--json": isJSON = true
      case "--": words += rest; rest = []
      case _ where argument.hasPrefix("--"):
        throw .usage("account does not know \(argument); see article4 --help")
      default: words.append(argument)
      }
      if argument == "--role" || argument == "--json" { flags.append(argument) }
    }
    self.data = data
    let verb = words.first ?? ""
    switch (verb, words.count) {
    case ("add", 2): task = .add(name: words[1], role)
    case ("list", 1): task = .list(isJSON: isJSON)
    case ("role", 3): task = .role(name: words[1], try Self.role(words[2]))
    case ("password", 2): task = .password(name: words[1])
    case ("add", _), ("password", _):
      throw .usage("account \(verb) needs one NAME; put a name of several words in quotes")
    case ("role", _):
      throw .usage("account role needs a NAME and a ROLE; put a name of several words in quotes")
    case ("list", _): throw .usage("account list takes no name")
    default: throw .usage("account needs add, list, role or password; see article4 --help")
    }
    let allowed = ["add": "--role", "list": "--json"][verb]
    if let flag = flags.first(where: { $0 != allowed }) {
      throw .usage("account \(verb) does not know \(flag); see article4 --help")
    }
  }

  private static func role(_ word: String) throws(CommandError) -> Role {
    guard let role = Role(rawValue: word) else {
      let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage("there is no role \(word); the roles are \(names)")
    }
    return role
  }

  func run() throws(CommandError) {
    switch task {
    case .add(let name, let role):
      if let problem = AccountEntry.problem(name: name) { throw .failed(problem) }
      let hash = try askPassword(for: name)
      try expectDone(send(.add(name: name, role: role, hash: hash)), name)
      Console.error("added \(name.printable) (\(role.rawValue))")
    case .list(let isJSON): try list(isJSON)
    case .role(let name, let role):
      try expectDone(send(.role(name: name, role)), name)
      Console.error("\(name.printable) is \(role.rawValue) now, and is to sign in again")
    case .password(let name):
      let hash = try askPassword(for: name)
      try expectDone(send(.password(name: name, hash: hash)), name)
      Console.error("\(name.printable) has a new password, and is to sign in again")
    }
  }

  // MARK: Asking

  /// The hash of a password that is typed twice without being shown, or comes by standard input.
  private func askPassword(for name: String) throws(CommandError) -> String {
    let password: String?
    if Console.canAsk {
      password = Console.secret("Password: ")
      if let password, AccountEntry.problem(password: password, name: name) == nil {
        guard Console.secret("The same again: ") == password else {
          throw .failed("the two passwords differ; nothing was changed")
        }
      }
    } else {
      password = Console.line()
    }
    guard let password else {
      throw .failed("no password was given; nothing was changed")
    }
    if let problem = AccountEntry.problem(password: password, name: name) {
      throw .failed(problem)
    }
    do { return try AccountEntry.hash(password) } catch { throw .failed("\(error)") }
  }

  private func expectDone(_ answer: AccountAnswer, _ name: String) throws(CommandError) {
    switch answer {
    case .done: return
    case .accounts: throw .failed("the server answered something else than was asked")
    case .noAccount:
      throw .failed("there is no account \(name.printable); article4 account list shows them")
    case .nameTaken: throw .failed("the name \(name.printable) is taken; choose another")
    case .lastAdministrator:
      throw .failed(
        "\(name.printable) is the only administrator; give another account that role first")
    case .failed(let reason): throw .failed(reason)
    }
  }

  // MARK: The list

  private func list(_ isJSON: Bool) throws(CommandError) {
    var last: String?
    while true {
      guard case .accounts(let page) = try send(.list(after: last)) else {
        throw .failed("the accounts could not be read")
      }
      for account in page { Console.print(isJSON ? Self.json(account) : Self.text(account)) }
      guard page.count == Store.accountsAtOnce else { return }
      last = page.last?.learner
    }
  }

  private struct Document: Encodable {
    let name: String
    let role: Role
    let created: String
    let onceUntil: String?
  }

  private static func json(_ account: AccountAnswer.Line) -> String {
    JSONLine.text(
      of: Document(
        name: account.name, role: account.role, created: account.created,
        onceUntil: account.onceUntil))
  }

  private static func text(_ account: AccountAnswer.Line) -> String {
    let role = account.role.rawValue
    let once = account.onceUntil.map { "  (one-time password until \($0))" } ?? ""
    let space = String(repeating: " ", count: max(1, 9 - role.count))
    return "\(role)\(space)\(account.created.prefix(10))  \(account.name.printable)\(once)"
  }

  // MARK: The database

  /// How often the server is sought while something else holds the database, ten times a second.
  private static let tries = 50

  /// Has the order carried out by the server that holds the database, or by this program.
  private func send(_ order: AccountOrder) throws(CommandError) -> AccountAnswer {
    let path = "\(data)/article4.db"
    if case .add = task {
    } else if !FileManager.default.fileExists(atPath: path) {
      throw .failed("there is no database \(path); name its folder with --data")
    }
    do {
      let question = Array(try JSONEncoder().encode(order))
      for _ in 0..<Self.tries {
        if let answer = try LocalSocket.ask(question, at: "\(data)/article4.socket") {
          return try JSONDecoder().decode(AccountAnswer.self, from: Data(answer))
        }
        do {
          return try carryOut(order, path)
        } catch DatabaseError.inUse {
          // A server that starts or stops just now, or another command.
          usleep(100_000)
        }
      }
    } catch let error as DecodingError {
      throw .failed("the server gave no answer that is understood: \(error)")
    } catch {
      throw .failed("\(error)")
    }
    throw .failed("\(path) is in use by a program that does not answer; stop that one first")
  }

  private func carryOut(_ order: AccountOrder, _ path: String) throws -> AccountAnswer {
    let database = try Database(path: path, migrations: Store.migrations)
    let answer = AccountClerk(Store(database), clock: { Instant(seconds: Clock.seconds()) })
      .carryOut(order)
    try database.close()
    return answer
  }
}

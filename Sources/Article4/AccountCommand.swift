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
  private let language: Language

  init(
    _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    language = SpokenLanguage.current(environment)
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
          throw .needsValue(argument)
        }
        if argument == "--data" { data = value } else { role = try Self.role(value) }
      case "--json": isJSON = true
      case "--": words += rest; rest = []
      case _ where argument.hasPrefix("--"):
        throw .unknown(argument, to: "account")
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
      throw .usage(
        fr: "account \(verb) demande un NOM ; mettez entre guillemets un nom de plusieurs mots",
        en: "account \(verb) needs one NAME; put a name of several words in quotes")
    case ("role", _):
      throw .usage(
        fr:
          "account role demande un NOM et un RÔLE ; mettez entre guillemets un nom de plusieurs mots",
        en: "account role needs a NAME and a ROLE; put a name of several words in quotes")
    case ("list", _):
      throw .usage(fr: "account list ne prend pas de nom", en: "account list takes no name")
    default:
      throw .usage(
        fr: "account doit être suivi de add, list, role ou password ; voyez article4 --help",
        en: "account needs add, list, role or password; see article4 --help")
    }
    let allowed = ["add": "--role", "list": "--json"][verb]
    if let flag = flags.first(where: { $0 != allowed }) {
      throw .unknown(flag, to: "account \(verb)")
    }
  }

  private static func role(_ word: String) throws(CommandError) -> Role {
    guard let role = Role(rawValue: word) else {
      let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage(
        fr: "il n'y a pas de rôle \(word) ; les rôles sont \(names)",
        en: "there is no role \(word); the roles are \(names)")
    }
    return role
  }

  func run() throws(CommandError) {
    switch task {
    case .add(let name, let role):
      if let problem = AccountEntry.problem(name: name, in: language) {
        throw .failed(fr: "\(problem)", en: "\(problem)")
      }
      let hash = try askPassword(for: name)
      try expectDone(send(.add(name: name, role: role, hash: hash)), name)
      Console.error(
        language.say(
          fr: "\(name) a un compte (\(role.rawValue))", en: "added \(name) (\(role.rawValue))"))
    case .list(let isJSON): try list(isJSON)
    case .role(let name, let role):
      try expectDone(send(.role(name: name, role)), name)
      Console.error(
        language.say(
          fr: "\(name) a maintenant le rôle \(role.rawValue), et doit se connecter de nouveau",
          en: "\(name) is \(role.rawValue) now, and is to sign in again"))
    case .password(let name):
      let hash = try askPassword(for: name)
      try expectDone(send(.password(name: name, hash: hash)), name)
      Console.error(
        language.say(
          fr: "\(name) a un nouveau mot de passe, et doit se connecter de nouveau",
          en: "\(name) has a new password, and is to sign in again"))
    }
  }

  // MARK: Asking

  /// The hash of a password that is typed twice without being shown, or comes by standard input.
  private func askPassword(for name: String) throws(CommandError) -> String {
    let password: String?
    if Console.canAsk {
      password = Console.secret(language.say(fr: "Mot de passe : ", en: "Password: "))
      if let password, AccountEntry.problem(password: password, name: name, in: language) == nil {
        guard
          Console.secret(language.say(fr: "Le même encore : ", en: "The same again: ")) == password
        else {
          throw .failed(
            fr: "les deux mots de passe diffèrent ; rien n'a changé",
            en: "the two passwords differ; nothing was changed")
        }
      }
    } else {
      password = Console.line()
    }
    guard let password else {
      throw .failed(
        fr: "aucun mot de passe n'est donné ; rien n'a changé",
        en: "no password was given; nothing was changed")
    }
    if let problem = AccountEntry.problem(password: password, name: name, in: language) {
      throw .failed(fr: "\(problem)", en: "\(problem)")
    }
    do { return try AccountEntry.hash(password) } catch { throw .failed(error) }
  }

  private func expectDone(_ answer: AccountAnswer, _ name: String) throws(CommandError) {
    switch answer {
    case .done: return
    case .accounts:
      throw .failed(
        fr: "le serveur a répondu autre chose que ce qui était demandé",
        en: "the server answered something else than was asked")
    case .noAccount:
      throw .failed(
        fr: "il n'y a pas de compte \(name) ; article4 account list les montre",
        en: "there is no account \(name); article4 account list shows them")
    case .nameTaken:
      throw .failed(
        fr: "le nom \(name) est pris ; choisissez-en un autre",
        en: "the name \(name) is taken; choose another")
    case .lastAdministrator:
      throw .failed(
        fr: "\(name) est le seul compte d'administration ; donnez d'abord ce rôle à un autre",
        en: "\(name) is the only administrator; give another account that role first")
    case .failed(let reason): throw .failed(fr: "\(reason)", en: "\(reason)")
    }
  }

  // MARK: The list

  private func list(_ isJSON: Bool) throws(CommandError) {
    var last: String?
    while true {
      guard case .accounts(let page) = try send(.list(after: last)) else {
        throw .failed(
          fr: "les comptes n'ont pas pu être lus", en: "the accounts could not be read")
      }
      for account in page { Console.print(isJSON ? Self.json(account) : text(account)) }
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

  private func text(_ account: AccountAnswer.Line) -> String {
    let role = account.role.rawValue
    let once =
      account.onceUntil.map { until in
        language.say(
          fr: "  (mot de passe à usage unique, jusqu'au \(until))",
          en: "  (one-time password until \(until))")
      } ?? ""
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
      throw .failed(
        fr: "il n'y a pas de base de données \(path) ; nommez son dossier avec --data",
        en: "there is no database \(path); name its folder with --data")
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
      throw .failed(
        fr: "le serveur a donné une réponse qui ne se comprend pas : \("\(error)")",
        en: "the server gave no answer that is understood: \("\(error)")")
    } catch {
      throw .failed(error)
    }
    throw .failed(
      fr: "\(path) sert à un programme qui ne répond pas ; arrêtez d'abord celui-là",
      en: "\(path) is in use by a program that does not answer; stop that one first")
  }

  private func carryOut(_ order: AccountOrder, _ path: String) throws -> AccountAnswer {
    let database = try Database(path: path, migrations: Store.migrations)
    let answer = AccountClerk(Store(database), clock: { Instant(seconds: Clock.seconds()) })
      .carryOut(order)
    try database.close()
    return answer
  }
}

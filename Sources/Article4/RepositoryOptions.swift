import FoundationEssentials
import Host
import Learning
import Trust

/// What `repository` is told on its command line.
struct RepositoryOptions {
  /// What is to be done.
  enum Task {
    case create
    case add(courses: [String], partner: String?)
    case remove(course: String)
    case renew(Root.Role?)
    case rotate(Root.Role, isTrial: Bool)
    case makeKey(name: String)
    case changePassphrase(keyFile: String)
    case delegate(courses: [String], keyFile: String)
    case revoke(name: String)
    case take(from: String)
  }

  let task: Task
  /// The folder of the repository; empty where there is none to name.
  let folder: String
  /// The folder of secret keys.
  let keys: String
  /// Where the passphrase is read.
  let passphraseFile: String?
  /// Where the passphrase is read that takes its place.
  let newPassphraseFile: String?

  init(_ arguments: [String]) throws(CommandError) {
    var values: [String: String] = [:]
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--keys", "--passphrase-file", "--new-passphrase-file", "--key", "--as":
        guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
          throw .needsValue(argument)
        }
        values[argument] = value
      case "--dry-run": values[argument] = ""
      case "--": words += rest; rest = []
      case _ where argument.hasPrefix("--"): throw .unknown(argument, to: "repository")
      default: words.append(argument)
      }
    }
    let verb = words.first ?? ""
    let names = Array(words.dropFirst())
    guard let (task, folder, flags) = try Self.task(verb, names, values) else {
      throw .usage(
        fr: """
          repository doit être suivi de init, add, remove, renew, rotate, key, delegate, revoke ou \
          take, et de ce qu'il leur faut ; voyez article4 --help
          """,
        en: """
          repository needs init, add, remove, renew, rotate, key, delegate, revoke or take, and what \
          these need; see article4 --help
          """)
    }
    // One key file needs no folder beside it.
    let isOneFile = if case .changePassphrase = task { true } else { false }
    let known = flags + ["--passphrase-file"] + (isOneFile ? [] : ["--keys"])
    if let flag = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknown(flag, to: "repository \(verb)")
    }
    guard let keys = isOneFile ? "" : values["--keys"] else {
      throw .usage(
        fr: "repository demande le dossier des clés : --keys DOSSIER",
        en: "repository needs the folder of keys: --keys DIR")
    }
    self.task = task
    self.folder = folder
    self.keys = keys
    passphraseFile = values["--passphrase-file"]
    newPassphraseFile = values["--new-passphrase-file"]
  }

  private static func task(
    _ verb: String, _ names: [String], _ values: [String: String]
  ) throws(CommandError) -> (Task, folder: String, flags: [String])? {
    let others = Array(names.dropFirst())
    switch (verb, names.count) {
    case ("init", 1): return (.create, names[0], [])
    case ("add", 1...):
      return (.add(courses: others, partner: values["--as"]), names[0], ["--as"])
    case ("remove", 2): return (.remove(course: names[1]), names[0], [])
    case ("renew", 1): return (.renew(nil), names[0], [])
    case ("renew", 2): return (.renew(try role(names[1])), names[0], [])
    case ("rotate", 2):
      let isTrial = values["--dry-run"] != nil
      return (.rotate(try role(names[1]), isTrial: isTrial), names[0], ["--dry-run"])
    case ("key", 1) where names[0] != "passphrase": return (.makeKey(name: names[0]), "", [])
    case ("key", 2) where names[0] == "passphrase":
      return (.changePassphrase(keyFile: names[1]), "", ["--new-passphrase-file"])
    case ("delegate", 2...):
      guard let file = values["--key"] else { return nil }
      return (.delegate(courses: others, keyFile: file), names[0], ["--key"])
    case ("revoke", 2): return (.revoke(name: names[1]), names[0], [])
    case ("take", 2): return (.take(from: names[1]), names[0], [])
    default: return nil
    }
  }

  private static func role(_ name: String) throws(CommandError) -> Root.Role {
    guard let role = Root.Role(rawValue: name) else {
      throw .usage(
        fr: "il n'y a pas de rôle \(name) ; les rôles sont root, targets, snapshot et timestamp",
        en: "there is no role \(name); the roles are root, targets, snapshot and timestamp")
    }
    return role
  }
}

import FoundationEssentials
import Glibc
import Host
import Learning

/// The program `article4`: reads the command line and runs one command.
@main struct Main {
  /// The version, as `--version` prints it.
  static let version = "0.1.0"

  /// The language of whoever types.
  private static var language: Language {
    SpokenLanguage.current(ProcessInfo.processInfo.environment)
  }

  static func main() {
    do throws(CommandError) {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      Console.error("article4: \(error.sentence.text(in: language))")
      exit(error.status.rawValue)
    }
  }

  private static func run(_ arguments: [String]) throws(CommandError) {
    if let command = arguments.first, arguments.dropFirst().contains("--help"),
      let help = CommandHelp.text(of: command, in: Sentence.help.text(in: language))
    {
      Console.print(help)
      return
    }
    switch arguments.first {
    case "serve":
      let configuration = try Configuration(Array(arguments.dropFirst()))
      do {
        try Serve(configuration).run()
      } catch {
        throw .failed(error)
      }
    case "check":
      let status = try Check(Array(arguments.dropFirst())).run()
      if status != 0 { exit(status) }
    case "new": try New(Array(arguments.dropFirst())).run()
    case "sync": try Sync(Array(arguments.dropFirst())).run()
    case "publish":
      let status = try Publish(Array(arguments.dropFirst())).run()
      if status != 0 { exit(status) }
    case "import":
      let status = try ImportCommand(Array(arguments.dropFirst())).run()
      if status != 0 { exit(status) }
    case "export":
      let status = try ExportCommand(Array(arguments.dropFirst())).run()
      if status != 0 { exit(status) }
    case "mirror":
      let status = try MirrorCommand(Array(arguments.dropFirst())).run()
      if status != 0 { exit(status) }
    case "repository":
      let status = try RepositoryCommand(Array(arguments.dropFirst())).run()
      if status != 0 { exit(status) }
    case "account": try AccountCommand(Array(arguments.dropFirst())).run()
    case "tuf-client": try TUFClient(Array(arguments.dropFirst())).run()
    case "--version": Console.print("article4 \(version)")
    case nil, "--help", "-h", "help": Console.print(Sentence.help.text(in: language))
    case .some(let other):
      throw .usage(
        fr: "il n'y a pas de commande \(other) ; voyez article4 --help",
        en: "there is no command \(other); see article4 --help")
    }
  }
}

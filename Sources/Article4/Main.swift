import Glibc
import Host

/// The program `article4`: reads the command line and runs one command.
@main struct Main {
  /// The version, as `--version` prints it.
  static let version = "0.1.0"

  static func main() {
    do throws(CommandError) {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      Console.error("article4: \(error)")
      exit(error.exitStatus)
    }
  }

  private static func run(_ arguments: [String]) throws(CommandError) {
    switch arguments.first {
    case "serve":
      let configuration = try Configuration(Array(arguments.dropFirst()))
      do {
        try Serve(configuration).run()
      } catch {
        throw .failed("\(error)")
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
    case "account": try AccountCommand(Array(arguments.dropFirst())).run()
    case "--version": Console.print("article4 \(version)")
    case nil, "--help", "-h", "help": Console.print(help)
    case .some(let other):
      throw .usage("there is no command \(other); see article4 --help")
    }
  }

  private static let help = """
    Article 4, a course server for training people to recognise servitude.

    article4 serve [--listen 127.0.0.1:8080] [--courses DIR] [--data DIR] [--draft]
        Serves the courses of DIR (./courses) and keeps answers in DIR (./data).
        --draft  for who writes by hand, on this machine alone: reads the courses again whenever a
                 file changes, shows what is wrong above each page, and the open page anew
    article4 check [COURSE or FILE…] [--json|--github|--sarif] [--notes] [--fix] [--language fr|en]
                   [--spelling] [--inclusive] [--links]
        Says what is wrong and how to put it right; without a name, in every course of ./courses.
        --fix  applies the fixes that change only the form
        --links  asks other sites whether links still lead there: they learn what is being written
        --spelling  looks words up (hunspell); yours stand in words.fr.txt, one a line
        Leaves with 0 without an error, 1 with one, 2 if it could not run.
    article4 new course TITLE [--languages fr,en]
    article4 new module TITLE [--course DIR]
    article4 new question TITLE --in FILE [--kind one-answer|several-answers|number|order|…]
        Begins it with a filled example, in every language of the course.
    article4 sync FILE
        Declares a translation in step with its source, once you have read it again.
    article4 publish COURSE [--same NAME] [--new-version NAME] [--correct NAME] [--keep NAME]
                     [--rename OLD=NEW] [--separate NAME] [--data DIR]
        Checks a course, asks what its changed questions mean, and writes its lock. The flags answer
        instead: reworded, same or a new version; changed, correct or keep earlier results; new,
        renamed or separate.
    article4 import gift|aiken|moodle-xml FILE [--to FILE.md] [--language fr|en] [--json]
        Writes questions of another program as a module (- reads standard input), and lists what
        was lost. Leaves with 1 if the file was refused.
    article4 export gift|moodle-xml COURSE [--to FILE] [--language fr|en] [--json]
        Writes every question of a course, or of one file, for another program.
    article4 account add NAME [--role trainer] [--data DIR]
    article4 account list [--json] [--data DIR]
    article4 account role NAME ROLE [--data DIR]
    article4 account password NAME [--data DIR]
        Accounts: adds one, lists all, gives one a role (learner, manager, trainer, admin) or another
        password, which signs it out everywhere. Passwords are asked for, or read from standard input.
        While serve runs on the same DIR, it does the work.
    article4 --version
    article4 --help

    Every setting may also come from the environment: ARTICLE4_LISTEN, ARTICLE4_COURSES,
    ARTICLE4_DATA, ARTICLE4_STATIC (the style sheet and the site's pages, ./static),
    ARTICLE4_SECURE (1 behind a proxy with TLS), ARTICLE4_LEAVE (where "leave now" leads),
    ARTICLE4_CONTACT (mailto:… or https://…, shown at the foot of every page).
    A flag wins over the environment.

    SIGHUP reads the courses again; SIGTERM finishes the requests and stops.
    """
}

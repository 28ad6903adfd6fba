/// Why a command could not do its work, with what to do next.
enum CommandError: Error, CustomStringConvertible {
  /// The command line or the environment is wrong.
  case usage(String)
  /// The work itself failed.
  case failed(String)
  /// There is nothing to check, or it cannot be reached.
  case cannotRun(String)

  var description: String {
    switch self {
    case .usage(let sentence), .failed(let sentence), .cannotRun(let sentence): sentence
    }
  }

  /// 78 for a wrong configuration (`EX_CONFIG` of sysexits.h), 2 where `check` could not run, 1
  /// otherwise.
  var exitStatus: Int32 {
    switch self {
    case .usage: 78
    case .failed: 1
    case .cannotRun: 2
    }
  }
}

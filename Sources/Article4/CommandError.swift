/// Why a command could not do its work, with what to do next.
struct CommandError: Error {
  /// What the program leaves with.
  enum Status: Int32 {
    /// The work itself failed.
    case failed = 1
    /// There is nothing to check, or it cannot be reached.
    case cannotRun = 2
    /// The command line or the environment is wrong (`EX_CONFIG` of sysexits.h).
    case usage = 78
  }

  let status: Status
  let sentence: Sentence

  /// The command line or the environment is wrong.
  static func usage(fr french: Phrase, en english: Phrase) -> CommandError {
    CommandError(status: .usage, sentence: Sentence(fr: french, en: english))
  }

  /// The work itself failed.
  static func failed(fr french: Phrase, en english: Phrase) -> CommandError {
    CommandError(status: .failed, sentence: Sentence(fr: french, en: english))
  }

  /// There is nothing to check, or it cannot be reached.
  static func cannotRun(fr french: Phrase, en english: Phrase) -> CommandError {
    CommandError(status: .cannotRun, sentence: Sentence(fr: french, en: english))
  }

  /// Something else failed, and with it the work.
  static func failed(_ error: any Error) -> CommandError {
    CommandError(error, status: .failed)
  }

  /// Something else failed, so that nothing could be checked.
  static func cannotRun(_ error: any Error) -> CommandError {
    CommandError(error, status: .cannotRun)
  }

  private init(_ error: any Error, status: Status) {
    self = error as? CommandError ?? CommandError(status: status, sentence: Sentence(of: error))
  }

  private init(status: Status, sentence: Sentence) {
    self.status = status
    self.sentence = sentence
  }
}

// MARK: What several commands say

extension CommandError {
  /// A flag that a command has not.
  static func unknown(_ flag: String, to command: String, _ status: Status = .usage) -> CommandError
  {
    CommandError(
      status: status,
      sentence: Sentence(
        fr: "\(command) ne connaît pas \(flag) ; voyez article4 --help",
        en: "\(command) does not know \(flag); see article4 --help"))
  }

  /// A file that could not be written.
  static func unwritten(_ path: String, _ error: any Error) -> CommandError {
    CommandError(status: .failed, sentence: .unwritten(path, error))
  }

  /// A flag with nothing after it.
  static func needsValue(_ flag: String, _ status: Status = .usage) -> CommandError {
    CommandError(
      status: status,
      sentence: Sentence(
        fr: "\(flag) doit être suivi d'une valeur", en: "\(flag) needs a value after it"))
  }
}

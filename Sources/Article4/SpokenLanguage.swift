import Learning

/// The language the program speaks on a terminal.
enum SpokenLanguage {
  /// French or English, as `LC_ALL`, `LC_MESSAGES` or `LANG` say; the first that is set decides.
  static func current(_ environment: [String: String]) -> Language {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return value?.hasPrefix("fr") == true ? .french : .english
  }
}

/// What `article4 COMMAND --help` prints: the passages of the whole help that are about one command.
enum CommandHelp {
  /// The passages; nil for what is no command.
  static func text(of command: String, in help: String) -> String? {
    var isMeant = false
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      // What stands below the line of a command is indented.
      if !line.hasPrefix(" ") {
        let words = line.split(separator: " ")
        isMeant = words.count > 1 && words[0] == "article4" && words[1] == command
      }
      return isMeant
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}

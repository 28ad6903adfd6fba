import Learning

/// What a source holds, one thing after another.
enum ImportedItem {
  /// From here on, questions belong to that category; nil to none.
  case category(CategoryPath?, info: [Block], line: Int)
  /// A text between questions.
  case prose(title: String, [Block], line: Int)
  case question(ImportedQuestion)
}

/// A question as a source has it, before it has a name and a heading.
struct ImportedQuestion {
  let line: Int
  var title = ""
  var identifier = ""
  var points = Marks(1)
  var text: [Block] = []
  var hint: [Block] = []
  var kind = Question.Kind.open
  var isPartial = false
  var explanation: [Block] = []

  init(line: Int) { self.line = line }
}

/// Where a question stands in the tree of a question bank.
struct CategoryPath: Hashable {
  /// The names from the top down.
  let names: [String]

  /// Takes a path such as `$course$/top/Rights/Papers`, where `//` is a slash in a name; nil where it
  /// names no category of its own.
  init?(_ path: String) {
    var names: [String] = []
    var name = ""
    var isAfterSlash = false
    for character in path.collapsed {
      if character == "/" {
        if isAfterSlash { name.append("/") }
        isAfterSlash.toggle()
        continue
      }
      if isAfterSlash {
        names.append(name)
        name = ""
      }
      isAfterSlash = false
      name.append(character)
    }
    names.append(name)
    names = names.map(\.trimmed).filter { !$0.allSatisfy(\.isWhitespace) }
    if let first = names.first, first.hasPrefix("$"), first.hasSuffix("$") { names.removeFirst() }
    if names.first == "top" { names.removeFirst() }
    guard !names.isEmpty else { return nil }
    self.names = names
  }

  /// The name by which people know it, no longer than a heading should be.
  var title: String {
    names.last.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(100))) } ?? ""
  }
}

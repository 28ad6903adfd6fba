public import Learning

/// The first texts of a new course and of a new module, filled in.
public enum CourseTemplate {
  /// The files of a new course: its settings, and a presentation a language, the source first.
  public static func course(
    _ id: Slug, title: String, languages: [Language]
  ) -> [(file: String, text: String)] {
    let codes = languages.map(\.description).joined(separator: ", ")
    let settings = """
      id: \(id)
      languages: \(codes)
      pass: 70%
      licence: CC-BY-SA-4.0

      """
    var files = [(file: CourseReader.settingsFile, text: settings)]
    var mark: String?
    for language in languages {
      let body =
        language == .french
        ? "Dites ici à qui le cours s'adresse, ce que l'on y apprend et combien de temps il prend."
        : "Say here whom the course is for, what one learns in it and how long it takes."
      let front = mark.map { "---\ntranslates: \($0)\n---\n\n" } ?? ""
      let text = "\(front)# \(plain(title))\n\n\(body)\n"
      if mark == nil { mark = TranslationDigest.mark(of: Array(text.utf8), in: language) }
      files.append(("course.\(language).md", text))
    }
    return files
  }

  /// A new module: its text in each language, the source first, with the same names in all.
  ///
  /// A language without a title of its own has that of the source, to be translated.
  public static func module(
    number: String, name: Slug, titles: [(language: Language, title: String)], names: ExampleNames
  ) -> [(file: String, text: String)] {
    var files: [(file: String, text: String)] = []
    var names = names
    var mark: String?
    for (language, title) in titles {
      var writer = ExampleWriter(language: language, names: names)
      let front = mark.map { "translates: \($0)" } ?? "minutes: 10"
      let text = "---\n\(front)\n---\n\n# \(plain(title))\n\n" + body(&writer)
      if mark == nil {
        mark = TranslationDigest.mark(of: Array(text.utf8), in: language)
        names = ExampleNames(repeating: writer.names)
      }
      files.append(("\(number)-\(name).\(language).md", text))
    }
    return files
  }

  /// The text of a file that a language lacks, from that of the source: everything is there, to be
  /// written over in the other language.
  public static func translation(of source: String, from language: Language) -> String {
    let mark = TranslationDigest.mark(of: Array(source.utf8), in: language)
    let written = SourceText(file: "", bytes: Array(source.utf8))
    var lines = source.lines
    var kept: [Substring] = []
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
      // What is the same in every language stands in the source alone.
      kept = lines[1..<end].filter { line in
        ["warning:", "audience:", "authors:"].contains { line.hasPrefix($0) }
      }
      lines.removeSubrange(...end)
      while lines.first?.isEmpty == true { lines.removeFirst() }
    }
    let front = (["---", "translates: \(mark)"] + kept.map(String.init) + ["---", ""])
    return (front + lines.map(String.init)).joined(separator: written.lineEnd)
  }

  /// The first text of a file that no language has yet, such as a glossary.
  public static func file(_ file: CourseFile) -> String {
    let language = file.language ?? .french
    let isFrench = language == .french
    switch file.role {
    case .glossary:
      var writer = ExampleWriter(language: language, names: ExampleNames(taken: []))
      let entry = writer.text(.term, heading: nil, level: 2)
      return "# \(isFrench ? "Glossaire" : "Glossary")\n\n\(entry)\n"
    case .presentation: return "# \(isFrench ? "Titre du cours" : "Title of the course")\n"
    case .module(_, let name, _): return "# \(name)\n"
    case .settings: return ""
    }
  }

  private static func body(_ writer: inout ExampleWriter) -> String {
    let isFrench = writer.language == .french
    let objectives =
      isFrench
      ? """
      ## Objectifs `objectives`

      1. Ce que l'on saura faire après ce module.
      2. Une deuxième chose que l'on saura faire.
      """
      : """
      ## Objectives `objectives`

      1. What one will be able to do after this module.
      2. A second thing one will be able to do.
      """
    let part =
      isFrench
      ? """
      ## Une première partie

      Commencez par une situation que vos lectrices connaissent. Des phrases courtes, une idée par \
      phrase.
      """
      : """
      ## A first part

      Begin with a situation that your readers know. Short sentences, one idea a sentence.
      """
    let points =
      isFrench
      ? """
      ## À retenir `key-points`

      - Une chose à retenir.
      - Une autre.
      """
      : """
      ## Key points `key-points`

      - One thing to remember.
      - Another.
      """
    let question = writer.text(.oneAnswer, heading: nil, level: 3)
    let quiz = writer.text(.quiz, heading: nil, level: 2)
    return [objectives, part, question, points, quiz].joined(separator: "\n\n") + "\n"
  }

  /// A title on one line, without what would be read as a tag.
  private static func plain(_ title: String) -> String {
    title.split(whereSeparator: \.isWhitespace).joined(separator: " ").filter { $0 != "`" }
  }
}

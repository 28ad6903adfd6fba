import Foundation
import TestSupport
import Testing

/// The command `check` as people and programs use it.
@Suite struct CheckTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
    try write("# T\n\n## Qui ? `q:a`\n\nTexte.\n\n- [x] oui\n- [ ] non\n> x\n", to: "01-a.fr.md")
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
  }

  private func check(
    _ arguments: [String], language: String = "C"
  ) throws -> (status: Int32, printed: String, talk: String) {
    let program = try ServerProcess(
      arguments: ["check"] + arguments, in: folder, environment: ["LANG": language])
    let status = try program.status()
    return (status, try program.printed, try program.talk)
  }

  private var file: String { "\(folder.path)/01-a.fr.md" }

  @Test func aCourseWithoutErrorsLeavesWith0() throws {
    let (status, printed, talk) = try check(["\(folder.path)/courses/kinds"])
    #expect(status == 0)
    #expect(printed == "")
    #expect(talk.contains("0 errors"))
  }

  @Test func anErrorHasItsPlaceAndItsRemedy() throws {
    let (status, printed, talk) = try check([file], language: "fr_FR.UTF-8")
    #expect(status == 1)
    #expect(printed.hasPrefix("\(file):9:1: error: Ce commentaire doit être décalé"))
    #expect(printed.hasSuffix("[fix: indent] (feedback-not-indented)\n"))
    #expect(talk == "1 erreur, 0 avertissement, 0 note\n")
  }

  /// Nothing in a name of a file, or in a file, moves the cursor or begins a line of its own.
  @Test func whatIsToldHoldsNothingThatATerminalObeys() throws {
    let course = "courses/hostile"
    let name = "\u{1B}[2J\n03-ok.fr.md:1:1: warning: rien\u{202E}"
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(course)", withIntermediateDirectories: true)
    try write("id: hostile\nlanguages: fr\n", to: "\(course)/course.yml")
    try write("# T\n\n[lien](\u{9B}2J.md)\n", to: "\(course)/01-a.fr.md")
    try write("x", to: "\(course)/\(name).md")
    func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
      scalar != "\n"
        && [.control, .format].contains(scalar.properties.generalCategory)
    }
    for format in [[], ["--github"], ["--json"], ["--sarif"]] {
      let told = try check(["\(folder.path)/\(course)"] + format).printed
      #expect(told.contains("file-name"))
      #expect(!told.unicodeScalars.contains(where: isObeyed), "\(format)")
      #expect(!told.contains("\n03-ok"), "\(format)")
    }
  }

  @Test func programsReadAnObjectALine() throws {
    let (status, printed, talk) = try check(["--json", file])
    #expect(status == 1)
    #expect(talk == "")
    let objects = try printed.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["code"] as? String } == ["feedback-not-indented"])
    let found = try #require(objects.last)
    #expect(found["file"] as? String == "01-a.fr.md")
    #expect(found["path"] as? String == file)
    #expect(found["line"] as? Int == 9)
    #expect(found["col"] as? Int == 1)
    #expect(found["severity"] as? String == "error")
    #expect(found["lang"] as? String == "en")
    #expect(found["help"] as? String == "/en/courses/writing/questions")
    let edits = (found["fix"] as? [String: Any])?["edits"] as? [[String: Any]]
    #expect(edits?.first?["text"] as? String == "  ")
  }

  @Test func gitHubAndCodeScannersHaveTheirForms() throws {
    let github = try check(["--github", file]).printed
    #expect(github.contains("::error file=\(file),line=9,col=1,title=feedback-not-indented::"))
    let sarif = try check(["--sarif", file]).printed
    let document = try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any]
    let run = (document?["runs"] as? [[String: Any]])?.first
    let rules = (run?["results"] as? [[String: Any]])?.compactMap { $0["ruleId"] as? String }
    #expect(document?["version"] as? String == "2.1.0")
    #expect(rules == ["feedback-not-indented"])
  }

  @Test func fixMendsTheFormAndKeepsThePermissions() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let (status, printed, talk) = try check(["--fix", file])
    #expect(status == 0)
    #expect(printed == "")
    #expect(talk.hasPrefix("\(file): 1 fix\n"))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasSuffix("- [ ] non\n  > x\n"))
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .allSatisfy { !$0.hasPrefix(".01-a") })
  }

  /// No dictionary is ever made for `qaa`, which is kept for private use.
  @Test func aLanguageWithoutADictionaryIsNamed() throws {
    let course = "courses/spelled"
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(course)", withIntermediateDirectories: true)
    try write("id: spelled\nlanguages: fr, qaa\n", to: "\(course)/course.yml")
    try write("# Un titre\n\nDu texte.\n", to: "\(course)/01-a.fr.md")
    try write("# Ti\n\nTa.\n", to: "\(course)/01-a.qaa.md")
    let spelled = try check(["--spelling", "\(folder.path)/\(course)"]).talk
    #expect(spelled.hasPrefix("--spelling: this machine has no dictionary for “qaa”; install one"))
    #expect(!spelled.contains("“fr”"))
    let alone = try check(["--spelling", "\(folder.path)/\(course)/01-a.fr.md"]).talk
    #expect(!alone.contains("dictionary"))
    #expect(try !check(["\(folder.path)/\(course)"]).talk.contains("dictionary"))
  }

  @Test func aFolderOfCoursesStandsForThemAll() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/courses/other", withIntermediateDirectories: true)
    try write("id: other\nlanguages: fr\n", to: "courses/other/course.yml")
    try write("# Un titre\n\n[x](y.md)\n", to: "courses/other/01-a.fr.md")
    let (status, printed, _) = try check(["\(folder.path)/courses"])
    #expect(status == 1)
    let files = Set(printed.split(separator: "\n").map { $0.prefix { $0 != ":" } })
    #expect(files == ["\(folder.path)/courses/other/01-a.fr.md"])
    #expect(try check(["\(folder.path)/courses/kinds"]).status == 0)
  }

  @Test func aFileOfACourseIsReadWithItsCourse() throws {
    let course = "\(folder.path)/courses/kinds"
    let names = try FileManager.default.contentsOfDirectory(atPath: course)
    let name = try #require(names.first { $0.hasSuffix(".fr.md") && $0.hasPrefix("01") })
    #expect(try check(["\(course)/\(name)"]).status == 0)
  }

  /// What `new` begins, `check` finds nothing wrong with, in any language and of any kind.
  @Test func newBeginsWhatHasNoErrors() throws {
    func new(_ arguments: [String]) throws -> (status: Int32, printed: String, talk: String) {
      let program = try ServerProcess(
        arguments: ["new"] + arguments, in: folder,
        environment: ["ARTICLE4_COURSES": "\(folder.path)/courses"])
      return (try program.status(), try program.printed, try program.talk)
    }
    #expect(try new(["course", "Écouter d'abord"]).status == 0)
    let course = "\(folder.path)/courses/ecouter-d-abord"
    #expect(try new(["course", "Écouter d'abord"]).status == 1)
    #expect(try new(["module", "Les premiers mots", "--course", course]).status == 0)
    let module = "\(course)/01-les-premiers-mots.fr.md"
    for kind in [
      "one-answer", "several-answers", "true-or-false", "number", "short-text", "order", "match",
      "open", "poll",
    ] {
      let made = try new(["question", "Qui parle ?", "--in", module, "--kind", kind])
      #expect(made.status == 0, "\(kind): \(made.talk)")
      #expect(made.printed.split(separator: "\n").count == 2)
    }
    let (status, printed, _) = try check([course])
    #expect(status == 0, "\(printed)")
    #expect(!printed.contains("error"))
    let text = try String(contentsOfFile: module, encoding: .utf8)
    #expect(text.contains("`q:qui-parle") && text.contains("`q:qui-parle-2"))
    #expect(try new(["question", "Q", "--in", "\(folder.path)/01-a.fr.md"]).status == 1)
    #expect(try new(["poem", "Q"]).status == 78)
    #expect(try new(["module", "..."]).status == 78)
  }

  @Test func syncDeclaresATranslationInStep() throws {
    let course = "\(folder.path)/courses/pair"
    try FileManager.default.createDirectory(atPath: course, withIntermediateDirectories: true)
    try write("id: pair\nlanguages: fr, en\n", to: "courses/pair/course.yml")
    try write("# Un titre\n\nDu texte.\n", to: "courses/pair/01-a.fr.md")
    try write("# A title\n\nSome text.\n", to: "courses/pair/01-a.en.md")
    #expect(try check(["--json", course]).printed.contains("translation-untracked"))
    let sync = try ServerProcess(arguments: ["sync", "\(course)/01-a.en.md"], in: folder)
    #expect(try sync.status() == 0)
    #expect(try check(["--json", course]).printed == "")
    try write("# Un titre\n\nUn autre texte.\n", to: "courses/pair/01-a.fr.md")
    #expect(try check(["--json", course]).printed.contains("translation-stale"))
    let again = try ServerProcess(arguments: ["sync", "\(course)/01-a.en.md"], in: folder)
    #expect(try again.status() == 0)
    #expect(try check(["--json", course]).printed == "")
    let text = try String(contentsOfFile: "\(course)/01-a.en.md", encoding: .utf8)
    #expect(text.hasSuffix("---\n\n# A title\n\nSome text.\n"))
  }

  static let unknowable: [(file: String, edits: [String: [UInt8]?], words: String)] = [
    ("01-a.en.md", ["01-a.fr.md": nil], "01-a.fr.md:1"),
    ("01-a.en.md", ["01-a.fr.md": [0x23, 0x20, 0xE9, 0x0A]], "01-a.fr.md:1:1: error"),
    ("01-a.en.md", ["01-a.en.md": [0xFF, 0xFE, 0x23, 0x00]], "01-a.en.md:1:1: error"),
    ("01-a.en.md", ["course.yml": Array("id: pair\nlanguages: fr\n".utf8)], "course.yml"),
    ("course.yml", [:], "is not a module"), ("notes.txt", [:], "is not a module"),
    ("course.lock.json", [:], "is not a module"), ("course.fr.md", [:], "is not a module"),
  ]

  @Test(arguments: unknowable) func syncSaysWhereItCannotKnow(
    file: String, edits: [String: [UInt8]?], words: String
  ) throws {
    var files: [String: [UInt8]?] = [
      "course.yml": "id: pair\nlanguages: fr, en\n", "01-a.fr.md": "# T\n\nDu texte.\n",
      "01-a.en.md": "# T\n\nSome text.\n", "notes.txt": "x\n", "course.fr.md": "# T\n",
      "course.lock.json": "{}\n",
    ].mapValues { Array($0.utf8) }
    for (name, bytes) in edits { files.updateValue(bytes, forKey: name) }
    for (name, bytes) in files {
      guard let bytes else { continue }
      try folder.write("courses/pair/\(name)", "")
      try Data(bytes).write(to: URL(filePath: "\(folder.path)/courses/pair/\(name)"))
    }
    let sync = try ServerProcess(
      arguments: ["sync", "\(folder.path)/courses/pair/\(file)"], in: folder)
    #expect(try sync.status() == 1)
    #expect(try sync.talk.contains(words))
    let translation = try folder.bytes(of: "courses/pair/01-a.en.md")
    #expect(translation == Data((files["01-a.en.md"] ?? nil) ?? []))
  }

  @Test func syncTellsTheSourceFromWhatIsUpToDate() throws {
    try folder.write("courses/pair/course.yml", "id: pair\nlanguages: fr, en\n")
    try folder.write("courses/pair/01-a.fr.md", "# Un titre\n\nDu texte.\n")
    try folder.write("courses/pair/01-a.en.md", "# A title\n\nSome text.\n")
    func sync(_ file: String) throws -> String {
      let sync = try ServerProcess(
        arguments: ["sync", "\(folder.path)/courses/pair/\(file)"], in: folder)
      #expect(try sync.status() == 0)
      return try sync.talk
    }
    #expect(try sync("01-a.en.md").contains("declared up to date"))
    #expect(try sync("01-a.en.md").contains("up to date already"))
    #expect(try sync("01-a.fr.md").contains("this file is the source"))
  }

  @Test(arguments: [["nowhere"], ["--nope"], ["--language", "de"]])
  func whatCannotBeCheckedLeavesWith2(arguments: [String]) throws {
    let (status, printed, talk) = try check(arguments)
    #expect(status == 2)
    #expect(printed == "")
    #expect(talk.hasPrefix("article4: "))
  }
}

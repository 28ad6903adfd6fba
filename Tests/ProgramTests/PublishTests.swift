import Foundation
import TestSupport
import Testing

/// The command `publish`, for courses whose files are edited by hand.
@Suite struct PublishTests {
  let folder: TemporaryFolder
  private var course: String { "\(folder.path)/courses/kinds" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  private func publish(
    _ flags: [String] = [], language: String = "C", at terminal: Terminal? = nil
  ) throws -> (status: Int32, printed: String, talk: String) {
    let program = try ServerProcess(
      arguments: ["publish", course, "--data", "\(folder.path)/data"] + flags, in: folder,
      environment: ["LANG": language], at: terminal)
    let status = try program.status()
    return (status, try program.printed, try program.talk)
  }

  /// Changes the quiz in both languages.
  private func edit(_ old: String, _ new: String, en: (old: String, new: String)? = nil) throws {
    try folder.edit("courses/kinds/02-quiz.fr.md", replacing: old, with: new)
    try folder.edit(
      "courses/kinds/02-quiz.en.md", replacing: en?.old ?? old, with: en?.new ?? new)
  }

  private func text(_ file: String) throws -> String {
    String(decoding: try folder.bytes(of: "courses/kinds/\(file)"), as: UTF8.self)
  }

  private var lock: String { get throws { try text("course.lock.json") } }

  @Test func theFirstTimeWritesTheLockAndTheSecondNothing() throws {
    let (status, printed, talk) = try publish(language: "fr_FR.UTF-8")
    #expect(status == 0, "\(talk)")
    #expect(printed.contains("z-number\u{A0}: nouvelle\n"))
    #expect(talk.hasPrefix("publié\u{A0}: "))
    let first = try lock
    #expect(first.hasPrefix("{\n  \"format\": 1,\n"))
    let again = try publish()
    #expect(again.status == 0)
    #expect(again.printed == "")
    #expect(try lock == first)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/courses")
    #expect(names == ["kinds"])
  }

  @Test func aCourseWithAnErrorIsNotPublished() throws {
    try folder.edit("courses/kinds/02-quiz.fr.md", replacing: "- [x] `Rome`", with: "- [ ] `Rome`")
    let (status, printed, talk) = try publish()
    #expect(status == 1)
    #expect(printed.contains("courses/kinds/02-quiz.fr.md:"))
    #expect(printed.contains("(question-no-correct)"))
    #expect(talk.contains("nothing is published"))
    #expect(try lock == "")
  }

  @Test func whatIsOpenIsListedAndDecidedByFlags() throws {
    _ = try publish()
    let before = try lock
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    let open = try publish()
    #expect(open.status == 1)
    #expect(open.printed.contains("z-several: the words have changed"))
    #expect(open.printed.contains("  --same z-several  "))
    #expect(open.printed.contains("  --new-version z-several  "))
    #expect(try lock == before)

    let decided = try publish(["--new-version", "z-several"])
    #expect(decided.status == 0, "\(decided.talk)")
    #expect(decided.printed == "z-several: version 2\n")
    #expect(try lock != before)
    for code in ["fr", "en"] {
      #expect(try text("02-quiz.\(code).md").contains("`q:z-several points=2 partial v2`"))
    }
    #expect(try publish().printed == "")
  }

  @Test func anErratumARenamedAndARemovedQuestionAreDecided() throws {
    _ = try publish()
    try edit("`56`", "`72`")
    try edit("`q:z-number`", "`q:z-number v2`")
    try edit("`q:z-true`", "`q:z-fact`")
    try edit(
      "### Une question ouverte du quiz `q:z-open open`", "### Rien",
      en: ("### An open question of the quiz `q:z-open open`", "### Nothing"))
    let refused = try publish()
    #expect(refused.printed.contains("(question-untagged)"))
    for code in ["fr", "en"] {
      let file = "courses/kinds/02-quiz.\(code).md"
      var kept = try text("02-quiz.\(code).md")
      let start = try #require(kept.range(of: code == "fr" ? "### Rien" : "### Nothing"))
      let end = try #require(kept.range(of: "### ", range: start.upperBound..<kept.endIndex))
      kept.removeSubrange(start.lowerBound..<end.lowerBound)
      try folder.write(file, kept)
    }
    let decisions = ["--correct", "z-number", "--rename", "z-true=z-fact"]
    let before = try lock
    let open = try publish(decisions)
    #expect(open.status == 1)
    #expect(open.printed.hasPrefix("z-open: is no longer in the course.\n  --remove z-open  "))
    #expect(try lock == before)
    let (status, printed, talk) = try publish(decisions + ["--remove", "z-open"], language: "fr")
    #expect(status == 0, "\(printed)\(talk)")
    #expect(printed.contains("z-number\u{A0}: version 2, corrige les résultats précédents\n"))
    #expect(printed.contains("z-fact\u{A0}: c'était z-true\n"))
    #expect(printed.contains("z-open\u{A0}: retirée\n"))
    #expect(try lock.contains("\"corrects\": 1"))
    #expect(try lock.contains("\"was\": [\"z-true\"]"))
  }

  @Test(arguments: [
    [], ["--same"], ["--same", "Z"], ["--rename", "a"], ["--nope"],
    ["--same", "z-one", "--new-version", "z-one"],
  ])
  func aCommandLineThatIsWrongEndsWith78(flags: [String]) throws {
    let program = try ServerProcess(
      arguments: ["publish"] + (flags.isEmpty ? [] : [course]) + flags, in: folder)
    #expect(try program.status() == 78)
    #expect(try program.talk.hasPrefix("article4: "))
  }

  @Test func aDecisionThatFitsNothingIsRefused() throws {
    _ = try publish()
    let (status, printed, talk) = try publish(["--correct", "z-one"])
    #expect(status == 78)
    #expect(printed == "")
    #expect(talk.contains("z-one"))
  }

  @Test func aPersonIsShownBothWordingsAndAsked() throws {
    // The words that were published are those that a server keeps.
    let server = try ServerProcess(serving: folder)
    server.signal(SIGTERM)
    _ = try server.status()
    _ = try publish()
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    let before = try lock
    func terminal(typing lines: String...) throws -> Terminal {
      let terminal = try Terminal()
      for line in lines { try terminal.type(line) }
      return terminal
    }
    let stopped = try publish(at: terminal(typing: "maybe", "q"))
    #expect(stopped.status == 1)
    #expect(stopped.talk.contains("nothing is published"))
    #expect(try lock == before)
    let (status, printed, talk) = try publish(at: terminal(typing: "1"))
    #expect(status == 0, "\(talk)")
    #expect(talk.contains(#/- \[ \] Le nombre trois +\| - \[ \] Le chiffre trois/#))
    #expect(printed == "z-several: same question\n")
  }

  @Test func nothingIsTakenOutWithoutAWordAndItComesBack() throws {
    _ = try publish()
    let first = try lock
    var whole: [String: String] = [:]
    for code in ["fr", "en"] {
      let file = "02-quiz.\(code).md"
      let text = try text(file)
      whole[file] = text
      let heading = try #require(text.firstMatch(of: #/### [^\n]*`q:z-open open`\n/#)).range
      let end = text.range(of: "### ", range: heading.upperBound..<text.endIndex)?.lowerBound
      try folder.write(
        "courses/kinds/\(file)",
        text.replacingCharacters(in: heading.lowerBound..<(end ?? text.endIndex), with: ""))
    }
    let stopped = try Terminal()
    try stopped.type("q")
    #expect(try publish(at: stopped).status == 1)
    #expect(try lock == first)
    let terminal = try Terminal()
    try terminal.type("1")
    let (status, printed, talk) = try publish(at: terminal)
    #expect(status == 0, "\(talk)")
    #expect(talk.contains("z-open: is no longer in the course."))
    #expect(talk.contains("Your choice (1; q to publish nothing): "))
    #expect(printed == "z-open: taken out\n")
    for (file, text) in whole { try folder.write("courses/kinds/\(file)", text) }
    let back = try publish()
    #expect(back.status == 0, "\(back.printed)")
    #expect(back.printed == "z-open: back again\n")
    #expect(try lock == first)
  }

  @Test func aNameThatIsNoTextIsToldAndStopsNothing() throws {
    try folder.write("courses/kinds/media/x.txt", "x\n")
    _ = try publish()
    let name = Array("\(course)/media/".utf8) + [0xE9] + Array(".png".utf8)
    let path = name.map(CChar.init(bitPattern:)) + [0]
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    try #require(file >= 0)
    close(file)
    let check = try ServerProcess(arguments: ["check", course], in: folder)
    #expect(try check.status() == 0)
    let found = try check.printed
    #expect(found.contains("media/\u{FFFD}.png:1"))
    #expect(found.contains("(file-name)"))
    // A version in the texts, so that the whole folder is written anew.
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    let (status, _, talk) = try publish(["--new-version", "z-several"])
    #expect(status == 0, "\(talk)")
    #expect(unsafe access(path, R_OK) == 0)
  }

  // MARK: While people work in it

  /// Which folder stands in the course's place.
  private func number() throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: course)[.systemFileNumber] as? Int
  }

  @Test func theFolderStaysWhereOnlyTheLockChanges() throws {
    let before = try number()
    let program = try ServerProcess(arguments: ["publish", "."], in: folder, from: course)
    let talk = try program.talk
    #expect(try program.status() == 0, "\(talk)")
    #expect(try lock.hasPrefix("{\n  \"format\": 1,\n"))
    #expect(try number() == before)
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    let first = try lock
    #expect(try publish(["--same", "z-several"]).status == 0)
    #expect(try lock != first)
    #expect(try number() == before)
  }

  @Test(arguments: ["", "/media"]) func noShellIsLeftInAFolderThatIsTakenAway(inner: String) throws
  {
    try folder.write("courses/kinds/media/x.txt", "x\n")
    _ = try publish()
    let first = try lock
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    for flags in [["--new-version", "z-several"], []] {
      let program = try ServerProcess(
        arguments: ["publish", course] + flags, in: folder, from: course + inner)
      #expect(try program.status() == 1)
      #expect(try program.talk.contains("cd '\(folder.path)/courses' && article4 publish 'kinds'"))
      #expect(try lock == first)
    }
    #expect(try publish(["--new-version", "z-several"]).status == 0)
  }

  @Test func whatIsSavedWhileSheDecidesIsNotWrittenOver() throws {
    _ = try publish()
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    let terminal = try Terminal()
    let program = try ServerProcess(
      arguments: ["publish", course, "--data", "\(folder.path)/data"], in: folder,
      environment: ["LANG": "C"], at: terminal)
    try wait(for: "the question") { try program.talk.contains("Your choice") }
    try folder.edit("courses/kinds/02-quiz.fr.md", replacing: "\n## ", with: "\nUne ligne.\n\n## ")
    let saved = try text("02-quiz.fr.md")
    let first = try lock
    try terminal.type("2")
    #expect(try program.status() == 1)
    #expect(try program.talk.contains("the course has changed meanwhile"))
    #expect(try text("02-quiz.fr.md") == saved)
    #expect(try lock == first)
  }

  @Test func aTerminalThatSaysItIsAsWideAsTheWorldIsNotBelieved() throws {
    let server = try ServerProcess(serving: folder)
    server.signal(SIGTERM)
    _ = try server.status()
    _ = try publish()
    try edit("Le nombre trois", "Le chiffre trois", en: ("The number three", "The figure three"))
    let terminal = try Terminal()
    try terminal.type("1")
    let program = try ServerProcess(
      arguments: ["publish", course, "--data", "\(folder.path)/data"], in: folder,
      environment: ["LANG": "C", "COLUMNS": "9223372036854775807"], at: terminal)
    #expect(try program.status() == 0)
    #expect(try program.talk.contains("Le chiffre trois"))
  }
}

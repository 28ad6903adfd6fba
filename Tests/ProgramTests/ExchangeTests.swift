import Foundation
import TestSupport
import Testing

/// The commands `import` and `export` as people and programs use them.
@Suite struct ExchangeTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
    try folder.write("bank.gift", "Oui ? {=a ~%50%b}\n\nEt {=c} ou {=d} ?\n")
  }

  private func run(
    _ arguments: String..., language: String = "C"
  ) throws -> (status: Int32, printed: String, talk: String) {
    let program = try ServerProcess(
      arguments: arguments, in: folder, environment: ["LANG": language])
    let status = try program.status()
    return (status, try program.printed, try program.talk)
  }

  private var bank: String { "\(folder.path)/bank.gift" }

  @Test func aModuleIsPrintedAndWhatIsLostIsTold() throws {
    let (status, printed, talk) = try run("import", "gift", bank, language: "fr_FR.UTF-8")
    #expect(status == 0)
    #expect(printed == "# Questions importées\n\n## Oui ? `q:oui`\n\n- [x] a\n- [ ] b\n")
    #expect(
      talk.split(separator: "\n") == [
        "\(bank):1: Les fractions de points ne sont pas gardées\u{A0}: une réponse est juste ou "
          + "fausse (50 %). «\u{A0}Oui ?\u{A0}»",
        "\(bank):3: Question laissée de côté\u{A0}: elle a plusieurs trous. Faites-en une question "
          + "par trou. «\u{A0}Et {=c} ou {=d} ?\u{A0}»",
        "Importé\u{A0}: 1 question. Laissé de côté\u{A0}: 1. Autres pertes\u{A0}: 1.",
      ])
  }

  @Test(arguments: ["...", "notes.txt", "course.yml", "course.fr.md"])
  func aFileThatIsNoModuleIsNamed(name: String) throws {
    let file = "\(folder.path)/courses/kinds/\(name)"
    if !FileManager.default.fileExists(atPath: file) {
      try folder.write("courses/kinds/\(name)", "Des notes.\n")
    }
    let (status, printed, talk) = try run("export", "gift", file)
    #expect(status == 2)
    #expect(printed == "")
    #expect(talk.contains("\(file) is not a module"))
  }

  @Test func aNewFileIsWrittenAndNoneIsOverwritten() throws {
    let module = "\(folder.path)/01-new.fr.md"
    #expect(try run("import", "gift", bank, "--to", module, "--language", "fr").status == 0)
    let text = try folder.bytes(of: "01-new.fr.md")
    #expect(text.starts(with: Data("# Questions importées\n".utf8)))
    #expect(try run("check", module).status == 0)
    let (status, _, talk) = try run("import", "gift", bank, "--to", module)
    #expect(status == 2)
    #expect(talk == "article4: \(module) exists already: give another name\n")
    #expect(try folder.bytes(of: "01-new.fr.md") == text)
  }

  @Test func aMalformedFileIsRefusedWithItsLine() throws {
    try folder.write("bad.gift", "Oui ? {T}\n\nEt {\n=a\n")
    let (status, printed, talk) = try run("import", "gift", "\(folder.path)/bad.gift")
    #expect(status == 1)
    #expect(printed == "")
    #expect(talk.hasPrefix("\(folder.path)/bad.gift:3: This brace `{` is not closed"))
    #expect(talk.hasSuffix("(brace-unclosed)\n"))
  }

  @Test func programsReadAnObjectALine() throws {
    func objects(_ text: String) throws -> [[String: Any]] {
      try text.split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }
    let done = try run("import", "gift", bank, "--json")
    #expect(done.talk == "")
    let lines = try objects(done.printed)
    #expect(lines.map { $0["code"] as? String } == ["weights", "several-gaps", nil])
    #expect(lines[1]["leftOut"] as? Bool == true && lines[1]["line"] as? Int == 3)
    #expect(lines[2]["questions"] as? Int == 1)
    #expect((lines[2]["markdown"] as? String)?.contains("## Oui ?") == true)
    try folder.write("bad.xml", "<quiz>\n<question>\n</quiz>\n")
    let refused = try run("import", "moodle-xml", "\(folder.path)/bad.xml", "--json")
    #expect(refused.status == 1)
    let line = try #require(try objects(refused.printed).first)
    #expect(line["code"] as? String == "xml-wrong-end" && line["line"] as? Int == 3)
  }

  @Test func aCourseIsExportedAndImportedAgain() throws {
    for format in ["gift", "moodle-xml"] {
      let file = "\(folder.path)/kinds.\(format)"
      let (status, printed, talk) = try run(
        "export", format, "\(folder.path)/courses/kinds", "--to", file, "--language", "fr")
      #expect(status == 0)
      #expect(printed == "")
      #expect(talk.contains("Exported: "))
      #expect(try run("import", format, file, "--to", "\(file).fr.md").status == 0)
      #expect(try run("check", "\(file).fr.md").status == 0)
    }
  }

  @Test func oneFileOfACourseIsExportedAlone() throws {
    let file = "\(folder.path)/courses/kinds/01-practice.en.md"
    let (status, printed, _) = try run("export", "gift", file)
    #expect(status == 0)
    #expect(printed.contains("// [id:"))
  }

  @Test func aCourseWithErrorsIsNotExported() throws {
    try folder.write("courses/broken/course.yml", "id: broken\nlanguages: fr\n")
    try folder.write("courses/broken/01-a.fr.md", "# T\n\n## Q `q:a`\n\n- [ ] a\n- [ ] b\n")
    let (status, printed, talk) = try run("export", "gift", "\(folder.path)/courses/broken")
    #expect(status == 1)
    #expect(printed == "")
    #expect(talk.contains("(question-no-correct)"))
  }

  @Test(arguments: [
    ["import"], ["import", "gift"], ["import", "word", "x"], ["import", "gift", "x", "--nope"],
    ["import", "gift", "x", "--to"], ["import", "gift", "/nowhere/x"], ["import", "gift", "/"],
    ["import", "gift", "x", "--language", "1"], ["export", "aiken", "x"], ["export", "gift", "x"],
  ])
  func whatCannotRunLeavesWith2(arguments: [String]) throws {
    let program = try ServerProcess(arguments: arguments, in: folder)
    #expect(try program.status() == 2)
    #expect(try program.talk.hasPrefix("article4: "))
    #expect(try program.talk.split(separator: "\n").count == 1)
    #expect(try program.printed == "")
  }

  @Test func moreThanIsReadIsRefused() throws {
    try folder.write("large.gift", String(repeating: "a ? {T}\n\n", count: 600_000))
    let (status, _, talk) = try run("import", "gift", "\(folder.path)/large.gift")
    #expect(status == 1)
    #expect(talk.contains("larger than 5 MiB"))
  }
}

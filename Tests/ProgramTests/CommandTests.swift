import Foundation
import TestSupport
import Testing

/// What the program says when it cannot do what it is told.
@Suite struct CommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  @Test(arguments: [
    (["serve", "--nope"], "--nope"), (["serve", "--listen"], "--listen needs a value"),
    (["serve", "--listen", "--draft"], "--listen needs a value"),
    (["serve", "--listen", "nonsense"], "127.0.0.1:8080"),
    (["serve", "--listen", "127.0.0.1:99999"], "127.0.0.1:8080"),
    (["serve", "--data"], "--data needs a value"), (["serve", "courses"], "courses"),
    (["frobnicate"], "frobnicate"), (["--nope"], "--nope"),
  ])
  func aCommandLineThatIsWrongEndsWith78(arguments: [String], sentence: String) throws {
    let program = try ServerProcess(arguments: arguments, in: folder)
    #expect(try program.status() == 78)
    #expect(try program.talk.hasPrefix("article4: "))
    #expect(try program.talk.contains(sentence))
    #expect(try program.talk.split(separator: "\n").count == 1)
    #expect(try program.printed == "")
  }

  @Test(arguments: [
    ["ARTICLE4_LISTEN": "nonsense"], ["ARTICLE4_LEAVE": "http://example.org/"],
    ["ARTICLE4_LEAVE": "javascript:alert(1)"], ["ARTICLE4_CONTACT": "javascript:alert(1)"],
    ["ARTICLE4_SECURE": "yes"],
  ])
  func anEnvironmentThatIsWrongEndsWith78(environment: [String: String]) throws {
    let program = try ServerProcess(arguments: ["serve"], in: folder, environment: environment)
    #expect(try program.status() == 78)
    #expect(try program.talk.contains(try #require(environment.keys.first)))
  }

  @Test(arguments: [["--help"], ["--version"], []])
  func helpAndVersionArePrinted(arguments: [String]) throws {
    let program = try ServerProcess(arguments: arguments, in: folder)
    #expect(try program.status() == 0)
    #expect(try program.printed.lowercased().contains("article"))
    #expect(try program.talk == "")
  }

  @Test(arguments: ["serve", "check", "mirror", "repository", "account", "tuf-client"])
  func eachCommandExplainsItself(command: String) throws {
    let program = try ServerProcess(arguments: [command, "--help"], in: folder)
    #expect(try program.status() == 0)
    #expect(try program.printed.hasPrefix("article4 \(command) "))
    let commands = try program.printed.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(commands.allSatisfy { $0.hasPrefix("article4 \(command) ") })
    #expect(try program.talk == "")
  }

  @Test func aFolderThatIsMissingIsNamed() throws {
    let program = try ServerProcess(
      arguments: [
        "serve", "--listen", "127.0.0.1:0", "--courses", "\(folder.path)/nowhere", "--data",
        "\(folder.path)/data",
      ], in: folder)
    #expect(try program.status() == 1)
    #expect(try program.talk.contains("\(folder.path)/nowhere cannot be read"))
    #expect(try program.talk.split(separator: "\n").count == 1)
  }

  @Test func aStyleSheetThatIsMissingIsNamed() throws {
    let program = try ServerProcess(
      arguments: ["serve", "--listen", "127.0.0.1:0"], in: folder,
      environment: [
        "ARTICLE4_STATIC": "\(folder.path)/nowhere", "ARTICLE4_DATA": "\(folder.path)/data",
        "ARTICLE4_COURSES": "\(folder.path)/courses",
      ])
    #expect(try program.status() == 1)
    #expect(try program.talk.contains("\(folder.path)/nowhere/site.css cannot be read"))
    #expect(try program.talk.split(separator: "\n").count == 1)
  }

  @Test func aSecondProgramOnTheSameDataIsRefused() throws {
    let first = try ServerProcess(serving: folder)
    let second = try ServerProcess(
      arguments: [
        "serve", "--listen", "127.0.0.1:0", "--courses", "\(folder.path)/courses", "--data",
        "\(folder.path)/data",
      ], in: folder)
    #expect(try second.status() == 1)
    #expect(
      try second.talk
        == "article4: \(folder.path)/data/article4.db is in use by another program; stop that one first\n"
    )
    #expect(try Client(port: first.port).get("/fr/").status == 200)
  }

  @Test func anAddressInUseIsRefused() throws {
    let first = try ServerProcess(serving: folder)
    let second = try ServerProcess(
      arguments: [
        "serve", "--listen", "127.0.0.1:\(first.port)", "--courses", "\(folder.path)/courses",
        "--data", "\(folder.path)/other",
      ], in: folder)
    #expect(try second.status() == 1)
    #expect(try second.talk.contains("cannot listen on 127.0.0.1:\(first.port)"))
    #expect(try second.talk.contains("stop the program that has this port"))
    #expect(try second.talk.split(separator: "\n").count == 1)
    #expect(try Client(port: first.port).get("/fr/").status == 200)
  }

  @Test func aBrokenCourseIsToldAndTheOthersAreServed() throws {
    try folder.add(course: "example")
    try folder.edit(
      "courses/example/01-indicators.fr.md", replacing: "`q:passport obj=1`",
      with: "`q:passport obj=9`")
    let server = try ServerProcess(serving: folder)
    let finding = #/example\/01-indicators\.fr\.md:\d+:\d+: error: .+ \(objective-unknown\)/#
    #expect(try server.talk.contains(finding))
    #expect(try server.talk.contains("example: refused; correct the errors above"))
    let client = try Client(port: server.port)
    #expect(try client.get("/fr/courses/kinds").status == 200)
    #expect(try client.get("/fr/courses/reperer-et-orienter").status == 404)
  }
}

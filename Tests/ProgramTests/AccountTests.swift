import Foundation
import TestSupport
import Testing

/// Accounts as an operator looks after them, beside the server and without it.
@Suite struct AccountTests {
  let folder: TemporaryFolder
  private static let password = "quatre anes gris dansent"

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  /// Runs a command to its end.
  @discardableResult private func account(
    _ arguments: String..., typing input: String = ""
  ) throws -> (status: Int32, printed: String, talk: String) {
    let program = try ServerProcess(
      arguments: ["account"] + arguments, in: folder,
      environment: ["ARTICLE4_DATA": "\(folder.path)/data"], input: input)
    let status = try program.status()
    return (status, try program.printed, try program.talk)
  }

  /// The names with their roles, in order.
  private func list() throws -> [String] {
    try account("list").printed.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return "\(words.dropFirst(2).joined(separator: " ")): \(words.first ?? "")"
    }
  }

  /// What an operator does, the server running or not.
  private func lookAfterAccounts() throws {
    #expect(
      try account("add", "Ada Lo", "--role", "admin", typing: "\(Self.password)\n")
        == (0, "", "added Ada Lo (admin)\n"))
    #expect(try account("add", "Mina", typing: Self.password).status == 0)
    #expect(try list() == ["Ada Lo: admin", "Mina: learner"])
    #expect(try account("role", "MINA", "trainer").status == 0)
    #expect(try account("password", "mina", typing: "cinq chevres bleues").status == 0)
    #expect(try list() == ["Ada Lo: admin", "Mina: trainer"])

    for (answer, sentence) in [
      (try account("add", " ada  lo ", typing: Self.password), "is taken"),
      (try account("add", "Eve", typing: "court\n"), "at least 15 characters"),
      (try account("add", "Eve"), "no password was given"),
      (try account("add", " ", typing: Self.password), "choose a name"),
      (try account("role", "Eve", "trainer"), "there is no account Eve"),
      (try account("password", "Eve", typing: Self.password), "there is no account Eve"),
      (try account("role", "Ada Lo", "trainer"), "is the only administrator"),
    ] {
      #expect(answer.status == 1)
      #expect(answer.talk.hasPrefix("article4: ") && answer.talk.contains(sentence), "\(answer)")
      #expect(answer.printed == "" && answer.talk.split(separator: "\n").count == 1)
    }
    #expect(try account("role", "Mina", "admin").status == 0)
    #expect(try account("role", "Ada Lo", "learner").status == 0)
    #expect(try list() == ["Ada Lo: learner", "Mina: admin"])
    let line = try #require(try account("list", "--json").printed.split(separator: "\n").last)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    #expect(object?["name"] == "Mina" && object?["role"] == "admin")
    #expect(object?["created"]?.hasSuffix("Z") == true)
  }

  @Test func withoutAServer() throws {
    let missing = try account("list")
    #expect(missing.status == 1 && missing.talk.contains("there is no database"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data"))
    try lookAfterAccounts()
  }

  @Test func besideAServerThatWorks() throws {
    let server = try ServerProcess(serving: folder)
    let load = AnswerLoad(port: server.port, name: "beside")
    try wait(for: "the first answers") { load.acknowledged.count > 20 }
    try lookAfterAccounts()
    server.kill()
    load.waitForEnd()
    // Nobody was turned away, and nothing acknowledged is lost.
    #expect(load.acknowledged.others == [])
    try Recorded(in: folder).expect(load.acknowledged)
    // What a server that was killed left behind does not stand in the way.
    #expect(try list() == ["Ada Lo: learner", "Mina: admin"])
    #expect(try account("role", "Ada Lo", "trainer").status == 0)
    let again = try ServerProcess(serving: folder)
    #expect(try list() == ["Ada Lo: trainer", "Mina: admin"])
    again.signal(SIGTERM)
    #expect(try again.status() == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data/article4.socket"))
  }

  @Test func whatIsTakenAwayIsGoneAtOnce() throws {
    let server = try ServerProcess(serving: folder)
    try account("add", "Ada", "--role", "admin", typing: Self.password)
    try account("add", "Mina", "--role", "trainer", typing: Self.password)
    let client = try Client(port: server.port)
    let form = "name=mina&password=quatre+anes+gris+dansent"
    #expect(try client.post("/en/sign-in", form).status == 303)
    #expect(try client.get("/en/teach/").status == 200)
    try account("role", "Mina", "learner")
    #expect(try client.get("/en/teach/")["Location"] == "/en/sign-in?next=%2Fen%2Fteach%2F")
    #expect(try client.post("/en/sign-in", form).status == 303)
    #expect(try client.get("/en/teach/").status == 403)
    try account("password", "Mina", typing: "cinq chevres bleues")
    #expect(try client.get("/en/teach/").status == 303)
    #expect(try client.post("/en/sign-in", form).status == 422)
  }

  @Test func onATerminalAPasswordIsNotShown() throws {
    try account("add", "Ada", "--role", "admin", typing: Self.password)
    for (typed, status) in [
      (["\(Self.password) 2", "\(Self.password) 2"], 0), (["\(Self.password) 3", "other"], 1),
      (["court"], 1),
    ] as [([String], Int32)] {
      let terminal = try Terminal()
      let program = try ServerProcess(
        arguments: ["account", "password", "Ada", "--data", "\(folder.path)/data"], in: folder,
        at: terminal)
      for (line, prompt) in zip(typed, ["Password: ", "The same again: "]) {
        try wait(for: prompt) { try program.talk.hasSuffix(prompt) }
        try terminal.type(line)
      }
      #expect(try program.status() == status)
      #expect(terminal.shown() == "")
    }
    let sign = "name=ada&password=quatre+anes+gris+dansent+2"
    let server = try ServerProcess(serving: folder)
    #expect(try Client(port: server.port).post("/en/sign-in", sign).status == 303)
  }

  @Test(arguments: [
    ([], "add, list, role or password"), (["remove", "Ada"], "add, list, role or password"),
    (["add"], "one NAME"), (["add", "Ada", "Lo"], "quotes"), (["role", "Ada"], "a ROLE"),
    (["role", "Ada", "chief"], "learner, manager, trainer, admin"),
    (["add", "Ada", "--role", "chief"], "there is no role chief"),
    (["add", "Ada", "--password", "x"], "--password"), (["add", "Ada", "--json"], "--json"),
    (["list", "--role", "admin"], "--role"), (["list", "Ada"], "no name"),
    (["list", "--data"], "--data needs a value"),
  ])
  func aCommandLineThatIsWrongEndsWith78(arguments: [String], sentence: String) throws {
    let program = try ServerProcess(arguments: ["account"] + arguments, in: folder)
    #expect(try program.status() == 78)
    #expect(try program.talk.contains(sentence))
    #expect(try program.talk.split(separator: "\n").count == 1)
  }
}

import Foundation
import TestSupport
import Testing

/// The code that the program prints while nobody looks after the server.
@Suite struct FirstAdministratorTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  /// The codes printed so far.
  private func codes(_ server: ServerProcess) throws -> [String] {
    try server.printed.matches(of: /the code ([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})\n/).map {
      String($0.1)
    }
  }

  @Test(arguments: [
    (["LANG": "fr_FR.UTF-8"], "fr", "donnez le code"),
    (["LANG": "fr_FR.UTF-8", "LC_ALL": "C"], "en", "give the code"),
    (["LC_ALL": "fr_BE", "LANG": "en_GB.UTF-8"], "fr", "donnez le code"),
  ]) func theOfferIsInTheLanguageOfTheOperator(
    environment: [String: String], code: String, words: String
  ) throws {
    let server = try ServerProcess(serving: folder, environment: environment)
    let address = "http://127.0.0.1:\(server.port)/\(code)/admin/first"
    try wait(for: "the code") { try server.printed.contains("article4 account add") }
    #expect(try server.printed.contains(address))
    #expect(try server.printed.contains(words))
    #expect(try Client(port: server.port).get("/\(code)/admin/first").status == 200)
  }

  @Test func aSignalGivesAnotherCodeAndTheLastOneOpensTheAccount() throws {
    let server = try ServerProcess(serving: folder)
    try wait(for: "the code") { try codes(server).count == 1 }
    #expect(try server.printed.contains("http://127.0.0.1:\(server.port)/en/admin/first\n"))
    server.signal(SIGHUP)
    try wait(for: "another code") { try codes(server).count == 2 }
    let printed = try codes(server)
    #expect(printed[0] != printed[1])

    let client = try Client(port: server.port)
    let account = "&name=Ada&password=quatre+anes+gris+dansent"
    #expect(try client.post("/en/admin/first", "code=\(printed[0])\(account)").status == 422)
    let opened = try client.post("/en/admin/first", "code=\(printed[1].lowercased())\(account)")
    #expect(opened["Location"] == "/en/admin/")
    #expect(try client.get("/en/admin/").text.contains("Ada"))
    #expect(try client.post("/en/admin/first", "code=\(printed[1])\(account)").status == 404)

    server.signal(SIGTERM)
    #expect(try server.status() == 0)
    let again = try ServerProcess(serving: folder)
    #expect(try Client(port: again.port).get("/en/admin/first").status == 404)
    #expect(try codes(again).isEmpty)
    // Nothing that was kept tells the code.
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data")
    where name.hasPrefix("article4.db") {
      let bytes = try folder.bytes(of: "data/\(name)")
      for code in printed { #expect(bytes.range(of: Data(code.utf8)) == nil) }
    }
  }
}

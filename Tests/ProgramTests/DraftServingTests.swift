import Foundation
import TestSupport
import Testing

/// `serve --draft`, for whoever writes by hand.
@Suite struct DraftServingTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  private static let course = "/fr/courses/kinds"

  @Test func aDraftIsSeenAsSoonAsItIsSaved() throws {
    let server = try ServerProcess(serving: folder, flags: ["--draft"])
    let client = try Client(port: server.port)
    let first = try client.get("/draft/state").text
    #expect(try client.get("/fr/").text.contains("Toutes les sortes de questions"))
    try folder.edit("courses/kinds/course.fr.md", replacing: "# Toutes les", with: "# Presque les")
    try wait(for: "the change") { try client.get("/fr/").text.contains("Presque les sortes") }
    let second = try client.get("/draft/state").text
    #expect(second != first)
    #expect(try client.get("/draft/state").text == second)
    #expect(try client.get("/fr/").text.contains("data-state=\"\(second.dropLast())\""))
    try folder.add(course: "example")
    try wait(for: "the new course") { try client.get("/fr/").text.contains("Repérer et orienter") }
  }

  @Test func whatIsWrongStandsAboveThePageThatIsShownAllTheSame() throws {
    try folder.add(course: "example")
    let server = try ServerProcess(serving: folder, flags: ["--draft"])
    let client = try Client(port: server.port)
    #expect(try client.get(Self.course).text.contains("Rien à corriger."))
    try folder.edit(
      "courses/kinds/02-quiz.fr.md", replacing: "- [x] `Rome`", with: "- [ ] `Rome`")
    try folder.edit("courses/kinds/course.fr.md", replacing: "# Toutes", with: "# Presque toutes")
    try wait(for: "the problem") { try client.get(Self.course).text.contains("1 erreur") }

    let page = try client.get(Self.course)
    #expect(page.text.contains("Presque toutes"))
    #expect(page.text.contains("<code>02-quiz.fr.md:"))
    #expect(page["Cache-Control"] == "private, no-store")
    #expect(page["Content-Security-Policy"]?.contains("connect-src 'self'") == true)
    #expect(try client.get("/en/courses/kinds").text.contains("1 error"))
    // What belongs to no course names the folder, and what belongs to another says nothing.
    #expect(try client.get("/fr/").text.contains("<code>kinds/02-quiz.fr.md:"))
    #expect(try client.get("/fr/nowhere").text.contains("<code>kinds/02-quiz.fr.md:"))
    let other = try client.get("/fr/courses/reperer-et-orienter").text
    #expect(other.contains("Rien à corriger."))
    #expect(try client.get("\(Self.course)/quiz").status == 200)

    try folder.edit(
      "courses/kinds/02-quiz.fr.md", replacing: "- [ ] `Rome`", with: "- [x] `Rome`")
    try wait(for: "the mended page") {
      try client.get(Self.course).text.contains("Rien à corriger.")
    }
  }

  @Test func aHundredProblemsShowFiftyAndCountTheOthers() throws {
    let server = try ServerProcess(serving: folder, flags: ["--draft"])
    let client = try Client(port: server.port)
    let lines = (1...100).map { "![](media/absente-\($0).png)" }
    try folder.edit(
      "courses/kinds/01-practice.fr.md", replacing: "## Les questions\n",
      with: "## Les questions\n\n\(lines.joined(separator: "\n\n"))\n")
    try wait(for: "the problems") { try client.get(Self.course).text.contains("erreurs") }
    let page = try client.get(Self.course).text
    #expect(page.components(separatedBy: "<code>01-practice.fr.md:").count - 1 == 50)
    #expect(page.contains("une fois ceux-ci corrigés"))
  }

  @Test func learnersSeeNothingOfIt() throws {
    let server = try ServerProcess(serving: folder)
    let client = try Client(port: server.port)
    #expect(try client.get("/draft/state").status == 404)
    #expect(try !client.get("/fr/").text.contains("data-state"))
    #expect(try client.get("/fr/")["Content-Security-Policy"]?.contains("connect-src") == false)
  }

  @Test(arguments: ["0.0.0.0:0", "[::]:0", "192.0.2.7:0", "example.org:0"])
  func itListensOnThisMachineAlone(address: String) throws {
    let program = try ServerProcess(
      arguments: [
        "serve", "--draft", "--listen", address, "--courses", "\(folder.path)/courses", "--data",
        "\(folder.path)/data",
      ], in: folder)
    #expect(try program.status() == 78)
    #expect(try program.talk.contains("--draft"))
  }
}

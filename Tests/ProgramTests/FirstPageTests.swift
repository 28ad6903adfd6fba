import Foundation
import TestSupport
import Testing

/// How long an operator waits after starting the program; generous, because tests share a machine.
@Suite struct FirstPageTests {
  @Test(.timeLimit(.minutes(5))) func theFirstPageIsThereWithinSeconds() throws {
    let folder = try TemporaryFolder()
    for course in ["kinds", "example"] { try folder.add(course: course) }
    let start = ContinuousClock.now
    let server = try ServerProcess(serving: folder)
    let page = try Client(port: server.port).get("/fr/")
    #expect(page.status == 200)
    #expect(page.text.contains("Toutes les sortes de questions"))
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try server.talk == "")
  }
}

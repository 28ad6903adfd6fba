import Foundation
import TestSupport
import Testing

/// Mirrors that keep up with their origin, whatever happens: real programs on loopback.
@Suite struct MirrorTests {
  private let origin: Origin
  private let site: MirroredSite

  init() throws {
    origin = try Origin()
    site = try MirroredSite()
  }

  private var publisher: Publisher { origin.publisher }
  private var courses: String { origin.courses }

  /// Publishes another version, whose presentation says so.
  private func publish(_ title: String) throws { try origin.publish(title) }

  @Test func aSourceIsNamedAndTakenBackAsItWasTyped() throws {
    // A folder as seen from where the command is typed.
    let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
    let stick = String(repeating: "../", count: depth) + publisher.path.dropFirst()
    #expect(try site.run("add", stick, "--root", publisher.firstRoot).status == 0)
    let waiting = try site.run("status")
    #expect(waiting.status == 1 && waiting.said.contains("nothing has been copied yet"))
    #expect(try site.run("pull").status == 0)
    #expect(try site.run("remove", "\(stick)no").status == 1)
    #expect(try site.run("remove", stick).status == 0)
    #expect(try site.run("status").said.contains("no source is named any more"))
  }

  @Test func aChainOfServersServesWhatWasSigned() throws {
    let first = try ServerProcess(serving: origin.folder)
    try site.mirror("http://127.0.0.1:\(first.port)/repository", root: publisher.firstRoot)
    let second = try site.serve()
    #expect(
      try Client(port: second.port).get("/fr/courses/kinds/practice").body
        == Client(port: first.port).get("/fr/courses/kinds/practice").body)
    let page = try Client(port: second.port).get("/fr/mirror").text
    #expect(page.contains("À jour") && page.contains("127.0.0.1:\(first.port)"))

    // A mirror of the mirror, with the root that came from the publisher.
    let third = try MirroredSite()
    try third.mirror("http://127.0.0.1:\(second.port)/repository", root: publisher.firstRoot)
    #expect(try third.files() == site.files())

    // What is published goes down the chain, and the running servers notice.
    try publisher.signRoot(replacingKeys: true)
    try publish("Second edition")
    #expect(try site.run("pull").status == 0)
    #expect(try third.run("pull").status == 0)
    #expect(try third.text("kinds/course.en.md").contains("# Second edition"))
    let client = try Client(port: second.port)
    try wait(for: "the new title") {
      try client.get("/en/courses/kinds").text.contains("Second edition")
    }
  }

  @Test func aMirrorThatServesPullsByItself() throws {
    let first = try ServerProcess(serving: origin.folder)
    let added = try site.run(
      "add", "http://127.0.0.1:\(first.port)/repository", "--root", publisher.firstRoot)
    #expect(added.status == 0)
    let server = try site.serve(flags: ["--mirror-every", "2s"])
    let client = try Client(port: server.port)
    try wait(for: "the course") { try client.get("/en/courses/kinds").status == 200 }
    try publish("By itself")
    try wait(for: "the new title") {
      try client.get("/en/courses/kinds").text.contains("By itself")
    }
    // The origin goes; the copy stays, and says so.
    first.kill()
    try wait(for: "the trouble to be told") {
      try client.get("/readyz").text.hasPrefix("degraded")
    }
    #expect(try client.get("/readyz").status == 200)
    #expect(try client.get("/en/courses/kinds").text.contains("By itself"))
    #expect(try client.get("/en/mirror").text.contains("What went wrong"))
    server.signal(SIGTERM)
    #expect(try server.status() == 0)
  }

  @Test func sourcesAreTriedInTurn() throws {
    // Nothing listens there; a stick that was taken out; the folder that holds it all.
    for source in ["http://127.0.0.1:9/repository", "/media/none/repository", publisher.path] {
      #expect(try site.run("add", source, "--root", publisher.firstRoot).status == 0)
    }
    #expect(try site.run("pull").status == 0)
    #expect(try site.files().count == 7)
    let status = try site.run("status", "--json")
    #expect(status.status == 0)
    #expect(status.said.contains("\"standing\":\"current\""))
    // Without any, what is there stays, and it is not a success.
    try FileManager.default.moveItem(
      atPath: "\(publisher.path)/metadata", toPath: "\(publisher.path)/gone")
    let pulled = try site.run("pull")
    #expect(pulled.status == 3, "\(pulled.said)")
    #expect(try site.files().count == 7)
  }

  @Test func aByteThatWasFlippedAnywhereChangesNothing() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    // At the origin: the new version is not taken, and it is said.
    try publish("Altered")
    for object in try publisher.objects(of: "course.en.md") { try flip(object) }
    let pulled = try site.run("pull")
    #expect(pulled.status == 3)
    #expect(pulled.said.contains("course.en.md"), "\(pulled.said)")
    #expect(try site.files() == before)
    // On the mirror's own disk: it is noticed though no size changed, and mended.
    try publish("Right")
    #expect(try site.run("pull").status == 0)
    let after = try site.files()
    for file in ["\(site.mirror)/courses/kinds/01-practice.fr.md"] { try flip(file) }
    #expect(try site.files() != after)
    #expect(try site.run("pull").status == 0)
    #expect(try site.files() == after)
  }

  @Test(arguments: [
    "kinds/../../escape.md", "kinds/.hidden", "kinds/a\u{202E}b.md", "kinds/a\nb.md",
    "kinds/COURSE.fr.md", "kinds//twice.md", "kinds/a\\b.md",
    "kinds/\(String(repeating: "x", count: 240)).md", "kinds/media", "kinds/.\u{301}a.md",
    "kinds/\u{301}a.md",
  ]) func aNameThatIsNoPathRefusesTheCourse(path: String) throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    try publisher.publish(courses) { files in
      files["kinds/media/a.txt"] = [65]
      files[path] = [65]
    }
    let pulled = try site.run("pull")
    #expect(pulled.status == 3, "\(pulled.said)")
    #expect(try site.files() == before)
    #expect(!FileManager.default.fileExists(atPath: "\(site.mirror)/escape.md"))
  }

  @Test func aCourseThatDoesNotCompileIsNotServed() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    try publisher.publish(courses) { files in
      files["kinds/02-quiz.fr.md"] = Array("# S'évaluer\n\n## Quiz `quiz:whole` `quiz:two`\n".utf8)
    }
    let pulled = try site.run("pull")
    #expect(pulled.status == 3)
    #expect(pulled.said.contains("02-quiz.fr.md"), "\(pulled.said)")
    #expect(try site.files() == before)
  }

  @Test func whatExpiredIsServedAndSaidToHaveExpired() throws {
    try publisher.publish(courses, expires: 3)
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let server = try site.serve()
    let client = try Client(port: server.port)
    try wait(for: "the notice") {
      try client.get("/en/courses/kinds/practice").text.contains("could not be verified since")
    }
    #expect(try site.run("pull").status == 1)
    #expect(try site.run("status").status == 1)
    #expect(try client.get("/en/courses/kinds/practice").status == 200)
  }

  @Test func whatAnotherPublisherSignedIsNotTaken() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let before = try site.files()
    let other = try Publisher(at: "\(origin.folder.path)/other")
    try publisher.signRoot(replacingKeys: true)
    #expect(try site.run("pull").status == 0)
    try publish("Stolen")
    for _ in 0..<9 { try other.publish(courses) }
    #expect(try site.run("remove", publisher.path).status == 0)
    #expect(try site.run("add", other.path).status == 0)
    #expect(try site.run("pull").status == 3)
    #expect(try site.files() == before)
    // Another root only by a word that says so.
    #expect(try site.run("add", other.path, "--root", other.firstRoot).status == 1)
    #expect(
      try site.run("add", other.path, "--root", other.firstRoot, "--replace-root").status == 0)
    #expect(try site.run("pull").status == 0)
    #expect(try site.text("kinds/course.en.md").contains("# Stolen"))
    // Nothing of the first publisher is left for who mirrors this mirror.
    let third = try MirroredSite()
    try third.mirror("\(site.mirror)/repository", root: other.firstRoot)
    #expect(try third.files() == site.files())
  }

  @Test func theVersionBeforeCanBeGoneBackTo() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let first = try site.files()
    #expect(try site.run("roll-back", "kinds").status == 1)
    try publish("Second")
    #expect(try site.run("pull").status == 0)
    #expect(try site.run("roll-back", "kinds").status == 0)
    #expect(try site.run("status").said.contains("gone back by hand"))
    #expect(try site.files() == first)
    // What was left is not taken again, and is said to be newer; what comes after is taken.
    #expect(try site.run("pull").status == 3)
    #expect(try site.files() == first)
    try publish("Third")
    #expect(try site.run("pull").status == 0)
    #expect(try site.text("kinds/course.en.md").contains("# Third"))
  }

  @Test(.timeLimit(.minutes(5))) func aPullThatIsKilledLeavesTheOldOrTheNew() throws {
    let first = try ServerProcess(serving: origin.folder)
    for number in 0..<60 {
      try origin.folder.write("courses/kinds/media/note-\(number).txt", "0 \(number)")
    }
    try publisher.publish(courses)
    try site.mirror("http://127.0.0.1:\(first.port)/repository", root: publisher.firstRoot)
    var versions = [try site.files()]
    var seen: Set<Bool> = []
    for round in 1...12 {
      for number in 0..<60 {
        try origin.folder.write("courses/kinds/media/note-\(number).txt", "\(round) \(number)")
      }
      try publisher.publish(courses)
      let pull = try site.begin(["pull"])
      Thread.sleep(forTimeInterval: .random(in: 0...0.25))
      pull.kill()
      let after = try site.files()
      let notes = Set(
        after.filter { $0.key.contains("note-") }.map {
          String(decoding: $0.value, as: UTF8.self).prefix { $0 != " " }
        })
      #expect(notes.count == 1, "a mixture: \(notes)")
      seen.insert(after == versions.last)
      versions.append(after)
      #expect(try site.run("pull").status == 0)
      #expect(try site.text("kinds/media/note-7.txt") == "\(round) 7")
      versions.append(try site.files())
    }
    print("12 kills: old or new seen: \(seen)")
  }

  @Test func whoIsInTheMiddleOfAQuizGoesOnThoughItsQuestionWasRemoved() throws {
    try site.mirror(publisher.path, root: publisher.firstRoot)
    let server = try site.serve()
    let client = try Client(port: server.port)
    let start = try client.post("/fr/courses/kinds/quiz/quizzes/whole", "")
    let attempt = try #require(
      start["Location"]?.split(separator: "/").dropFirst(2).first.map(String.init))
    #expect(try client.post("/fr/attempts/\(attempt)/1", "answer=unknown").status == 303)
    let asked = try client.get("/fr/attempts/\(attempt)/2").text
    #expect(asked.contains("Plusieurs choix du quiz"))

    // The publisher takes the second question out.
    for language in ["fr", "en"] {
      let file = "\(courses)/kinds/02-quiz.\(language).md"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let parts = text.split(separator: "\n### ", omittingEmptySubsequences: false)
      let kept = parts.filter { !$0.contains("`q:z-several") }
      #expect(kept.count == parts.count - 1)
      try kept.joined(separator: "\n### ").write(
        toFile: file, atomically: true, encoding: .utf8)
    }
    try publish("Without it")
    let pulled = try site.run("pull")
    #expect(pulled.status == 0, "\(pulled.said)")
    try wait(for: "the new version") {
      try client.get("/fr/courses/kinds").text.contains("Without it")
    }
    #expect(try client.get("/fr/attempts/\(attempt)/2").text.contains("Plusieurs choix du quiz"))
    for place in 2...9 {
      let answer = try client.post("/fr/attempts/\(attempt)/\(place)", "answer=unknown")
      #expect(answer.status == 303, "\(place): \(answer.status)")
    }
    #expect(try client.get("/fr/attempts/\(attempt)").status == 200)
    #expect(try client.get("/fr/me/export").text.contains("z-several"))
  }

  @Test func twoPullsAtOnceDoNotMeet() throws {
    #expect(try site.run("add", publisher.path, "--root", publisher.firstRoot).status == 0)
    let pulls = try (0..<3).map { _ in try site.begin(["pull"]) }
    let statuses = try pulls.map { try $0.status() }
    #expect(statuses.contains(0))
    #expect(Set(statuses).isSubset(of: [0, 1]))
    #expect(try site.files().count == 7)
  }
}

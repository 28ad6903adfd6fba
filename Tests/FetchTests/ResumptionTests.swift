import Fetch
import Foundation
import TestSupport
import Testing

/// What becomes of a file whose transfer broke in the middle.
@Suite struct ResumptionTests {
  let folder: TemporaryFolder
  let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection(agent: "article4/test")
  }

  private var part: String { "\(folder.path)/file.part" }

  /// What a server has to say when it is asked for the rest of "hello world", of which "hello" came.
  struct Sequel: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The validator that came with the first half.
    var tag = "\"one\""
    /// What is answered to the second question, and to a third.
    let answers: [[ScriptedServer.Step]]
    /// What of the file was asked for each time.
    let ranges: [String?]
    var text = "hello world"
    let resumed: Int

    static let whole: [ScriptedServer.Step] = [
      .answer("200 OK", "ETag: \"two\"", body: "hello world")
    ]

    static let all = [
      Self(
        testDescription: "the rest",
        answers: [[.answer("206 Partial", "Content-Range: bytes 5-10/11", body: " world")]],
        ranges: ["bytes=5-"], resumed: 5),
      Self(
        testDescription: "the rest, of a whole that is not known",
        answers: [[.answer("206 Partial", "Content-Range: bytes 5-10/*", body: " world")]],
        ranges: ["bytes=5-"], resumed: 5),
      Self(
        testDescription: "a new version", answers: [[.answer(body: "new words")]],
        ranges: ["bytes=5-"], text: "new words", resumed: 0),
      Self(
        testDescription: "a shorter version", answers: [[.answer(body: "new")]],
        ranges: ["bytes=5-"], text: "new", resumed: 0),
      Self(
        testDescription: "another part than was asked for",
        answers: [[.answer("206 Partial", "Content-Range: bytes 0-4/11", body: "hello")], whole],
        ranges: ["bytes=5-", nil], resumed: 0),
      Self(
        testDescription: "a part that says not which",
        answers: [[.answer("206 Partial", body: " world")], whole],
        ranges: ["bytes=5-", nil], resumed: 0),
      Self(
        testDescription: "that it is whole",
        answers: [[.answer("416 No", "Content-Range: bytes */5")]],
        ranges: ["bytes=5-"], text: "hello", resumed: 5),
      Self(
        testDescription: "that there is no such part",
        answers: [[.answer("416 No", "Content-Range: bytes */3")], whole],
        ranges: ["bytes=5-", nil], resumed: 0),
      Self(
        testDescription: "nothing that identifies it", tag: "W/\"one\"", answers: [whole],
        ranges: [nil], resumed: 0),
    ]
  }

  @Test(arguments: Sequel.all)
  func aBrokenTransferGoesOn(_ sequel: Sequel) throws {
    let server = try ScriptedServer { question in
      if question.earlier > 0 { return sequel.answers[question.earlier - 1] }
      let head = "HTTP/1.1 200 OK\r\nETag: \(sequel.tag)\r\nContent-Length: 11\r\n\r\n"
      return [.send(head + "hello"), .close]
    }
    defer { server.stop() }
    let download = Download(server.address("/"), atMost: 100)
    #expect(throws: DownloadFailure.interrupted(download.address)) {
      try connection.save(download, to: part)
    }
    #expect(try folder.bytes(of: "file.part") == Data("hello".utf8))
    // Another run of the program.
    let saved = try Connection(agent: "article4/test").save(download, to: part)
    #expect(saved?.resumed == sequel.resumed)
    #expect(saved?.size == sequel.text.utf8.count)
    #expect(try folder.bytes(of: "file.part") == Data(sequel.text.utf8))
    #expect(!FileManager.default.fileExists(atPath: part + ".from"))
    let asked = server.seen.questions.dropFirst()
    #expect(asked.map { $0.fields["range"] } == sequel.ranges)
    #expect(asked.allSatisfy { ($0.fields["range"] == nil) == ($0.fields["if-range"] == nil) })
    #expect(asked.allSatisfy { $0.fields["if-range"].map { $0 == "\"one\"" } ?? true })
  }

  @Test func aPartOfAnotherAddressIsNotContinued() throws {
    let server = try ScriptedServer { question in
      let head = "HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: 11\r\n\r\n"
      return question.path == "/a" ? [.send(head + "hello"), .close] : [.answer(body: "other")]
    }
    defer { server.stop() }
    #expect(throws: DownloadFailure.self) {
      try connection.save(Download(server.address("/a"), atMost: 100), to: part)
    }
    let saved = try connection.save(Download(server.address("/b"), atMost: 100), to: part)
    #expect(saved?.resumed == 0)
    #expect(server.seen.questions.last?.fields["range"] == nil)
    #expect(try folder.bytes(of: "file.part") == Data("other".utf8))
  }

  @Test func whoWatchesSeesItComeAndMayStopIt() throws {
    let server = try ScriptedServer { _ in
      [
        .send("HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: 11\r\n\r\nhello"), .pause(0.3),
        .send(" world"),
      ]
    }
    defer { server.stop() }
    let download = Download(server.address("/"), atMost: 100)
    #expect(throws: DownloadFailure.cancelled) {
      try connection.save(download, to: part) { count, _ in count < 5 }
    }
    #expect(try folder.bytes(of: "file.part") == Data("hello".utf8))
    var seen: [Int] = []
    _ = try connection.bytes(of: download) { count, whole in
      if let whole, whole == 11 { seen.append(count) }
      return true
    }
    #expect(seen == seen.sorted() && seen.last == 11)
  }

  @Test func whatIsMoreThanWasAgreedLeavesNothing() throws {
    let server = try ScriptedServer { _ in
      [.send("HTTP/1.1 200 OK\r\nETag: \"one\"\r\n\r\n"), .sendForEver("hello")]
    }
    defer { server.stop() }
    let download = Download(server.address("/"), atMost: 100)
    #expect(throws: DownloadFailure.tooLarge(download.address, limit: 100)) {
      try connection.save(download, to: part)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func aPartThatCannotBeKeptIsTold() throws {
    let server = try ScriptedServer { _ in [.answer(body: "hello")] }
    defer { server.stop() }
    let path = "\(folder.path)/nowhere/file"
    #expect(throws: DownloadFailure.part(path, code: ENOENT)) {
      try connection.save(Download(server.address("/"), atMost: 100), to: path)
    }
  }
}

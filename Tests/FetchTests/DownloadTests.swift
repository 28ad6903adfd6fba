import Fetch
import Foundation
import TestSupport
import Testing

/// Files fetched from a web server of this machine, which behaves as badly as it is told.
@Suite struct DownloadTests {
  let connection: Connection

  init() throws { connection = try Connection(agent: "article4/test") }

  /// A download that is not put up with for long.
  private static func download(
    _ address: String, atMost limit: Int = 1000, whole: Int = 20
  ) -> Download {
    var download = Download(address, atMost: limit)
    download.patience = Download.Patience(connecting: 2, stalled: 1, slowest: 100, whole: whole)
    return download
  }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func filesOfOnePullComeOverOneConnectionAndNothingElseIsSent() throws {
    // Whoever set this never asked for courses to go through it.
    unsafe setenv("http_proxy", "http://127.0.0.1:1", 1)
    defer { unsafe unsetenv("http_proxy") }
    let server = try ScriptedServer { question in
      [
        question.path == "/3"
          ? .answer("404 Not Found", body: "none") : .answer(body: question.path)
      ]
    }
    defer { server.stop() }
    for path in ["/1", "/2", "/3", "/4"] {
      let bytes = try connection.bytes(of: Self.download(server.address(path)))
      #expect(text(bytes) == (path == "/3" ? nil : path))
    }
    #expect(server.seen.connections == 1)
    let sent = Set(server.seen.questions.flatMap(\.fields.keys))
    #expect(sent == ["host", "user-agent", "accept", "accept-encoding"])
    #expect(server.seen.questions.first?.fields["user-agent"] == "article4/test")
  }

  @Test(arguments: [
    ("204 No Content", 204), ("422 Unprocessable Content", 422), ("302 Found", 302),
  ])
  func whatIsSentIsAnsweredByAStatus(line: String, status: Int) throws {
    let server = try ScriptedServer { _ in [.answer(line, body: ""), .close] }
    defer { server.stop() }
    let fields = [("Content-Type", "application/json")]
    #expect(
      try connection.send(Array("{}".utf8), fields: fields, to: server.address("/reach")) == status)
    #expect(server.seen.questions.first?.fields["content-type"] == "application/json")
    #expect(server.seen.questions.first?.fields["content-length"] == "2")
    #expect(throws: DownloadFailure.address("file:///etc/passwd")) {
      try connection.send([], fields: [], to: "file:///etc/passwd")
    }
  }

  @Test(arguments: ["403 Forbidden", "404 Not Found", "410 Gone"])
  func whatIsNotThereIsNoFailure(status: String) throws {
    let server = try ScriptedServer { question in
      question.path == "/page"
        ? [.answer(status, body: "<html>sorry</html>")]
        : [.send("HTTP/1.1 \(status)\r\n\r\n"), .sendForEver(String(repeating: "x", count: 4096))]
    }
    defer { server.stop() }
    #expect(try connection.bytes(of: Self.download(server.address("/page"))) == nil)
    #expect(try connection.bytes(of: Self.download(server.address("/endless"))) == nil)
  }

  @Test func exactlyTheLimitIsTaken() throws {
    let server = try ScriptedServer { _ in [.answer(body: String(repeating: "x", count: 1000))] }
    defer { server.stop() }
    #expect(try connection.bytes(of: Self.download(server.address("/")))?.count == 1000)
    #expect(throws: DownloadFailure.tooLarge(server.address("/"), limit: 999)) {
      try connection.bytes(of: Self.download(server.address("/"), atMost: 999))
    }
  }

  /// What a server does, and what is said of it.
  struct Misbehaviour: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [ScriptedServer.Step]
    let failure: @Sendable (String) -> DownloadFailure
    var whole = 20

    static let head = "HTTP/1.1 200 OK\r\n"
    static let all = [
      Self(
        testDescription: "an endless file",
        steps: [
          .send(head + "\r\n"), .sendForEver(String(repeating: "x", count: 4096)),
        ]
      ) { .tooLarge($0, limit: 1000) },
      Self(
        testDescription: "an endless file in chunks",
        steps: [
          .send(head + "Transfer-Encoding: chunked\r\n\r\n"), .sendForEver("5\r\nhello\r\n"),
        ]
      ) { .tooLarge($0, limit: 1000) },
      Self(
        testDescription: "a length that is too large",
        steps: [
          .send(head + "Content-Length: 5000000000\r\n\r\nx"), .pause(5),
        ]
      ) { .tooLarge($0, limit: 1000) },
      Self(
        testDescription: "a drip",
        steps: [
          .send(head + "Content-Length: 900\r\n\r\n"), .drip("x", every: 0.2),
        ]
      ) { .stalled($0) },
      Self(
        testDescription: "silence in the middle",
        steps: [
          .send(head + "Content-Length: 900\r\n\r\nhello"), .pause(10),
        ]
      ) { .stalled($0) },
      Self(testDescription: "silence from the start", steps: [.pause(10)]) { .unreachable($0) },
      Self(
        testDescription: "a file that comes quickly enough, and yet too slowly",
        steps: [
          .send(head + "Content-Length: 1000\r\n\r\n"),
          .drip(String(repeating: "x", count: 40), every: 0.1),
        ], failure: { .tooLong($0, seconds: 1) }, whole: 1),
      Self(
        testDescription: "a broken connection",
        steps: [
          .send(head + "Content-Length: 900\r\n\r\nhello"), .close,
        ]
      ) { .interrupted($0) },
      Self(testDescription: "no answer", steps: [.close]) { .interrupted($0) },
      Self(
        testDescription: "another protocol",
        steps: [
          .send("SSH-2.0-OpenSSH_9.2\r\n"), .close,
        ]
      ) { .notUnderstood($0) },
      Self(
        testDescription: "an endless head",
        steps: [
          .send(head), .sendForEver("X-Padding: \(String(repeating: "x", count: 1000))\r\n"),
        ]
      ) { .notUnderstood($0) },
      Self(
        testDescription: "a part that nobody asked for",
        steps: [
          .answer("206 Partial Content", "Content-Range: bytes 5-9/10", body: "world")
        ]
      ) { .notUnderstood($0) },
      Self(testDescription: "an error", steps: [.answer("500 Oh", body: "x")]) { .status($0, 500) },
      Self(testDescription: "nothing new", steps: [.answer("304 Not Modified")]) {
        .status($0, 304)
      },
      Self(
        testDescription: "another site",
        steps: [
          .answer("302 Found", "Location: http://localhost:1/")
        ]
      ) { .leadsElsewhere($0, to: "http://localhost:1/") },
      Self(
        testDescription: "another scheme",
        steps: [
          .answer("302 Found", "Location: https://127.0.0.1/")
        ]
      ) { .leadsElsewhere($0, to: "https://127.0.0.1/") },
      Self(
        testDescription: "a file of this machine",
        steps: [
          .answer("302 Found", "Location: file:///etc/passwd")
        ]
      ) { .leadsElsewhere($0, to: "file:///etc/passwd") },
      Self(
        testDescription: "a redirection to itself",
        steps: [
          .answer("302 Found", "Location: /")
        ]
      ) { .tooManyRedirections($0) },
      Self(testDescription: "a redirection nowhere", steps: [.answer("302 Found")]) {
        .notUnderstood($0)
      },
    ]
  }

  @Test(arguments: Misbehaviour.all)
  func aServerThatMisbehavesIsLeftInTime(_ misbehaviour: Misbehaviour) throws {
    let server = try ScriptedServer { _ in misbehaviour.steps }
    defer { server.stop() }
    let address = server.address("/")
    let start = ContinuousClock.now
    #expect(throws: misbehaviour.failure(address)) {
      try connection.bytes(of: Self.download(address, whole: misbehaviour.whole))
    }
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  @Test(arguments: [
    "", "ftp://127.0.0.1/", "file:///etc/passwd", "http://name:password@127.0.0.1/",
    "http://name@127.0.0.1/", "http:///", "127.0.0.1/x", "http://127.0.0.1/a b",
    "http://127.0.0.1/\r\nHost: x",
  ])
  func anAddressThatIsNoneIsRefused(address: String) {
    #expect(throws: DownloadFailure.address(address)) {
      try connection.bytes(of: Download(address, atMost: 10))
    }
  }

  @Test func whoIsNotThereIsTold() {
    let nowhere = "http://\(String(repeating: "a", count: 60)).invalid/"
    #expect(throws: DownloadFailure.unknownSite(nowhere)) {
      try connection.bytes(of: Self.download(nowhere))
    }
    #expect(throws: DownloadFailure.unreachable("http://127.0.0.1:1/")) {
      try connection.bytes(of: Self.download("http://127.0.0.1:1/"))
    }
  }

  @Test func aRedirectionIsFollowedWhereItMayLead() throws {
    let other = try ScriptedServer { _ in [.answer(body: "there")] }
    let there = other.address("/")
    let server = try ScriptedServer { question in
      switch question.path {
      case "/away": [.answer("302 Found", "Location: \(there)", body: "moved")]
      case "/5": [.answer(body: "here")]
      default:
        [.answer("301 Moved", "Location: /\((Int(question.path.dropFirst()) ?? 0) + 1)")]
      }
    }
    defer { server.stop() }
    defer { other.stop() }
    #expect(text(try connection.bytes(of: Self.download(server.address("/0")))) == "here")
    var download = Self.download(server.address("/away"))
    #expect(throws: DownloadFailure.leadsElsewhere(download.address, to: there)) {
      try connection.bytes(of: download)
    }
    download.mayLeaveSite = true
    #expect(text(try connection.bytes(of: download)) == "there")
  }
}

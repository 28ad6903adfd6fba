import Foundation
import TestSupport
import Testing

/// Publications from the browser, with a picture that comes and one that goes, killed at any moment.
@Suite(.serialized) struct EditorCrashTests {
  let folder: TemporaryFolder
  private static let course = "/fr/teach/reperer-et-orienter"
  private static let file = "01-indicators.fr.md"
  private static let password = "quatre anes gris dansent"

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "example")
    for number in 0..<100 {
      try folder.write("courses/example/media/\(number).txt", "\(number)\n")
    }
  }

  /// A small GIF of that width; all its bytes are letters of ASCII or below.
  private static func picture(_ width: Int) -> String {
    let bytes: [UInt8] =
      Array("GIF89a".utf8) + [UInt8(width), 0, 1, 0, 0, 0, 0]
      + [0x2C, 0, 0, 0, 0, UInt8(width), 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
    return String(decoding: bytes, as: UTF8.self)
  }

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  /// Sends a picture, and saves the text that shows it in the place of another.
  private func write(_ number: Int, as client: Client) throws {
    let boundary = "boundary"
    let parts = [
      "name=\"description\"\r\n\r\nUn plan du quartier", "name=\"name\"\r\n\r\nplan \(number)",
      "name=\"picture\"; filename=\"a.gif\"\r\n\r\n\(Self.picture(number + 1))",
    ]
    let body =
      parts.map { "--\(boundary)\r\nContent-Disposition: form-data; \($0)\r\n" }.joined()
      + "--\(boundary)--\r\n"
    let added = try client.post(
      "\(Self.course)/media", body, type: "multipart/form-data; boundary=\(boundary)")
    try #require(added["Location"]?.hasSuffix("added=plan-\(number).gif") == true, "\(added.text)")

    let page = try client.get("\(Self.course)/files/\(Self.file)").text
    let field = try #require(page.firstMatch(of: #/name="(text-[a-z0-9]+)"/#)).1
    let published = String(
      decoding: try folder.bytes(of: "courses/example/\(Self.file)"), as: UTF8.self)
    let shown = try #require(published.firstMatch(of: #/media/[a-z0-9-]+\.(png|gif)/#)).0
    let text = published.replacing(shown, with: "media/plan-\(number).gif")
    let saved = try client.post(
      "\(Self.course)/files/\(Self.file)", "\(field)=\(encoded(text))")
    try #require(saved.status == 303, "\(saved.text)")
  }

  /// The form of the page that publishes.
  private func form(_ client: Client) throws -> String {
    let page = try client.get("\(Self.course)/publish").text
    let state = try #require(page.firstMatch(of: #/name="state" value="([0-9a-f]+)"/#), "\(page)")
    return "state=\(state.1)&note="
  }

  /// The number of the one picture that the published text shows and that is there; it throws where
  /// text and pictures are of two versions.
  private func published() throws -> Int {
    let text = String(
      decoding: try folder.bytes(of: "courses/example/\(Self.file)"), as: UTF8.self)
    let shown = try #require(text.firstMatch(of: #/media/plan-(\d+)\.gif/#)).1
    let names = try FileManager.default.contentsOfDirectory(
      atPath: "\(folder.path)/courses/example/media")
    #expect(names.filter { $0.hasSuffix(".gif") } == ["plan-\(shown).gif"])
    #expect(names.count == 108, "what else is there")
    let number = try #require(Int(shown))
    #expect(
      try folder.bytes(of: "courses/example/media/plan-\(shown).gif")
        == Data(Self.picture(number + 1).utf8))
    return number
  }

  @Test(.timeLimit(.minutes(5))) func textAndPicturesAreOfOneVersionWheneverTheServerIsKilled()
    throws
  {
    var server = try ServerProcess(serving: folder)
    let account = try ServerProcess(
      arguments: [
        "account", "add", "Mina", "--role", "trainer", "--data", "\(folder.path)/data",
      ], in: folder, input: Self.password)
    #expect(try account.status() == 0)
    var client = try Client(port: server.port)
    #expect(
      try client.post("/fr/sign-in", "name=Mina&password=\(encoded(Self.password))").status == 303)
    let session = client.session
    try write(0, as: client)
    var body = try form(client)
    let start = ContinuousClock.now
    #expect(try client.post("\(Self.course)/publish", body).status == 303)
    let duration = start.duration(to: .now) / .seconds(1)
    #expect(try published() == 0)

    var before = 0
    let rounds = 8
    for round in 1...rounds {
      try write(round, as: client)
      body = try form(client)
      client.send("\(Self.course)/publish", body)
      if round == rounds {
        // What was said to be published is.
        #expect(try client.answer()["Location"]?.hasSuffix("?done=1") == true)
      } else {
        Thread.sleep(forTimeInterval: duration * Double(round - 1) / Double(rounds - 2))
      }
      server.kill()
      let found = try published()
      #expect(found == round || (found == round - 1 && round < rounds), "round \(round)")

      server = try ServerProcess(serving: folder)
      client = try Client(port: server.port)
      client.session = session
      // Nothing of the draft is lost: it is published, or waits to be.
      if found < round {
        before += 1
        let again = try client.post("\(Self.course)/publish", form(client))
        #expect(again["Location"]?.hasSuffix("?done=1") == true, "round \(round): \(again.text)")
      }
      #expect(try published() == round)
      #expect(
        try client.get("\(Self.course)/versions").text.firstMatch(of: #/Version \d+.*par Mina/#)
          != nil)
      #expect(try !client.get(Self.course).text.contains("brouillon"), "round \(round)")
      let page = try client.get("/fr/courses/reperer-et-orienter/indicators").text
      let address = try #require(page.firstMatch(of: #/src="(\/assets\/plan-\d+[^"]+)"/#)).1
      #expect(address.hasPrefix("/assets/plan-\(round)."))
      #expect(try client.get(String(address)).body == Array(Self.picture(round + 1).utf8))
    }
    print("\(rounds) kills: \(before) left the old version, \(rounds - before) the new one")
    #expect(before > 0)
  }
}

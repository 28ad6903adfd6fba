import Foundation
import TestSupport
import Testing

/// The signed repository as a web server's files.
@Suite struct RepositoryServingTests {
  private let folder: TemporaryFolder
  private let object = String(repeating: "0a", count: 32) + ".01-words.fr.md"

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
    try folder.write("data/repository/metadata/1.root.json", "{\"root\":1}")
    try folder.write("data/repository/metadata/timestamp.json", "{\"timestamp\":1}")
    try folder.write("data/repository/targets/kinds/\(object)", "# Words")
    try folder.write("data/repository/targets/kinds/.hidden", "secret")
    try folder.write("data/repository/keys/root.key", "secret")
    try folder.write("data/repository/metadata/notes.txt", "secret")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/data/repository/targets/link",
      withDestinationPath: "\(folder.path)/courses")
  }

  @Test func itIsServedWithWhatCachesNeed() throws {
    let server = try ServerProcess(serving: folder)
    let client = try Client(port: server.port)
    let forEver = "public, max-age=31536000, immutable"
    for (path, body, caching) in [
      ("metadata/1.root.json", "{\"root\":1}", forEver),
      ("metadata/timestamp.json", "{\"timestamp\":1}", "public, max-age=60"),
      ("targets/kinds/\(object)", "# Words", forEver),
    ] {
      let response = try client.get("/repository/\(path)")
      #expect(response.status == 200 && response.text == body, "\(path)")
      #expect(response["Cache-Control"] == caching, "\(path)")
      #expect(response["ETag"]?.hasPrefix("\"") == true, "\(path)")
    }
    #expect(
      try client.get("/repository/targets/kinds/\(object)")["ETag"]
        == "\"\(object.prefix(64))\"")
    // A timestamp that was renewed is another one.
    let before = try client.get("/repository/metadata/timestamp.json")["ETag"]
    try folder.write("data/repository/metadata/timestamp.json", "{\"timestamp\":2}")
    let after = try client.get("/repository/metadata/timestamp.json")
    #expect(after.text.contains("2") && after["ETag"] != before)
  }

  @Test(arguments: [
    "", "metadata", "metadata/", "targets/", "targets/kinds", "targets/kinds/.hidden",
    "keys/root.key", "metadata/notes.txt", "metadata/2.root.json", "targets/link/kinds/course.yml",
    "targets/../keys/root.key", "targets/%2e%2e/keys/root.key", "targets//kinds",
    "metadata/%00.json",
    "targets/kinds/%2Fetc%2Fpasswd", "metadata/..%2F..%2Farticle4.db",
  ]) func nothingElseIs(path: String) throws {
    let server = try ServerProcess(serving: folder)
    let client = try Client(port: server.port)
    let response = try client.get("/repository/\(path)")
    #expect([400, 404].contains(response.status), "\(response.status)")
    #expect(!response.text.contains("secret") && !response.text.contains("root.key"))
  }
}

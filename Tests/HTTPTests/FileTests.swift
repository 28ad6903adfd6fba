import Foundation
import Host
import TestSupport
import Testing

@testable import HTTP

/// Files that are sent from the disk, whole or in stretches.
@Suite struct FileTests {
  private let folder: TemporaryFolder
  private let server: Server

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("ten", "0123456789")
    try folder.write("none", "")
    let sealed = SealedFolder(path: folder.path)
    server = try Server(ServerConfiguration(port: 0)) { request in
      guard let file = try? sealed.open(request.path.joined(separator: "/")) else {
        return .plain(.notFound)
      }
      return .file(
        file, etag: "v1", headers: [("Cache-Control", "public, max-age=60")], for: request)
    }
  }

  /// What is asked of ten bytes, and what comes.
  @Test(arguments: [
    ("", 200, "0123456789", nil),
    ("Range: bytes=0-0", 206, "0", "bytes 0-0/10"),
    ("Range: bytes=3-5", 206, "345", "bytes 3-5/10"),
    ("Range: BYTES=7-", 206, "789", "bytes 7-9/10"),
    ("Range: bytes=-4", 206, "6789", "bytes 6-9/10"),
    ("Range: bytes=-99", 206, "0123456789", "bytes 0-9/10"),
    ("Range: bytes=9-99", 206, "9", "bytes 9-9/10"),
    ("Range: bytes=10-", 416, "", "bytes */10"),
    ("Range: bytes=-0", 416, "", "bytes */10"),
    // What makes no sense, or is more than one stretch, is passed over (RFC 9110, 14.2).
    ("Range: bytes=5-3", 200, "0123456789", nil),
    ("Range: bytes=0-1,3-4", 200, "0123456789", nil),
    ("Range: bytes=+1-2", 200, "0123456789", nil),
    ("Range: bytes=99999999999999999999-", 200, "0123456789", nil),
    ("Range: lines=1-2", 200, "0123456789", nil),
    ("Range: bytes=3-5\r\nIf-Range: \"v1\"", 206, "345", "bytes 3-5/10"),
    ("Range: bytes=3-5\r\nIf-Range: \"v0\"", 200, "0123456789", nil),
    ("Range: bytes=3-5\r\nIf-Range: W/\"v1\"", 200, "0123456789", nil),
    ("Range: bytes=3-5\r\nIf-None-Match: \"v1\"", 304, "", nil),
    ("If-None-Match: \"v0\", \"v1\"", 304, "", nil),
  ]) func aStretchIsSentWhereOneIsAskedFor(
    fields: String, status: Int, body: String, range: String?
  ) throws {
    let connection = try RawConnection(port: server.port)
    let lines = fields.isEmpty ? "" : fields + "\r\n"
    // Twice on one connection: what is said of the length must be true.
    for _ in 0..<2 {
      connection.send("GET /ten HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n")
      let response = try connection.readResponse()
      #expect(response.status == status)
      #expect(response.text == body)
      #expect(response["Content-Range"] == range)
      if status != 416 { #expect(response["ETag"] == "\"v1\"") }
    }
  }

  @Test func anEmptyFileHasNoStretch() throws {
    let connection = try RawConnection(port: server.port)
    for (range, status) in [("", 200), ("Range: bytes=0-\r\n", 416)] {
      connection.send("GET /none HTTP/1.1\r\nHost: localhost\r\n\(range)\r\n")
      let response = try connection.readResponse()
      #expect(response.status == status)
      #expect(response.text.isEmpty)
    }
  }

  @Test func aLargeFileComesWholeWhileOthersAreAnswered() throws {
    let bytes = (0..<(2 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try Data(bytes).write(to: URL(filePath: "\(folder.path)/large"))
    let slow = try RawConnection(port: server.port)
    slow.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
    let other = try RawConnection(port: server.port)
    other.send("GET /ten HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(try other.readResponse().text == "0123456789")
    // What is replaced on the disk meanwhile is not what was begun.
    try FileManager.default.removeItem(atPath: "\(folder.path)/large")
    let response = try slow.readResponse(within: .seconds(30))
    #expect(response.body.elementsEqual(bytes))
  }
}

import HTTP
import Testing

/// Forms with files, as browsers write them and as nobody should.
@Suite struct MultipartTests {
  private static let type = "multipart/form-data; boundary=XyZ"

  private func read(_ body: String, type: String = type) throws -> MultipartForm {
    try read(Array(body.utf8), type: type)
  }

  private func read(_ body: [UInt8], type: String = type) throws -> MultipartForm {
    try Request(.post, "/", headers: Headers([("Content-Type", type)]), body: body).multipart()
  }

  private static func part(_ lines: String..., holding body: String = "v") -> String {
    "--XyZ\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n" + body + "\r\n"
  }

  private static let name = "Content-Disposition: form-data; name=\"a\""
  private static let file = "Content-Disposition: form-data; name=\"f\"; filename=\"é à.png\""
  private static let end = "--XyZ--\r\n"

  @Test func fieldsAndFilesAreRead() throws {
    let form = try read(
      Self.part(
        Self.name, holding: "é\r\n--XyZ0 is not\nthe end".replacing("--XyZ0", with: "--XyY"))
        + Self.part(Self.file, "Content-Type: image/png", holding: "\0\r\n\r\n--Xy\r\n")
        + Self.part("content-disposition:form-data; name=\"g\"; filename=\"\"", holding: "")
        + Self.end)
    #expect(form.form["a"] == "é\r\n--XyY is not\nthe end")
    #expect(form.form.fields.count == 1)
    let file = try #require(form.file("f"))
    #expect(file.fileName == "é à.png")
    #expect(Array(file.bytes) == Array("\0\r\n\r\n--Xy\r\n".utf8))
    #expect(form.file("g")?.fileName == "")
    #expect(form.file("g")?.bytes.isEmpty ?? false)
    #expect(form.file("a") == nil)
  }

  @Test func everyByteOfAFileArrives() throws {
    var bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7 % 251) }
    bytes += Array("\r\n--XyZz".utf8).dropLast(2) + Array("\r\n--Xy\r\r\n--".utf8)
    let body = Array("--XyZ\r\n\(Self.file)\r\n\r\n".utf8) + bytes + Array("\r\n\(Self.end)".utf8)
    #expect(try Array(#require(read(body).file("f")).bytes) == bytes)
  }

  @Test(arguments: [
    "multipart/form-data; boundary=XyZ", "Multipart/Form-Data;boundary=\"XyZ\"",
    "multipart/form-data; charset=utf-8; boundary=XyZ ",
  ]) func theBoundaryIsFound(type: String) throws {
    #expect(try read(Self.part(Self.name) + "--XyZ--", type: type).form["a"] == "v")
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
    "multipart/form-data; boundary=X Z", "multipart/form-data; boundary=XyZ; boundary=XyZ",
    "multipart/form-data; boundary=\(String(repeating: "b", count: 71))",
    "multipart/form-data; boundary=X\"Z", "multipart/form-data; xboundary=XyZ",
  ]) func aMalformedBoundaryIsRefused(type: String) {
    #expect(throws: HTTPError.self) { try read(Self.part(Self.name) + Self.end, type: type) }
  }

  @Test(arguments: ["application/x-www-form-urlencoded", "multipart/mixed; boundary=XyZ", ""])
  func anotherTypeIsRefused(type: String) {
    #expect { try read(Self.part(Self.name) + Self.end, type: type) } throws: {
      ($0 as? HTTPError)?.status.rawValue == 415
    }
  }

  static let malformed: [String] = [
    "", "\r\n", "--XyZ", "--XyZ\r\n", "--XyZ\r", "--XyZ-", "--XyZ\r\n\r\n", "--Xy", "x",
    // Truncated in each place.
    part(name), part(name) + "--XyZ", part(name) + "--XyZ-", "--XyZ\r\n\(name)",
    "--XyZ\r\n\(name)\r\n", "--XyZ\r\n\(name)\r\n\r\nv", "--XyZ\r\n\(name)\r\n\r\nv\r\n--Xy",
    // Text before, after, and beside the boundaries; the boundary within a file.
    "x\r\n" + part(name) + end, part(name) + end + "x",
    part(name) + "--XyZ \r\n" + part(name) + end,
    part(name) + "--XyZx--\r\n", part(file, holding: "a\r\n--XyZb") + end,
    part(file, holding: "a\r\n--XyZ\r\nb") + end, part(name).replacing("\r\n", with: "\n") + end,
    // Heads that say nothing, too much, or something else.
    part() + end, part("Content-Type: text/plain") + end, part(name, name) + end,
    part(name, "X") + end, part(name, "Content-Type: multipart/mixed; boundary=b") + end,
    part(name, "Content-Transfer-Encoding: base64") + end, part(name, "X: \u{1}") + end,
    part("Content-Disposition: attachment; name=\"a\"") + end,
    part("Content-Disposition: form-data") + end,
    part("Content-Disposition: form-data; name=a") + end,
    part("Content-Disposition: form-data; name=\"\"") + end,
    part("Content-Disposition: form-data; name=\"a") + end,
    part("Content-Disposition: form-data; name=\"a\"x") + end,
    part("Content-Disposition: form-data; name=\"a\"; name=\"b\"") + end,
    part("Content-Disposition: form-data; name=\"a\"; filename*=\"b\"") + end,
    part("Content-Disposition: form-data; name=\"\(String(repeating: "a", count: 101))\"") + end,
    part(
      "Content-Disposition: form-data; name=\"a\"; filename=\"\(String(repeating: "a", count: 256))\""
    )
      + end,
    // Bombs.
    part(name, "X: \(String(repeating: "a", count: 1100))") + end,
    part((0..<200).map { "X\($0): a" }.joined(separator: "\r\n"), name) + end,
    String(repeating: part(name), count: 21) + end,
    String(repeating: part(name), count: 10_000) + end,
    String(repeating: "--XyZ\r\n", count: 10_000), String(repeating: "\r\n--Xy", count: 10_000),
    part(name, holding: String(repeating: "a", count: (64 << 10) + 1)) + end,
    part(name, holding: "\0") + end,
  ]

  @Test(arguments: malformed.indices) func whatIsMalformedIsRefused(number: Int) {
    #expect(throws: HTTPError.self) { try read(Self.malformed[number]) }
  }

  @Test func bytesThatAreNoTextAreRefusedWhereTextIsMeant() {
    let head = Array("--XyZ\r\n\(Self.name)\r\n\r\n".utf8)
    let bad = head + [0xFF] + Array("\r\n\(Self.end)".utf8)
    #expect(throws: HTTPError.self) { try read(bad) }
    #expect(throws: HTTPError.self) { try read([0x2D, 0x2D, 0xFF]) }
  }

  @Test func twentyPartsAreTaken() throws {
    let parts = String(repeating: Self.part(Self.name), count: 20)
    #expect(try read(parts + Self.end).form.all("a").count == 20)
  }

  /// A good form with bytes changed, taken away or doubled ends in a form or a refusal.
  @Test func anyBytesEndInAFormOrARefusal() throws {
    let good = Array(
      (Self.part(Self.name) + Self.part(Self.file, "Content-Type: image/png") + Self.end).utf8)
    for place in good.indices {
      for byte in [UInt8(0), 0x0D, 0x0A, 0x2D, 0x22, 0x3B, 0xFF] {
        var changed = good
        changed[place] = byte
        _ = try? read(changed)
        changed.insert(byte, at: place)
        _ = try? read(changed)
      }
      _ = try? read(Array(good[..<place]))
      _ = try? read(Array(good[place...]))
    }
  }
}

/// Reads the head of a request as libmicrohttpd leaves it in its buffer, and refuses what the
/// library tolerates.
///
/// The library parses in place: it puts a NUL for the space after the method and after the target,
/// for the colon of a field, and two for the CRLF at the end of a line. So a head in which every
/// line is where the line before it ends, and which ends with one empty line, is one in which
/// nothing was folded, dropped, cut at a NUL or ended by a bare LF: those all leave a gap.
struct HeadParser {
  let headers: Headers
  private let methodEnd: Int
  private let versionStart: Int

  var method: ArraySlice<UInt8> { headers.bytes[..<methodEnd] }
  var version: ArraySlice<UInt8> { headers.bytes[versionStart..<(versionStart + 8)] }

  /// `targetStart` and `targetCount` say where the library found the target; its bytes cannot be
  /// read here, because the library has decoded the query in place.
  init(
    _ head: [UInt8], targetStart: Int, targetCount: Int, fieldLimit: Int
  ) throws(HTTPError) {
    versionStart = targetStart + targetCount + 1
    let fieldsStart = versionStart + 10
    guard targetStart > 1, fieldsStart + 2 <= head.count, head[targetStart - 1] == 0,
      head[versionStart - 1] == 0, head[fieldsStart - 2] == 0, head[fieldsStart - 1] == 0
    else { throw HTTPError(.badRequest, "a malformed request line") }
    methodEnd = targetStart - 1
    guard head[..<methodEnd].allSatisfy(CharacterClass.token.contains) else {
      throw HTTPError(.badRequest, "a malformed method")
    }
    headers = try HeadParser.headers(head, from: fieldsStart, limit: fieldLimit)
  }

  private static func headers(
    _ head: [UInt8], from start: Int, limit: Int
  ) throws(HTTPError) -> Headers {
    var fields: [Headers.Field] = []
    fields.reserveCapacity(16)
    var index = start
    let end = head.count - 2
    while index < end {
      let name = index
      while index < end, CharacterClass.token.contains(head[index]) { index += 1 }
      let nameEnd = index
      guard nameEnd > name, index < end, head[index] == 0 else {
        throw HTTPError(.badRequest, "a malformed field name")
      }
      index += 1
      while index < end, isBlank(head[index]) { index += 1 }
      let value = index
      while index < end, isAllowedInValue(head[index]) { index += 1 }
      guard index + 1 < head.count, head[index] == 0, head[index + 1] == 0 else {
        throw HTTPError(.badRequest, "a malformed field value or line end")
      }
      var valueEnd = index
      while valueEnd > value, isBlank(head[valueEnd - 1]) { valueEnd -= 1 }
      index += 2
      guard fields.count < limit else { throw HTTPError(.headerFieldsTooLarge, "many fields") }
      fields.append(
        Headers.Field(
          nameStart: UInt32(name), nameEnd: UInt32(nameEnd), valueStart: UInt32(value),
          valueEnd: UInt32(valueEnd)))
    }
    guard index == end, head[index] == 0, head[index + 1] == 0 else {
      throw HTTPError(.badRequest, "a malformed end of the head")
    }
    return Headers(bytes: head, fields: fields)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isAllowedInValue(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte != 0x7F : byte == UInt8(ascii: "\t")
  }
}

/// The header fields of a request: one copy of its bytes and where each field stands in it.
public struct Headers: Sendable {
  /// Where one field stands.
  struct Field: Sendable {
    let nameStart: UInt32
    let nameEnd: UInt32
    let valueStart: UInt32
    let valueEnd: UInt32

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
  }

  let bytes: [UInt8]
  let fields: [Field]

  init(bytes: [UInt8], fields: [Field]) {
    self.bytes = bytes
    self.fields = fields
  }

  /// Creates fields from names and values, for a request that came through no socket.
  public init(_ headers: [(name: String, value: String)] = []) {
    var bytes: [UInt8] = []
    var fields: [Field] = []
    for header in headers {
      let name = UInt32(bytes.count)
      bytes.append(contentsOf: header.name.utf8)
      let value = UInt32(bytes.count)
      bytes.append(contentsOf: header.value.utf8)
      fields.append(
        Field(
          nameStart: name, nameEnd: value, valueStart: value, valueEnd: UInt32(bytes.count)))
    }
    self.init(bytes: bytes, fields: fields)
  }

  /// Gives the value of a field, whatever its case; several are joined by commas (RFC 9110, 5.3).
  public subscript(_ name: String) -> String? {
    var found: String?
    for field in fields where isName(field, name) {
      let value = String(decoding: bytes[field.value], as: UTF8.self)
      found = found.map { "\($0), \(value)" } ?? value
    }
    return found
  }

  /// The value with the blanks after it, which libmicrohttpd takes for a part of it.
  func untrimmed(_ field: Field) -> ArraySlice<UInt8> {
    bytes[field.value.lowerBound...].prefix { $0 != 0 }
  }

  func isName(_ field: Field, _ name: String) -> Bool {
    let utf8 = name.utf8
    guard utf8.count == Int(field.nameEnd - field.nameStart) else { return false }
    var index = Int(field.nameStart)
    for expected in utf8 {
      guard lowercased(bytes[index]) == lowercased(expected) else { return false }
      index += 1
    }
    return true
  }
}

/// The byte, in lower case when it is an ASCII letter.
func lowercased(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

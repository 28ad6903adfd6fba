extension JSON {
  /// The one form that is signed (OLPC canonical JSON): names sorted, no space, only `"` and `\` escaped.
  ///
  /// It holds control characters as they are, which JSON does not allow: files are written as `text`.
  public var canonical: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, escapesControls: false)
    return bytes
  }

  /// The form in which files are written: canonical, but with control characters escaped.
  public var text: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, escapesControls: true)
    return bytes
  }

  private func write(to bytes: inout [UInt8], escapesControls: Bool) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let isTrue): bytes += (isTrue ? "true" : "false").utf8
    case .integer(let number): bytes += String(number).utf8
    case .string(let string): Self.write(string, to: &bytes, escapesControls: escapesControls)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes, escapesControls: escapesControls)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let fields):
      bytes.append(UInt8(ascii: "{"))
      // Swift compares texts by what they mean; here the order is that of the characters' numbers,
      // which is also that of their UTF-8.
      let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, field) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(field.key, to: &bytes, escapesControls: escapesControls)
        bytes.append(UInt8(ascii: ":"))
        field.value.write(to: &bytes, escapesControls: escapesControls)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ string: String, to bytes: inout [UInt8], escapesControls: Bool) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20 where escapesControls:
        let digits = Array("0123456789abcdef".utf8)
        bytes += "\\u00".utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// A form with files (RFC 7578): its fields, and what was chosen in its file fields.
///
/// It is read strictly, as browsers write it: no text before the first part or after the last, no
/// parts within parts, no other encodings. The bytes of files are those of the request, not copies.
public struct MultipartForm: Sendable {
  /// A file that was chosen.
  public struct File: Sendable {
    /// The field it was chosen in.
    public let name: String
    /// What it is called on the machine it comes from; empty when none was chosen.
    public let fileName: String
    /// What it holds.
    public let bytes: ArraySlice<UInt8>
  }

  /// The fields that are text.
  public let form: Form
  /// The file fields, in order.
  public let files: [File]

  /// Gives the file chosen in a field.
  public func file(_ name: String) -> File? { files.first { $0.name == name } }

  /// The most parts that a form may have, fields and files together.
  static let mostParts = 20
  /// The largest text of a field, in bytes.
  static let largestField = 64 << 10
  private static let largestHead = 1024
  private static let longestName = 100
  private static let longestFileName = 255

  /// Reads a body whose parts stand between lines of that boundary.
  init(decoding body: [UInt8], boundary: [UInt8]) throws(HTTPError) {
    let delimiter = Array("\r\n--".utf8) + boundary
    guard body.starts(with: delimiter.dropFirst(2)) else {
      throw HTTPError(.badRequest, "the form does not begin with its boundary")
    }
    var fields: [(name: String, value: String)] = []
    var files: [File] = []
    var place = delimiter.count - 2
    while !MultipartForm.isEnd(body[place...]) {
      guard fields.count + files.count < MultipartForm.mostParts else {
        throw HTTPError(.badRequest, "too many parts")
      }
      guard body[place...].starts(with: "\r\n".utf8) else {
        throw HTTPError(.badRequest, "more than a boundary on its line")
      }
      let head = try Head(body, from: place + 2)
      guard let end = MultipartForm.place(of: delimiter, in: body, from: head.end) else {
        throw HTTPError(.badRequest, "a part does not end")
      }
      let bytes = body[head.end..<end]
      if let fileName = head.fileName {
        files.append(File(name: head.name, fileName: fileName, bytes: bytes))
      } else {
        fields.append((head.name, try MultipartForm.text(bytes)))
      }
      place = end + delimiter.count
    }
    form = Form(fields)
    self.files = files
  }

  private static func isEnd(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.starts(with: "--".utf8)
      && (rest.count == 2 || rest.dropFirst(2).elementsEqual("\r\n".utf8))
  }

  /// Linear however the bytes resemble the delimiter: it has its first byte nowhere else.
  private static func place(of delimiter: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    // What a part holds may be nothing: then the line's end before the delimiter is that of the head.
    var index = start
    while let next = body[index...].firstIndex(of: delimiter[0]) {
      if body[next...].starts(with: delimiter) { return next }
      index = next + 1
    }
    return nil
  }

  private static func text(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> String {
    guard bytes.count <= largestField else { throw HTTPError(.contentTooLarge, "a long field") }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw HTTPError(.badRequest, "a field is not text")
    }
    return text
  }

  // MARK: Heads of parts

  /// What stands above a part's bytes.
  private struct Head {
    var name = ""
    var fileName: String?
    /// Where the part's bytes begin.
    private(set) var end = 0

    init(_ body: [UInt8], from start: Int) throws(HTTPError) {
      let limit = min(body.count, start + largestHead)
      var place = start
      var seen: Set<String> = []
      while true {
        guard place < limit, let lineEnd = body[place..<limit].firstIndex(of: 0x0D),
          lineEnd + 1 < body.count,
          body[lineEnd + 1] == 0x0A
        else { throw HTTPError(.badRequest, "the head of a part is long or does not end") }
        let line = body[place..<lineEnd]
        place = lineEnd + 2
        if line.isEmpty { break }
        guard let text = String(validating: line, as: UTF8.self),
          line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let colon = text.firstIndex(of: ":")
        else { throw HTTPError(.badRequest, "a malformed line in the head of a part") }
        let field = text[..<colon].lowercased()
        guard seen.insert(field).inserted else {
          throw HTTPError(.badRequest, "a line twice in the head of a part")
        }
        try read(field, String(text[text.index(after: colon)...].drop { $0 == " " }))
      }
      end = place
      guard !name.isEmpty else { throw HTTPError(.badRequest, "a part without a name") }
    }

    private mutating func read(_ field: String, _ value: String) throws(HTTPError) {
      switch field {
      case "content-disposition": try readDisposition(value)
      case "content-type":
        guard !value.lowercased().hasPrefix("multipart/") else {
          throw HTTPError(.badRequest, "parts within a part")
        }
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else {
          throw HTTPError(.badRequest, "an encoded part")
        }
      default: break
      }
    }

    /// Browsers write quotes in names as `%22` and leave backslashes as they are.
    private mutating func readDisposition(_ value: String) throws(HTTPError) {
      var rest = value[...]
      guard rest.prefix(9).lowercased() == "form-data" else {
        throw HTTPError(.badRequest, "a part that is not of a form")
      }
      rest = rest.dropFirst(9)
      while let mark = rest.first {
        guard mark == ";" else { throw HTTPError(.badRequest, "a malformed name of a part") }
        rest = rest.dropFirst().drop { $0 == " " }
        let key = rest.prefix { $0 != "=" }
        rest = rest.dropFirst(key.count + 1)
        guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
          throw HTTPError(.badRequest, "a malformed name of a part")
        }
        let said = String(rest[..<end].dropFirst())
        rest = rest[rest.index(after: end)...]
        switch key.lowercased() {
        case "name" where name.isEmpty && said.utf8.count <= longestName: name = said
        case "filename" where fileName == nil && said.utf8.count <= longestFileName:
          fileName = said
        default: throw HTTPError(.badRequest, "a name of a part that is long, twice or unknown")
        }
      }
    }
  }
}

extension Request {
  /// Reads the body as a form with files: 415 for another type, 400 for one that is malformed.
  public func multipart() throws(HTTPError) -> MultipartForm {
    let type = headers["Content-Type"] ?? ""
    let kind = type.prefix { $0 != ";" }
    guard kind.lowercased().split(separator: " ").joined() == "multipart/form-data" else {
      throw HTTPError(.unsupportedMediaType, "not a form with files")
    }
    return try MultipartForm(
      decoding: body, boundary: try Request.boundary(type.dropFirst(kind.count)))
  }

  /// The boundary among the parameters of a type (RFC 2046, 5.1.1); it has up to 70 characters.
  private static func boundary(_ parameters: Substring) throws(HTTPError) -> [UInt8] {
    var found: [UInt8]?
    for parameter in parameters.split(separator: ";") {
      let text = parameter.drop { $0 == " " || $0 == "\t" }
      guard text.prefix(9).lowercased() == "boundary=" else { continue }
      var value = text.dropFirst(9)
      while value.last == " " || value.last == "\t" { value.removeLast() }
      if value.first == "\"", value.last == "\"", value.count > 2 {
        value = value.dropFirst().dropLast()
      }
      guard found == nil, (1...70).contains(value.utf8.count),
        value.utf8.allSatisfy(CharacterClass.boundary.contains)
      else { throw HTTPError(.badRequest, "a malformed boundary") }
      found = Array(value.utf8)
    }
    guard let found else { throw HTTPError(.badRequest, "no boundary") }
    return found
  }
}

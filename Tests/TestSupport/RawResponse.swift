/// A response as it came over a socket.
public struct RawResponse: Sendable {
  /// The three digits.
  public let status: Int

  /// The header fields, in order.
  public let headers: [(name: String, value: String)]

  /// The body.
  public let body: [UInt8]

  /// The body, as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// Gives the value of the only field of that name.
  public subscript(_ name: String) -> String? {
    let found = headers.filter { $0.name.lowercased() == name.lowercased() }
    return found.count == 1 ? found[0].value : nil
  }

  /// Reads the response that the bytes begin with, and how many they are; nothing when it is not
  /// whole.
  static func parse(_ bytes: [UInt8], toHead: Bool) throws -> (RawResponse, Int)? {
    guard let end = endOfHead(bytes) else { return nil }
    let lines = String(decoding: bytes[..<(end - 4)], as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
      throw RawConnection.Failure.malformed(String(lines[0]))
    }
    var headers: [(name: String, value: String)] = []
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else {
        throw RawConnection.Failure.malformed(String(line))
      }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers.append((String(line[..<colon]), String(value)))
    }
    let lengths = headers.filter { $0.name.lowercased() == "content-length" }
    let hasBody = !toHead && status >= 200 && status != 204 && status != 304
    guard lengths.count <= 1, !hasBody || lengths.count == 1 else {
      throw RawConnection.Failure.malformed("\(lengths.count) lengths")
    }
    let count = hasBody ? Int(lengths[0].value) ?? 0 : 0
    guard bytes.count >= end + count else { return nil }
    let body = Array(bytes[end..<(end + count)])
    return (RawResponse(status: status, headers: headers, body: body), end + count)
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    for index in 3..<bytes.count
    where bytes[index] == 10 && bytes[index - 1] == 13 && bytes[index - 2] == 10
      && bytes[index - 3] == 13
    {
      return index + 1
    }
    return nil
  }
}

internal import FoundationEssentials

/// A JSON value as metadata use it: numbers are whole (section 4.1, "integers only").
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// How many bytes are read at most.
  public static let sizeLimit = 32 << 20
  /// How many objects and arrays stand in one another at most.
  public static let depthLimit = 32

  /// Reads a text of JSON, bounded in size and depth.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge(bytes.count) }
    guard Self.depth(of: bytes) <= Self.depthLimit else { throw .tooDeep }
    do {
      self = try JSONDecoder().decode(JSON.self, from: Data(bytes))
    } catch {
      throw .malformed(start: String(decoding: bytes.prefix(40), as: UTF8.self))
    }
  }

  /// How deep the brackets of a text go, so that no deep one is ever read by recursion.
  private static func depth(of bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return deepest
  }
}

/// Why a text is not JSON that is read here.
public enum JSONError: Error, Hashable, Sendable {
  /// It has this many bytes, more than are read.
  case tooLarge(Int)
  /// Its objects and arrays stand in one another too deep.
  case tooDeep
  /// It is not JSON, or has numbers that are not whole; it starts like this.
  case malformed(start: String)
}

extension JSON: Decodable {
  /// Reads the value that a decoder stands at.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // In the order in which they are frequent: each wrong guess costs an error.
    if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let object = try Self.object(in: decoder) {
      self = object
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let elements = try Self.array(in: decoder) {
      self = elements
    } else if let isTrue = try? container.decode(Bool.self) {
      self = .bool(isTrue)
    } else if container.decodeNil() {
      self = .null
    } else {
      throw JSONError.malformed(start: "")
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The object that a decoder stands at; nil when something else stands there.
  private static func object(in decoder: any Decoder) throws -> JSON? {
    guard let fields = try? decoder.container(keyedBy: Name.self) else { return nil }
    var object: [String: JSON] = [:]
    for name in fields.allKeys {
      object[name.stringValue] = try fields.decode(JSON.self, forKey: name)
    }
    return .object(object)
  }

  /// The array that a decoder stands at; nil when something else stands there.
  private static func array(in decoder: any Decoder) throws -> JSON? {
    guard var elements = try? decoder.unkeyedContainer() else { return nil }
    var array: [JSON] = []
    while !elements.isAtEnd { array.append(try elements.decode(JSON.self)) }
    return .array(array)
  }
}

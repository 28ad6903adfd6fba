public import FoundationEssentials

/// What every metadata file says of itself (section 4.3: `_type`, `spec_version`, `version`, `expires`).
public struct Header: Hashable, Sendable {
  /// The version of the specification it follows, such as `1.0.34`.
  public var specification: String
  /// Its own version, from 1.
  public var version: Int
  /// From when on it is not trusted any more.
  public var expires: Date
  /// The fields that this program does not know, kept as they are.
  public var unknown: [String: JSON]

  /// The version of the specification that this program writes.
  public static let specification = "1.0.34"

  /// The versions that are read (section 4.3: integers greater than 0).
  ///
  /// Every reader of JSON knows whole numbers up to 2^53 exactly, and none of these is the last `Int`, so
  /// that one may always be added.
  public static let versions = 1...(1 << 53)

  /// Creates the header of a new file.
  public init(version: Int, expires: Date) {
    specification = Self.specification
    self.version = version
    self.expires = expires
    unknown = [:]
  }

  /// Takes the header's fields; whoever takes the others puts what is left into `unknown`.
  init(takingFrom fields: inout Fields, type: String) throws(MetadataError) {
    let found = try fields.takeString("_type")
    guard found == type else { throw .wrongType(found, wanted: type) }
    specification = try fields.takeString("spec_version")
    guard Self.isKnown(specification) else { throw .specification(specification) }
    version = try fields.takeVersion()
    let written = try fields.takeString("expires")
    guard let date = Self.date(written) else { throw .unexpected("expires", wanted: .date) }
    expires = date
    unknown = [:]
  }

  /// The fields of a file with this header and others.
  func json(type: String, _ fields: [String: JSON]) -> JSON {
    let own: [String: JSON] = [
      "_type": .string(type), "spec_version": .string(specification), "version": .integer(version),
      "expires": .string(expires.formatted(.iso8601)),
    ]
    return .object(
      unknown.merging(own) { _, own in own }.merging(fields) { _, field in field })
  }

  /// Whether a version of the specification is 1.x or 1.x.y (section 6: the rest may be read).
  private static func isKnown(_ version: String) -> Bool {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count) && parts[0] == "1"
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ` and nothing else.
  private static func date(_ text: String) -> Date? {
    let shape = "0000-00-00T00:00:00Z"
    guard text.utf8.count == shape.utf8.count,
      zip(text.utf8, shape.utf8).allSatisfy({ character, place in
        place == UInt8(ascii: "0") ? (48...57).contains(character) : character == place
      }),
      let date = try? Date(text, strategy: .iso8601),
      // A 31st of February is read as the 3rd of March.
      date.formatted(.iso8601) == text
    else { return nil }
    return date
  }
}

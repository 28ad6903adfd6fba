/// What is signed of a file that is not metadata (section 4.5, TARGETS).
public struct TargetFile: Hashable, Sendable {
  /// Its length in bytes: never more are read.
  public var length: Int
  /// Its digests in hexadecimal, by their algorithms.
  public var hashes: [String: String]
  /// What the publisher says of it besides; an object.
  public var custom: [String: JSON]?
  private var unknown: [String: JSON] = [:]

  /// The longest file there may be, so that no sum of lengths ever overflows.
  private static let longest = 1 << 40

  /// Creates what is signed of a file with a SHA-256 digest in hexadecimal.
  public init(length: Int, sha256: String, custom: [String: JSON]? = nil) {
    self.length = length
    hashes = ["sha256": sha256]
    self.custom = custom
  }

  init(_ json: JSON, at place: String) throws(MetadataError) {
    var fields = try Fields(json, at: place)
    length = try fields.takeInteger("length", atLeast: 0)
    guard length <= Self.longest else {
      throw .unexpected(fields.place(of: "length"), wanted: .integer(atLeast: 0))
    }
    hashes = try Hashes.take(from: &fields)
    custom = fields.rest["custom"] == nil ? nil : try fields.takeObject("custom")
    unknown = fields.rest
  }

  var json: JSON {
    var fields = unknown
    fields["length"] = .integer(length)
    fields["hashes"] = .object(hashes.mapValues { .string($0) })
    if let custom { fields["custom"] = .object(custom) }
    return .object(fields)
  }

  /// Refuses bytes that are not the file (section 5.7).
  public func require(_ bytes: [UInt8], path: String) throws(TrustError) {
    guard bytes.count == length else {
      throw .length(path: path, found: bytes.count, signed: length)
    }
    guard Hashes.match(hashes, bytes) else { throw .digest(path: path) }
  }
}

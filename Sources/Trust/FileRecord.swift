/// What one metadata file says of another (sections 4.4 and 4.6, METAFILES).
public struct FileRecord: Hashable, Sendable {
  /// The other file's version.
  public var version: Int
  /// Its length in bytes, if that is said.
  public var length: Int?
  /// Its digests in hexadecimal, by their algorithms, if any are said.
  public var hashes: [String: String]
  private var unknown: [String: JSON] = [:]

  /// Creates what is said of a file that has these bytes.
  public init(version: Int, bytes: [UInt8]) {
    self.init(version: version, length: bytes.count, hashes: Hashes.all(of: bytes))
  }

  /// Creates what is said of a file.
  public init(version: Int, length: Int? = nil, hashes: [String: String] = [:]) {
    self.version = version
    self.length = length
    self.hashes = hashes
  }

  init(_ json: JSON, at place: String) throws(MetadataError) {
    var fields = try Fields(json, at: place)
    version = try fields.takeVersion()
    length = fields.rest["length"] == nil ? nil : try fields.takeInteger("length", atLeast: 0)
    hashes = fields.rest["hashes"] == nil ? [:] : try Hashes.take(from: &fields)
    unknown = fields.rest
  }

  var json: JSON {
    var fields = unknown
    fields["version"] = .integer(version)
    if let length { fields["length"] = .integer(length) }
    if !hashes.isEmpty { fields["hashes"] = .object(hashes.mapValues { .string($0) }) }
    return .object(fields)
  }

  /// Reads what a file says of others, by their names.
  static func records(_ fields: inout Fields) throws(MetadataError) -> [String: FileRecord] {
    var records: [String: FileRecord] = [:]
    for (name, json) in try fields.takeObject("meta") {
      records[name] = try FileRecord(json, at: "meta.\(name)")
    }
    return records
  }

  /// Whether bytes have the length and the digests, where they are said.
  func describes(_ bytes: [UInt8]) -> Bool {
    (length ?? bytes.count) == bytes.count && (hashes.isEmpty || Hashes.match(hashes, bytes))
  }

  /// Refuses bytes that do not have the length and the digests (5.5.2, 5.6.2).
  func require(_ bytes: [UInt8], path: String) throws(TrustError) {
    if let length, length != bytes.count {
      throw .length(path: path, found: bytes.count, signed: length)
    }
    guard describes(bytes) else { throw .digest(path: path) }
  }
}

/// Which versions of all targets files belong together (section 4.4).
public struct Snapshot: Metadata {
  /// `snapshot`.
  public static let type = "snapshot"

  /// What the file says of itself.
  public var header: Header
  /// What is said of each targets file, by its name, such as `targets.json`.
  public var files: [String: FileRecord]

  /// Creates a snapshot of targets files.
  public init(header: Header, files: [String: FileRecord]) {
    self.header = header
    self.files = files
  }

  /// Reads what was signed; unknown fields are kept, wrong ones refused.
  public init(_ json: JSON) throws(MetadataError) {
    var fields = try Fields(json, at: "")
    header = try Header(takingFrom: &fields, type: Self.type)
    files = try FileRecord.records(&fields)
    guard files["targets.json"] != nil else { throw .missing("meta.targets.json") }
    header.unknown = fields.rest
  }

  /// What is to be signed.
  public var json: JSON {
    header.json(type: Self.type, ["meta": .object(files.mapValues(\.json))])
  }
}

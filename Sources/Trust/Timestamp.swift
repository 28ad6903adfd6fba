/// Which snapshot is the newest (section 4.6).
public struct Timestamp: Metadata {
  /// `timestamp`.
  public static let type = "timestamp"

  /// What the file says of itself.
  public var header: Header
  /// What is said of `snapshot.json`.
  public var snapshot: FileRecord

  /// Creates a timestamp for a snapshot.
  public init(header: Header, snapshot: FileRecord) {
    self.header = header
    self.snapshot = snapshot
  }

  /// Reads what was signed; unknown fields are kept, wrong ones refused.
  public init(_ json: JSON) throws(MetadataError) {
    var fields = try Fields(json, at: "")
    header = try Header(takingFrom: &fields, type: Self.type)
    var records = try FileRecord.records(&fields)
    guard let snapshot = records.removeValue(forKey: "snapshot.json") else {
      throw .missing("meta.snapshot.json")
    }
    if let other = records.keys.min() { throw .unexpected("meta.\(other)", wanted: .snapshotAlone) }
    self.snapshot = snapshot
    header.unknown = fields.rest
  }

  /// What is to be signed.
  public var json: JSON {
    header.json(type: Self.type, ["meta": .object(["snapshot.json": snapshot.json])])
  }
}

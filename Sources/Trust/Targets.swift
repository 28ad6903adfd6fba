/// Which files there are, and who else may say so (section 4.5): `targets` itself and every delegated
/// role.
public struct Targets: Metadata {
  /// `targets`, for delegated roles too.
  public static let type = "targets"

  /// What the file says of itself.
  public var header: Header
  /// The files by their paths.
  public var targets: [String: TargetFile]
  /// The roles that may sign others; nil when the field is left out.
  public var delegations: Delegations?

  /// Creates a list of files.
  public init(header: Header, targets: [String: TargetFile], delegations: Delegations? = nil) {
    self.header = header
    self.targets = targets
    self.delegations = delegations
  }

  /// Reads what was signed; unknown fields are kept, wrong ones refused.
  public init(_ json: JSON) throws(MetadataError) {
    var fields = try Fields(json, at: "")
    header = try Header(takingFrom: &fields, type: Self.type)
    targets = [:]
    for (path, json) in try fields.takeObject("targets") {
      targets[path] = try TargetFile(json, at: "targets.\(path)")
    }
    delegations = nil
    if let json = fields.takeOptional("delegations") { delegations = try Delegations(json) }
    header.unknown = fields.rest
  }

  /// What is to be signed.
  public var json: JSON {
    var fields: [String: JSON] = ["targets": .object(targets.mapValues(\.json))]
    if let delegations { fields["delegations"] = delegations.json }
    return header.json(type: Self.type, fields)
  }
}

/// The roles that a targets file trusts with some of its paths, the most trusted first (section 4.5).
public struct Delegations: Hashable, Sendable {
  /// The keys of all of them, by their names.
  public var keys: [String: PublicKey]
  /// The roles, in the order in which they are asked.
  public var roles: [DelegatedRole]
  private var unknown: [String: JSON] = [:]

  /// Creates delegations to roles.
  public init(keys: [PublicKey], roles: [DelegatedRole]) {
    self.keys = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
    self.roles = roles
  }

  init(_ json: JSON) throws(MetadataError) {
    var fields = try Fields(json, at: "delegations")
    keys = try Trust.keys(fields.takeObject("keys"), at: "delegations.keys")
    roles = []
    var names: Set<String> = []
    for element in try fields.takeArray("roles") {
      let role = try DelegatedRole(element, at: "delegations.roles")
      guard names.insert(role.name).inserted else { throw .repeatedRole(role.name) }
      roles.append(role)
    }
    unknown = fields.rest
  }

  var json: JSON {
    var fields = unknown
    fields["keys"] = .object(keys.mapValues(\.json))
    fields["roles"] = .array(roles.map(\.json))
    return .object(fields)
  }
}

/// Who may sign what (section 4.3): all keys, and for each role its keys and their threshold.
public struct Root: Metadata {
  /// `root`.
  public static let type = "root"

  /// The four roles that every repository has.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    case root, timestamp, snapshot, targets
  }

  /// What the file says of itself.
  public var header: Header
  /// The keys by their names.
  public var keys: [String: PublicKey]
  /// What each role asks of its signatures.
  public var roles: [Role: RoleKeys]
  /// Whether file names carry versions and digests, so that a repository may change while it is read.
  public var isConsistentSnapshot: Bool
  private var otherRoles: [String: JSON] = [:]

  /// Creates the root of a repository with consistent snapshots; a role without keys accepts nothing.
  public init(header: Header, keys: [PublicKey], roles: [Role: RoleKeys]) {
    self.header = header
    self.keys = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
    self.roles = roles
    isConsistentSnapshot = true
  }

  /// Reads what was signed; unknown fields are kept, wrong ones refused.
  public init(_ json: JSON) throws(MetadataError) {
    var fields = try Fields(json, at: "")
    header = try Header(takingFrom: &fields, type: Self.type)
    keys = try Trust.keys(fields.takeObject("keys"), at: "keys")
    // Left out means false (section 7.1).
    isConsistentSnapshot =
      fields.rest["consistent_snapshot"] == nil ? false : try fields.takeBool("consistent_snapshot")
    var listed = try Fields(fields.take("roles"), at: "roles")
    roles = [:]
    for role in Role.allCases {
      let place = listed.place(of: role.rawValue)
      roles[role] = try RoleKeys(listed.take(role.rawValue), at: place)
    }
    otherRoles = listed.rest
    header.unknown = fields.rest
  }

  /// What is to be signed.
  public var json: JSON {
    var written = otherRoles
    for (role, rule) in roles { written[role.rawValue] = .object(rule.fields) }
    return header.json(
      type: Self.type,
      [
        "keys": .object(keys.mapValues(\.json)), "roles": .object(written),
        "consistent_snapshot": .bool(isConsistentSnapshot),
      ])
  }

  /// How many different keys of a role have signed a file, and how many must.
  public func signatures(of envelope: Envelope, for role: Role) -> (count: Int, threshold: Int) {
    guard let rule = roles[role] else { return (0, 1) }
    return (rule.signatures(of: envelope, keys: keys), rule.threshold)
  }

  /// The keys of a role, whatever they are called.
  func identities(of role: Role) -> Set<[String]> { roles[role]?.identities(among: keys) ?? [] }
}

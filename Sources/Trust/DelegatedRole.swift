/// A role that a targets file trusts with some paths (section 4.5, DELEGATIONS).
public struct DelegatedRole: Hashable, Sendable {
  /// Which paths it may speak of.
  public enum Scope: Hashable, Sendable {
    /// Paths that match one of these patterns (`*`, `?` and `[…]` within a part between slashes).
    case patterns([String])
    /// Paths whose SHA-256, in hexadecimal, begins with one of these.
    case hashPrefixes([String])
  }

  /// Its name, which is its file's name without `.json`.
  public var name: String
  /// Its keys and their threshold.
  public var rule: RoleKeys
  /// Whether later roles are not asked about its paths.
  public var isTerminating: Bool
  /// Which paths it may speak of.
  public var scope: Scope { didSet { patterns = Self.patterns(of: scope) } }
  /// Its patterns, read once: a list of thousands of paths is held against them.
  private(set) var patterns: [PathPattern]
  private var unknown: [String: JSON] = [:]

  /// Creates a delegation.
  public init(name: String, rule: RoleKeys, isTerminating: Bool = false, scope: Scope) {
    self.name = name
    self.rule = rule
    self.isTerminating = isTerminating
    self.scope = scope
    patterns = Self.patterns(of: scope)
  }

  init(_ json: JSON, at place: String) throws(MetadataError) {
    var fields = try Fields(json, at: place)
    name = try fields.takeString("name")
    // The four top-level names would be read as those files.
    guard !name.isEmpty, Root.Role(rawValue: name) == nil else {
      throw .unexpected("\(place).name", wanted: .roleName)
    }
    rule = try RoleKeys(takingFrom: &fields)
    // Old files leave it out (section 4.5 shows one).
    isTerminating = fields.rest["terminating"] == nil ? false : try fields.takeBool("terminating")
    switch (fields.rest["paths"], fields.rest["path_hash_prefixes"]) {
    case (.some, nil): scope = .patterns(try fields.takeStrings("paths"))
    case (nil, .some):
      let prefixes = try fields.takeStrings("path_hash_prefixes")
      guard prefixes.allSatisfy(Self.isHexadecimal) else {
        throw .unexpected("\(place).path_hash_prefixes", wanted: .hexadecimal)
      }
      scope = .hashPrefixes(prefixes)
    default: throw .unexpected("\(place).paths", wanted: .pathsOrPrefixes)
    }
    patterns = Self.patterns(of: scope)
    unknown = fields.rest
  }

  private static func patterns(of scope: Scope) -> [PathPattern] {
    if case .patterns(let texts) = scope { texts.map { PathPattern($0) } } else { [] }
  }

  var json: JSON {
    var fields = unknown.merging(rule.fields) { _, own in own }
    fields["name"] = .string(name)
    fields["terminating"] = .bool(isTerminating)
    switch scope {
    case .patterns(let patterns): fields["paths"] = .array(patterns.map { .string($0) })
    case .hashPrefixes(let prefixes):
      fields["path_hash_prefixes"] = .array(prefixes.map { .string($0) })
    }
    return .object(fields)
  }

  private static func isHexadecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 | 0x20
    }
  }
}

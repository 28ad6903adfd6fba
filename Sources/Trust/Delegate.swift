/// A targets role as one of those who trust it sees it: `targets` by the root, others by a targets file.
struct Delegate: Hashable {
  let name: String
  let rule: RoleKeys
  /// The keys that the rule names.
  let keys: [String: PublicKey]

  private init(name: String, rule: RoleKeys, keys: [String: PublicKey]) {
    self.name = name
    self.rule = rule
    self.keys = keys.filter { rule.keyIDs.contains($0.key) }
  }

  /// The top of all.
  init(_ root: Root) {
    let rule = root.roles[.targets] ?? RoleKeys(keyIDs: [], threshold: 1)
    self.init(name: Targets.type, rule: rule, keys: root.keys)
  }

  init(_ role: DelegatedRole, in delegations: Delegations) {
    self.init(name: role.name, rule: role.rule, keys: delegations.keys)
  }

  /// How many of its keys have signed a file.
  func signatures(of envelope: Envelope) -> Int { rule.signatures(of: envelope, keys: keys) }
}

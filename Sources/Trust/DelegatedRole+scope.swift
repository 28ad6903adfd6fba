internal import Cryptography

extension DelegatedRole {
  /// Whether the role may speak of a path.
  public func covers(_ path: String) -> Bool {
    switch scope {
    case .patterns:
      let parts = PathPattern.parts(of: path)
      return patterns.contains { $0.matches(parts) }
    case .hashPrefixes(let prefixes):
      let digest = hex(sha256(Array(path.utf8)))
      return prefixes.contains { digest.hasPrefix($0.lowercased()) }
    }
  }
}
